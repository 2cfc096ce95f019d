/** Every value of a photograph with where it comes from: its row, else its campaign, else the file itself. */
import { parseEdtf } from '../../../domain/text/edtf.ts';
import { fieldOfView, otherField } from '../../../domain/geo/camera-view.ts';
import type { Origin, PhotoRecord } from '../../../domain/records/photo.ts';
import { translatedColumn, type Campaign } from '../../../domain/schema/campaign.ts';
import { setInFirst } from '../../../domain/schema/text.ts';
import { mapText, type Text } from '../../../domain/text/text.ts';
import { set } from '../../../domain/text/typography.ts';
import type { CheckedRow } from './checked.ts';
import { communeName } from '../../communes.ts';
import type { FileMetadata, Told } from '../picture/metadata.ts';
import type { Size } from '../../../domain/photo/iiif-image.ts';
import { overFilm } from '../../../domain/photo/written-focal.ts';
import { firstLanguage, inEvery } from '../../../domain/text/first-language.ts';
import { words } from '../../../words/words.ts';

/** What a photograph's record takes over as it stands, and what is told of its lens. */
export type Resolved = Pick<
  PhotoRecord,
  | 'title'
  | 'description'
  | 'date'
  | 'insee'
  | 'commune'
  | 'lat'
  | 'lon'
  | 'heading'
  | 'tilt'
  | 'roll'
  | 'altitude_m'
  | 'focal_mm'
  | 'hfov'
  | 'themes'
  | 'author'
  | 'credit'
  | 'url'
  | 'camera_source'
  | 'origins'
> & {
  /** Why the field of view is not told, where the file says something that cannot be. */
  readonly lensNote?: Text | undefined;
};

/** Whether a date says more of the same time than another: `2017-08-22` within `2015/2018`. */
function refines(finer: string, coarser: string): boolean {
  const [a, b] = [parseEdtf(finer), parseEdtf(coarser)];
  return (
    a !== undefined && b !== undefined && finer !== coarser && !b.approximate && a.first >= b.first && (b.last === '' || a.last <= b.last)
  );
}

const named = (name: string | undefined) => name && setInFirst(name);

/** A title from a file's name or a flight's number: `fore-t_du_gavre.jpg` → « Fore t du gavre ». */
function titleFromName(name: string): string {
  const words = (name.split(/[/\\]/).at(-1) ?? name)
    .replace(/\.[^.]+$/, '')
    .replace(/[-_]+/g, ' ')
    .trim();
  return words === '' ? name : (words[0] ?? '').toLocaleUpperCase('fr') + words.slice(1);
}

/** Resolves a row; `file` is missing for an index entry. */
export function resolveValues(checked: CheckedRow, campaign: Campaign, file: FileMetadata | undefined, size: Size | undefined): Resolved {
  const { row } = checked;
  const defaults = { ...campaign, ...campaign.defaults };
  const origins: Partial<Record<string, Origin>> = {};
  const take = <T>(key: string, own: T | undefined, shared: T | undefined, inFile: Told<T> | undefined): T | undefined => {
    const [value, origin]: readonly [T | undefined, Origin | undefined] =
      own !== undefined ? [own, 'table'] : shared !== undefined ? [shared, 'campaign'] : [inFile?.value, inFile?.origin];
    if (value !== undefined && origin) origins[key] = origin;
    return value;
  };
  const textOf = (told: Told<string> | undefined): Told<Text> | undefined =>
    told && { value: { [firstLanguage()]: told.value }, origin: told.origin };
  const ownText = (name: 'title' | 'description'): Text | undefined => {
    const own = row[name];
    if (own === undefined) return undefined;
    const others = Object.entries(row).flatMap(([column, value]) => {
      const told = translatedColumn(column);
      return told?.text === name && typeof value === 'string' ? [[told.lang, value] as const] : [];
    });
    return { [firstLanguage()]: own, ...Object.fromEntries(others) };
  };

  // What stands in a table or in a file is set here; a campaign's own texts were when it was checked.
  const setText = (text: Text) => mapText(text, set);
  const title = setText(
    take('title', ownText('title'), campaign.defaults?.title, textOf(file?.title)) ?? {
      [firstLanguage()]: row.file === undefined ? titleFromName(checked.id) : titleFromName(row.file),
    },
  );
  const description = take('description', ownText('description'), campaign.defaults?.description, textOf(file?.description));
  let date = take('date', row.date, campaign.defaults?.date ?? campaign.date, file?.date);
  // The campaign gives the period; a file whose own date falls within it says the same, better.
  if (origins['date'] === 'campaign' && date !== undefined && file?.date && refines(file.date.value, date)) {
    date = file.date.value;
    origins['date'] = file.date.origin;
  }
  const lat = take('lat', row.lat, defaults.lat, file?.lat);
  const lon = take('lon', row.lon, defaults.lon, file?.lon);
  const focal_mm = take('focal_mm', row.focal_mm, defaults.focal_mm, file?.focal_mm);
  const lens = fieldOf(focal_mm, origins['focal_mm'], file, size, campaign.kind);
  if (lens.hfov !== undefined) origins['hfov'] = lens.origin;
  const insee = take('insee', row.insee, defaults.insee, undefined);
  return {
    title,
    description: description && setText(description),
    date,
    lat,
    lon,
    focal_mm,
    insee,
    commune: insee === undefined ? undefined : named(communeName(insee)),
    heading: take('heading', row.heading, defaults.heading, file?.heading),
    tilt: take('tilt', row.tilt, defaults.tilt, file?.tilt),
    roll: take('roll', row.roll, undefined, undefined),
    camera_source: row.camera_source,
    altitude_m: take('altitude_m', row.altitude_m, defaults.altitude_m, file?.altitude_m),
    themes: (take<readonly string[]>('themes', row.themes, defaults.themes, file?.themes) ?? []).map(setInFirst),
    author: named(take('author', row.author, campaign.defaults?.author ?? campaign.author, file?.author)),
    credit: named(take('credit', row.credit, campaign.defaults?.credit ?? campaign.credit, file?.credit)),
    url: take('url', row.url, defaults.url, undefined),
    hfov: lens.hfov,
    lensNote: lens.note,
    origins,
  };
}

/**
 * Field of view across the picture. A focal length that the table gives is taken with the file's own sensor; without
 * one, as `written-focal.ts` has it.
 */
function fieldOf(
  focal: number | undefined,
  origin: Origin | undefined,
  file: FileMetadata | undefined,
  size: Size | undefined,
  kind: Campaign['kind'],
): { hfov?: number; origin: Origin; note?: Text } {
  const written = origin === 'table' || origin === 'campaign';
  if (!written || focal === undefined) return file?.hfov ? { hfov: file.hfov.value, origin: file.hfov.origin } : { origin: 'exif' };
  const [width, height] = size ? [size.width, size.height] : [3, 2];
  const across = (long: number): number => Math.round((width >= height ? long : otherField(long, width / height)) * 100) / 100;
  if (file?.crop !== undefined) return { hfov: across(fieldOfView(36, focal * file.crop)), origin };
  if (overFilm(focal, { kind }, { width, height })) {
    return {
      hfov: across(fieldOfView(230, focal)),
      origin,
      note: inEvery((lang) => words('photoRecord', lang).film),
    };
  }
  return {
    hfov: across(fieldOfView(36, focal)),
    origin,
    note: inEvery((lang) => words('photoRecord', lang).equivalent),
  };
}
