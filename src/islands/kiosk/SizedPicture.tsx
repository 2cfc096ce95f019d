/** A picture in the size that the screen needs. */
import type { Picture } from '../../domain/kiosk/content.ts';
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
  const size = picture.sizes.find((candidate) => candidate.width >= width) ?? picture.sizes.at(-1);
  return size ? (
    <img className={className} src={href(size.path)} width={size.width} height={size.height} alt={alt} draggable={false} decoding="async" />
  ) : null;
}
