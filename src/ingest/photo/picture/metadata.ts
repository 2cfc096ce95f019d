/**
 * What a picture's file says of itself: XMP before EXIF before IPTC, each value with where it comes from.
 *
 * Height above the ground is only ever the drone's relative altitude: GPS altitude is above sea level (or below, for
 * cameras that write it so) and says nothing of the ground. A gimbal's pitch of −90° is straight down: tilt = 90 + pitch
 * (DJI's `GimbalPitchDegree`, Parrot's `CameraPitchDegree`). In Pix4D's `Camera` names, which senseFly's wings write, 0 is
 * straight down and the angles are those of the aircraft: cos tilt = cos pitch · cos roll.
 */
import { open, stat } from 'node:fs/promises';
import ExifReader from 'exifreader';
import { fieldOfView, otherField } from '../../../domain/geo/camera-view.ts';
import { digitalSource, type DigitalSource } from '../../../domain/rights/picture-label.ts';
import type { Origin } from '../../../domain/records/photo.ts';
import type { Picture } from './picture.ts';

export interface Told<T> {
  readonly value: T;
  readonly origin: Origin;
}

export interface FileMetadata {
  readonly title?: Told<string>;
  readonly description?: Told<string>;
  /** `YYYY-MM-DD` or shorter. */
  readonly date?: Told<string>;
  readonly author?: Told<string>;
  readonly credit?: Told<string>;
  /** The notice of rights that the file carries, word for word. */
  readonly rights?: string;
  readonly themes?: Told<readonly string[]>;
  readonly lat?: Told<number>;
  readonly lon?: Told<number>;
  /** Degrees clockwise from north, 0 … 360. */
  readonly heading?: Told<number>;
  /** Degrees from straight down. */
  readonly tilt?: Told<number>;
  readonly altitude_m?: Told<number>;
  readonly focal_mm?: Told<number>;
  /** Field of view across the upright picture, degrees. */
  readonly hfov?: Told<number>;
  /** Focal length in 35 mm equivalent divided by the real one. */
  readonly crop?: number;
  /** How the picture became digital, as its own file tells. */
  readonly digitalSource?: DigitalSource;
  /** What the file says of people and of machines. */
  readonly personal?: Personal;
  /** What the editor should know. */
  readonly notes: readonly string[];
}

export interface Personal {
  readonly owner?: string | undefined;
  readonly artist?: string | undefined;
  /** Serial numbers. */
  readonly body?: string | undefined;
  readonly lens?: string | undefined;
  readonly comment?: string | undefined;
  /** Names of the persons in the picture. */
  readonly people?: string | undefined;
  /** An address, a telephone or an e-mail. */
  readonly contact?: true | undefined;
}

/** Longest part of a file that is searched for metadata; it stands at the beginning of JPEG, PNG and WebP. */
const SEARCHED = 64 * 2 ** 20;

type Group = Readonly<Record<string, unknown>>;
interface Groups {
  readonly xmp: Group;
  readonly exif: Group;
  readonly iptc: Group;
  readonly gps: Group;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** A tag's text, without the padding that cameras write. */
function text(group: Group, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const tag = group[name];
    const first: unknown = Array.isArray(tag) ? tag[0] : tag;
    if (!isObject(first) || typeof first['description'] !== 'string') continue;
    const value = first['description'].replace(/\0+/g, ' ').replace(/\s+/g, ' ').trim();
    if (value !== '' && value !== 'Unknown' && value !== 'undefined' && value !== '[object Object]') return value;
  }
  return undefined;
}

/** A tag's number: `+15.20`, `8.8 mm`, `880/100`. */
function number(group: Group, ...names: readonly string[]): number | undefined {
  for (const name of names) {
    const tag = group[name];
    if (!isObject(tag)) continue;
    const raw = tag['value'];
    if (Array.isArray(raw) && typeof raw[0] === 'number' && typeof raw[1] === 'number' && raw.length === 2 && raw[1] !== 0)
      return raw[0] / raw[1];
    if (typeof raw === 'number') return raw;
    const match = /^\s*([+-]?\d+(?:\.\d+)?)(?:\s*\/\s*(\d+(?:\.\d+)?))?/.exec(typeof raw === 'string' ? raw : (text(group, name) ?? ''));
    if (match) return match[2] === undefined ? Number(match[1]) : Number(match[2]) === 0 ? undefined : Number(match[1]) / Number(match[2]);
  }
  return undefined;
}

const told = <T>(value: T | undefined, origin: Origin): Told<T> | undefined => (value === undefined ? undefined : { value, origin });

/** A latitude or longitude as XMP writes it: `47,15.5992N`, `47,15,35W`, `-1.43183`. */
export function xmpAngle(written: string | undefined): number | undefined {
  if (written === undefined) return undefined;
  const match = /^([+-]?\d+(?:\.\d+)?)(?:,(\d+(?:\.\d+)?))?(?:,(\d+(?:\.\d+)?))?\s*([NSEWO])?$/i.exec(written.trim());
  if (!match) return undefined;
  const degrees = Number(match[1]);
  const angle = Math.abs(degrees) + Number(match[2] ?? 0) / 60 + Number(match[3] ?? 0) / 3600;
  return degrees < 0 || /[SWO]/i.test(match[4] ?? '') ? -angle : angle;
}

/** `2017:08:22 10:16:57`, `2017-08-22T…`, `20170822`: the day, the month or the year; nothing for an unset clock. */
export function fileDate(written: string | undefined): string | undefined {
  const match = /^(\d{4})(?:[:-]?(\d{2})(?:[:-]?(\d{2}))?)?(?=\D|$)/.exec(written ?? '');
  if (!match || match[1] === '0000') return undefined;
  const [year, month, day] = [match[1] ?? '', match[2] ?? '00', match[3] ?? '00'];
  if (month === '00' || Number(month) > 12) return year;
  if (day === '00' || Number(day) > 31) return `${year}-${month}`;
  return `${year}-${month}-${day}`;
}

/** A coordinate of XMP; some programs write its hemisphere apart, and a western longitude would be taken for an eastern one. */
function xmpCoordinate(xmp: Group, name: 'GPSLatitude' | 'GPSLongitude'): number | undefined {
  const written = text(xmp, name);
  const angle = xmpAngle(written);
  const apart = text(xmp, `${name}Ref`);
  return angle !== undefined && angle > 0 && !/[a-z]/i.test(written ?? '') && /^[SWO]/i.test(apart ?? '') ? -angle : angle;
}

const angle360 = (degrees: number): number => Math.round((((degrees % 360) + 360) % 360) * 100) / 100;

function place({ xmp, gps }: Groups, notes: string[]): { lat?: Told<number>; lon?: Told<number> } {
  const candidates: readonly (readonly [number | undefined, number | undefined, Origin])[] = [
    [xmpCoordinate(xmp, 'GPSLatitude'), xmpCoordinate(xmp, 'GPSLongitude'), 'xmp'],
    [number(xmp, 'GpsLatitude'), number(xmp, 'GpsLongitude', 'GpsLongtitude'), 'xmp'],
    [
      typeof gps['Latitude'] === 'number' ? gps['Latitude'] : undefined,
      typeof gps['Longitude'] === 'number' ? gps['Longitude'] : undefined,
      'exif',
    ],
  ];
  for (const [lat, lon, origin] of candidates) {
    if (lat === undefined || lon === undefined || !Number.isFinite(lat) || !Number.isFinite(lon)) continue;
    if (lat === 0 && lon === 0) {
      notes.push('position 0, 0 dans le fichier : récepteur GPS sans signal, position ignorée.');
      continue;
    }
    if (Math.abs(lat) <= 90 && Math.abs(lon) <= 180)
      return { lat: { value: Math.round(lat * 1e7) / 1e7, origin }, lon: { value: Math.round(lon * 1e7) / 1e7, origin } };
  }
  return {};
}

function attitude({ xmp, exif }: Groups, notes: string[]): { heading?: Told<number>; tilt?: Told<number> } {
  const pitch = number(xmp, 'GimbalPitchDegree', 'CameraPitchDegree');
  let yaw = number(xmp, 'GimbalYawDegree', 'CameraYawDegree');
  // A gimbal that hangs upside down reports a roll of 180° and a yaw that is opposite to the picture's.
  if (yaw !== undefined && Math.abs(number(xmp, 'GimbalRollDegree', 'CameraRollDegree') ?? 0) > 90) yaw += 180;
  let tilt = pitch === undefined ? undefined : 90 + pitch;
  if (tilt !== undefined && tilt < 0 && yaw !== undefined) {
    tilt = -tilt;
    yaw += 180;
  }
  if (pitch === undefined && yaw === undefined) {
    const [aircraft, nose, wing] = [number(xmp, 'Yaw'), number(xmp, 'Pitch'), number(xmp, 'Roll')];
    yaw = aircraft;
    const cos = (degrees: number) => Math.cos((degrees * Math.PI) / 180);
    if (nose !== undefined) tilt = (Math.acos(cos(nose) * cos(wing ?? 0)) * 180) / Math.PI;
    // Looking backwards: the picture's top then lies behind the aircraft's nose, as far as its tilt tells.
    if (nose !== undefined && nose < -30 && yaw !== undefined) yaw += 180;
  }
  const compass = number(exif, 'GPSImgDirection');
  if (compass !== undefined && text(exif, 'GPSImgDirectionRef')?.startsWith('Magnetic'))
    notes.push('cap donné par rapport au nord magnétique.');
  const heading =
    told(yaw, 'xmp') ?? told(number(xmp, 'GPSImgDirection'), 'xmp') ?? told(compass, 'exif') ?? told(number(xmp, 'FlightYawDegree'), 'xmp');
  return {
    ...(heading && { heading: { ...heading, value: angle360(heading.value) } }),
    ...(tilt !== undefined && { tilt: { value: Math.round(Math.max(0, tilt) * 100) / 100, origin: 'xmp' } }),
  };
}

function lens(
  { exif, xmp }: Groups,
  picture: Pick<Picture, 'width' | 'height'>,
): { focal_mm?: Told<number>; hfov?: Told<number>; crop?: number } {
  const focal = number(exif, 'FocalLength') ?? number(xmp, 'FocalLength');
  const origin: Origin = number(exif, 'FocalLength') === undefined ? 'xmp' : 'exif';
  const equivalent = number(exif, 'FocalLengthIn35mmFilm');
  const planeResolution = number(exif, 'FocalPlaneXResolution');
  const unit = { 2: 25.4, 3: 10, 4: 1, 5: 0.001 }[number(exif, 'FocalPlaneResolutionUnit') ?? 0];
  const [wide, narrow] = [Math.max(picture.width, picture.height), Math.min(picture.width, picture.height)];
  let long: number | undefined;
  if (equivalent !== undefined && equivalent > 0) long = fieldOfView(36, equivalent);
  else if (focal !== undefined && focal > 0 && planeResolution !== undefined && planeResolution > 0 && unit !== undefined) {
    const pixels = Math.max(number(exif, 'PixelXDimension') ?? 0, number(exif, 'PixelYDimension') ?? 0) || wide;
    const sensor = (pixels / planeResolution) * unit;
    if (sensor > 2 && sensor < 100) long = fieldOfView(sensor, focal);
  }
  const hfov = long === undefined ? undefined : picture.width >= picture.height ? long : otherField(long, narrow / wide);
  return {
    ...(focal !== undefined && focal > 0 && { focal_mm: { value: Math.round(focal * 1000) / 1000, origin } }),
    ...(hfov !== undefined && { hfov: { value: Math.round(hfov * 100) / 100, origin: 'exif' } }),
    ...(equivalent !== undefined && focal !== undefined && focal > 0 && { crop: equivalent / focal }),
  };
}

/** EXIF's FileSource (0xA300): of film scanners it does not say whether the film was a negative. */
const FILE_SOURCES: Readonly<Record<number, DigitalSource>> = { 2: 'print', 3: 'digitalCapture' };

function sourceOf({ xmp, exif }: Groups): DigitalSource | undefined {
  const tag = exif['FileSource'];
  const raw: unknown = isObject(tag) ? tag['value'] : undefined;
  const code: unknown = Array.isArray(raw) ? raw[0] : raw;
  return digitalSource(text(xmp, 'DigitalSourceType')) ?? (typeof code === 'number' ? FILE_SOURCES[code] : undefined);
}

/** IPTC's creator holds 32 bytes; a longer name was cut there by the program that wrote it. */
function iptcAuthor(iptc: Group): { readonly value: string | undefined; readonly cut: boolean } {
  const value = text(iptc, 'By-line');
  return { value, cut: value !== undefined && [32, 31].includes(new TextEncoder().encode(value).length) };
}

function keywords({ xmp, iptc }: Groups): Told<readonly string[]> | undefined {
  const list = (tag: unknown): string[] => {
    const items: unknown[] = Array.isArray(tag) ? tag : isObject(tag) ? (Array.isArray(tag['value']) ? tag['value'] : [tag]) : [];
    const words = items.flatMap((item) => (isObject(item) && typeof item['description'] === 'string' ? [item['description'].trim()] : []));
    return [...new Set(words)].filter(Boolean);
  };
  // Some drones write their shooting mode as a keyword.
  const subject = list(xmp['subject']).filter((word) => word !== 'single' && word !== 'default');
  if (subject.length > 0) return { value: subject, origin: 'xmp' };
  const words = list(iptc['Keywords']);
  return words.length > 0 ? { value: words, origin: 'iptc' } : undefined;
}

function personal({ xmp, exif }: Groups): Personal | undefined {
  const comment = text(exif, 'UserComment');
  const said: Personal = {
    owner: text(exif, 'CameraOwnerName', 'OwnerName') ?? text(xmp, 'CameraOwnerName', 'OwnerName'),
    artist: text(exif, 'Artist') ?? text(xmp, 'Artist'),
    body:
      text(exif, 'BodySerialNumber', 'CameraSerialNumber', 'SerialNumber') ??
      text(xmp, 'BodySerialNumber', 'SerialNumber', 'CameraSerialNumber', 'DroneSerialNumber'),
    lens: text(exif, 'LensSerialNumber') ?? text(xmp, 'LensSerialNumber'),
    comment:
      comment !== undefined && /[\p{L}\p{N}]/u.test(comment) && !cameraName(comment) && !comment.startsWith('[') ? comment : undefined,
    people: text(xmp, 'PersonInImage'),
    contact: 'CreatorContactInfo' in xmp || 'CiEmailWork' in xmp || 'CiTelWork' in xmp ? true : undefined,
  };
  return Object.values(said).some((value) => value !== undefined) ? said : undefined;
}

/** Reads a picture's metadata. Unreadable metadata are a note, not an error: the picture can still be shown. */
export async function readMetadata(picture: Picture): Promise<FileMetadata> {
  const notes: string[] = [];
  let groups: Groups = { xmp: {}, exif: {}, iptc: {}, gps: {} };
  try {
    const { size } = await stat(picture.path);
    const file = await open(picture.path);
    const buffer = new Uint8Array(Math.min(size, SEARCHED));
    try {
      await file.read(buffer, 0, buffer.length, 0);
    } finally {
      await file.close();
    }
    const tags = ExifReader.load(buffer.buffer, { expanded: true }) as unknown as Partial<Record<keyof Groups, Group>>;
    groups = { xmp: tags.xmp ?? {}, exif: tags.exif ?? {}, iptc: tags.iptc ?? {}, gps: tags.gps ?? {} };
  } catch (error) {
    if (!(error instanceof Error && error.name === 'MetadataMissingError')) notes.push('métadonnées illisibles : ignorées.');
  }
  const { xmp, exif, iptc } = groups;
  const byLine = iptcAuthor(iptc);
  const author = told(text(xmp, 'creator'), 'xmp') ?? told(text(exif, 'Artist'), 'exif') ?? told(byLine.value, 'iptc');
  if (author?.origin === 'iptc' && byLine.cut) notes.push(`auteur lu dans l’IPTC et coupé à 32 octets : « ${author.value} ».`);
  const altitude = number(xmp, 'RelativeAltitude', 'AboveGroundAltitude');
  const title = told(text(xmp, 'title', 'Headline'), 'xmp') ?? told(text(iptc, 'Object Name', 'Headline'), 'iptc');
  const description =
    told(text(xmp, 'description'), 'xmp') ?? told(text(exif, 'ImageDescription'), 'exif') ?? told(text(iptc, 'Caption/Abstract'), 'iptc');
  const date =
    told(fileDate(text(xmp, 'DateCreated', 'DateTimeOriginal')), 'xmp') ??
    told(fileDate(text(exif, 'DateTimeOriginal', 'DateTimeDigitized')), 'exif') ??
    told(fileDate(text(xmp, 'CreateDate')), 'xmp') ??
    told(fileDate(text(iptc, 'Date Created')), 'iptc');
  const credit =
    told(text(xmp, 'Credit', 'rights'), 'xmp') ??
    told(text(exif, 'Copyright'), 'exif') ??
    told(text(iptc, 'Credit', 'Copyright Notice'), 'iptc');
  const rights = text(xmp, 'rights') ?? text(exif, 'Copyright') ?? text(iptc, 'Copyright Notice');
  const themes = keywords(groups);
  const source = sourceOf(groups);
  const own = personal(groups);
  return {
    ...(title && !cameraName(title.value) && { title }),
    ...(description && !cameraName(description.value) && { description }),
    ...(date && { date }),
    ...(author && { author: author.origin === 'iptc' && byLine.cut ? { ...author, value: `${author.value}…` } : author }),
    ...(credit && { credit }),
    ...(rights !== undefined && { rights }),
    ...(themes && { themes }),
    ...(source && { digitalSource: source }),
    ...(own && { personal: own }),
    ...place(groups, notes),
    ...attitude(groups, notes),
    ...(altitude !== undefined && altitude > 0 && { altitude_m: { value: altitude, origin: 'xmp' as const } }),
    ...lens(groups, picture),
    notes,
  };
}

/** Texts that cameras write by themselves: `DCIM\101GOPRO`, `DJI_0018`, `default`, « OLYMPUS DIGITAL CAMERA ». */
function cameraName(value: string): boolean {
  return /^(DCIM\\|DJI[_ ]|IMG[_ ]|DSC|GOPR|default$|DIGITAL CAMERA$|OLYMPUS DIGITAL CAMERA|SONY DSC|KONICA)/i.test(value);
}
