/** A picture in the size that the screen needs. */
import type { Picture } from '../../domain/kiosk/content.ts';
import { sizeFor } from '../../domain/kiosk/pictures.ts';
import { href } from '../../domain/urls.ts';

export function SizedPicture({
  picture,
  alt,
  width = 1200,
  className,
}: {
  readonly picture: Picture;
  readonly alt: string;
  readonly width?: number;
  readonly className?: string;
}) {
  const size = sizeFor(picture, width);
  return size ? (
    <img className={className} src={href(size.path)} width={size.width} height={size.height} alt={alt} draggable={false} decoding="async" />
  ) : null;
}
