/** A small picture of a file of the tray, as its card shows it. */
import sharp from 'sharp';
import { PIXEL_LIMIT } from '../../ingest/photo/picture/picture.ts';
import type { Tray } from './tray.ts';

const SIDE = 240;

export async function smallPicture(tray: Tray, id: string): Promise<Buffer | undefined> {
  const arrived = await tray.one(id);
  if (!arrived?.picture) return undefined;
  return sharp(tray.fileOf(arrived), { limitInputPixels: PIXEL_LIMIT, sequentialRead: true, failOn: 'none' })
    .rotate()
    .resize(SIDE, SIDE, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 70 })
    .toBuffer()
    .catch(() => undefined);
}
