/**
 * The IIIF Image API (3.0, level 0) of pictures whose tiles are in one file: the same answers as of loose files, made from the
 * archive when they are asked for. Plain functions on what any server or function host has; no picture is decoded. What is asked of a
 * picture and is not there has the status that the API says (its section 7.3).
 */
import { archivePlace, type ArchivedPicture } from '../../domain/photo/archived-tiles.ts';
import { imageInfo, scaleFactors, tileAt, wholePath } from '../../domain/photo/iiif-image.ts';

/** An archive, as its reader (`pmtiles`) gives it. */
export interface Archive {
  getMetadata: () => Promise<unknown>;
  getZxy: (z: number, x: number, y: number) => Promise<{ readonly data: ArrayBuffer } | undefined>;
}

export interface IiifAnswer {
  /** 303: the picture's base, which is its `info.json`; 400: no IIIF, or nothing of the picture; 501: IIIF that level 0 does not have. */
  readonly status: 200 | 302 | 303 | 400 | 501;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer> | string;
}

/** The picture and the rest of an address below `/iiif/`. */
const ASKED = /^\/iiif\/([a-z0-9][a-z0-9-]*)(?:\/|\/(info\.json|[^/]+\/[^/]+\/[^/]+\/[^/]+))?$/;
const NUMBER = '\\d+(?:\\.\\d+)?';
/** The four parts of a request for pixels, each in its forms. */
const PARTS = [
  new RegExp(`^(?:full|square|\\d+,\\d+,\\d+,\\d+|pct:${NUMBER},${NUMBER},${NUMBER},${NUMBER})$`),
  new RegExp(`^\\^?(?:max|\\d+,|,\\d+|!?\\d+,\\d+|pct:${NUMBER})$`),
  new RegExp(`^!?${NUMBER}$`),
  /^(?:default|color|gray|bitonal)\.[a-z0-9]+$/,
] as const;
const OPEN = { 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=86400' };

function isPicture(value: unknown): value is ArchivedPicture {
  const { width, height, tile, wholes } = (value ?? {}) as Partial<ArchivedPicture>;
  return typeof width === 'number' && typeof height === 'number' && typeof tile === 'number' && Array.isArray(wholes);
}

/** Which tile of the pyramid a path below the base names; none where no tile has just that region and size. */
function tileOf(
  picture: ArchivedPicture,
  path: string,
): { readonly factor: number; readonly column: number; readonly row: number } | undefined {
  const factors = scaleFactors(picture, picture.tile);
  const top = factors.at(-1) ?? 1;
  if (path === wholePath(tileAt(picture, top, 0, 0, picture.tile))) return { factor: top, column: 0, row: 0 };
  const [x = Number.NaN, y = Number.NaN] = /^\d+,\d+,\d+,\d+\//.test(path) ? path.split(/[,/]/, 2).map(Number) : [];
  for (const factor of factors) {
    const [column, row] = [x / (picture.tile * factor), y / (picture.tile * factor)];
    if (!Number.isInteger(column) || !Number.isInteger(row) || x >= picture.width || y >= picture.height) continue;
    if (tileAt(picture, factor, column, row, picture.tile).path === path) return { factor, column, row };
  }
  return undefined;
}

/** Whether a path below the base asks for pixels as IIIF writes it, and for some that the picture has. */
function isPixels({ width, height }: ArchivedPicture, path: string): boolean {
  const parts = path.split('/');
  if (!PARTS.every((form, i) => form.test(parts[i] ?? ''))) return false;
  const [region = '', size = '', turn = ''] = parts;
  const numbers = region.replace('pct:', '').split(',').map(Number);
  const [right, down] = region.startsWith('pct:') ? [100, 100] : [width, height];
  if (numbers.length === 4 && ((numbers[0] ?? 0) >= right || (numbers[1] ?? 0) >= down || numbers[2] === 0 || numbers[3] === 0))
    return false;
  return !/(?:^|[\^!,:])0(?:,|$)/.test(size) && Number(turn.replace('!', '')) <= 360;
}

const refused = (status: 400 | 501, sentence: string): IiifAnswer => ({
  status,
  headers: { 'access-control-allow-origin': '*', 'content-type': 'text/plain; charset=utf-8' },
  body: sentence,
});

/**
 * Answers an address of the site that no file answers.
 * @param path from the site's root, decoded, without its query
 * @param site the site's address, without a slash at the end
 * @param open the archive of a picture by its id; `undefined` where it has none
 * @returns undefined where nothing of an archived picture is asked for
 */
export async function answerIiif(
  path: string,
  site: string,
  open: (id: string) => Promise<Archive | undefined>,
): Promise<IiifAnswer | undefined> {
  const [, id = '', rest = ''] = ASKED.exec(path) ?? [];
  const archive = id === '' ? undefined : await open(id);
  const picture = await archive?.getMetadata();
  if (!archive || !isPicture(picture) || picture.unserved) return undefined;
  const base = `${site}/iiif/${id}`;
  if (rest === '') return { status: 303, headers: { ...OPEN, location: `${base}/info.json` }, body: '' };
  if (rest === 'info.json') {
    const body = JSON.stringify(imageInfo(base, picture, picture.rights, picture.wholes));
    return { status: 200, headers: { ...OPEN, 'content-type': 'application/json; charset=utf-8' }, body };
  }
  const largest = picture.wholes.at(-1);
  if (rest === 'full/max/0/default.jpg' && largest)
    return { status: 302, headers: { ...OPEN, location: `${base}/${wholePath(largest)}` }, body: '' };
  const tile = tileOf(picture, rest);
  if (!tile)
    return isPixels(picture, rest)
      ? refused(501, 'Cette image se donne par les tailles et les tuiles que dit son info.json (IIIF, niveau 0).')
      : refused(400, 'Requête IIIF illisible, ou hors de l’image.');
  const { z, x, y } = archivePlace(picture, tile.factor, tile.column, tile.row, picture.tile);
  const found = await archive.getZxy(z, x, y);
  return found && { status: 200, headers: { ...OPEN, 'content-type': 'image/jpeg' }, body: new Uint8Array(found.data) };
}
