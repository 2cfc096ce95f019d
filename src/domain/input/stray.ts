/** Files that an editor drops beside the right ones, and what to do with each: what it is, what to export instead. */
import { type Fault, type FaultKey } from './fault.ts';
import { fault } from './fault.ts';

export type Place = 'object' | 'photos' | 'data' | 'projects' | 'lessons';

interface Advice {
  readonly extensions: readonly string[];
  readonly places: readonly Place[];
  readonly what: Fault;
  readonly instead: Fault;
}

const GLB = fault('strayGlb');
const ADVICE: readonly Advice[] = [
  {
    extensions: ['heic', 'heif', 'hif'],
    places: ['photos', 'object'],
    what: fault('strayHeic'),
    instead: fault('strayHeicInstead'),
  },
  {
    extensions: ['avif', 'gif', 'bmp', 'jp2', 'j2k', 'jxl', 'psd', 'ecw', 'svg'],
    places: ['photos'],
    what: fault('strayPicture'),
    instead: fault('strayPictureInstead'),
  },
  {
    extensions: ['dng', 'cr2', 'cr3', 'nef', 'arw', 'orf', 'raf', 'rw2'],
    places: ['photos', 'object'],
    what: fault('strayRaw'),
    instead: fault('strayRawInstead'),
  },
  {
    extensions: ['mov', 'avi', 'mkv', 'mts'],
    places: ['photos', 'object'],
    what: fault('strayVideo'),
    instead: fault('strayVideoInstead'),
  },
  // Beside an object, what browsers play may be the medium of a note.
  { extensions: ['mp4', 'm4v', 'webm'], places: ['photos'], what: fault('strayVideo'), instead: fault('strayVideoInstead') },
  { extensions: ['pdf'], places: ['photos'], what: fault('strayPdf'), instead: fault('strayPdfInstead') },
  {
    extensions: ['docx', 'doc', 'odt', 'rtf', 'pages'],
    places: ['photos', 'object', 'data', 'projects', 'lessons'],
    what: fault('strayText'),
    instead: fault('strayTextInstead'),
  },
  {
    extensions: ['pptx', 'ppt', 'odp', 'key'],
    places: ['photos', 'object', 'data', 'lessons'],
    what: fault('straySlides'),
    instead: fault('straySlidesInstead'),
  },
  {
    extensions: ['fbx'],
    places: ['object'],
    what: fault('strayFbx'),
    instead: fault('strayFbxInstead', { glb: GLB }),
  },
  { extensions: ['blend'], places: ['object'], what: fault('strayBlend'), instead: fault('strayBlendInstead', { glb: GLB }) },
  {
    extensions: ['dae', '3ds', 'max', 'ma', 'mb', 'c4d', 'skp', 'x3d', 'wrl', 'usd', 'usda', 'usdc', 'usdz', 'abc', 'step', 'stp', '3mf'],
    places: ['object'],
    what: fault('strayModel'),
    instead: fault('strayModelInstead', { glb: GLB }),
  },
  {
    extensions: ['e57', 'las', 'laz', 'xyz', 'pts', 'rcp', 'psx', 'psz', 'zprj'],
    places: ['object'],
    what: fault('strayPoints'),
    instead: fault('strayPointsInstead', { glb: GLB }),
  },
  {
    extensions: ['zip', '7z', 'rar', 'tar', 'tgz'],
    places: ['object', 'photos', 'data', 'projects', 'lessons'],
    what: fault('strayArchive'),
    instead: fault('strayArchiveInstead'),
  },
];

/** Kinds whose French name is feminine. */
const FEMININE: ReadonlySet<FaultKey> = new Set(['strayHeic', 'strayPicture', 'strayVideo', 'strayArchive']);

const SPREADSHEETS = ['xlsx', 'xls', 'ods', 'numbers'];
const extensionOf = (name: string): string => (/\.([^.]+)$/.exec(name)?.[1] ?? '').toLowerCase();

/** Why a file is not read where it stands, and what to give instead; `undefined` for anything else. */
export function strayAdvice(name: string, place: Place): Fault | undefined {
  const extension = extensionOf(name);
  const advice = ADVICE.find((each) => each.places.includes(place) && each.extensions.includes(extension));
  return (
    advice && fault('stray', { what: advice.what, gender: FEMININE.has(advice.what.key) ? 'feminine' : 'other', instead: advice.instead })
  );
}

/** Whether a file is a spreadsheet. */
export function isSpreadsheet(name: string): boolean {
  return SPREADSHEETS.includes(extensionOf(name));
}

const same = (text: string): string =>
  text
    .toLowerCase()
    .replace(/\.ya?ml$/, '.yaml')
    .replace(/\.geojson$|\.json$/, '.json')
    .replace(/\.md$|\.markdown$/, '.md');

/**
 * The expected file that a file is under another name: `objet.yml`, `objet.yaml.txt` (Windows hides the last extension),
 * `Objet.yaml`, `objet.yaml (1)`, `objet - Copie.yaml`.
 */
export function misnamed(name: string, expected: readonly string[]): string | undefined {
  if (expected.includes(name)) return undefined;
  const bare = name
    .trim()
    .replace(/(\.(ya?ml|csv|json|geojson|md|markdown))\.(txt|text|rtf|bak|csv|json|ya?ml)$/i, '$1')
    .replace(/\s*(\(\d+\)|- ?(copie|copy))(?=\.|$)/i, '');
  return expected.find((wanted) => same(wanted) === same(bare));
}
