/** Files that an editor drops beside the right ones, and what to do with each: what it is, what to export instead. */

export type Place = 'object' | 'photos' | 'data' | 'projects' | 'lessons';

interface Advice {
  readonly extensions: readonly string[];
  readonly places: readonly Place[];
  readonly what: string;
  readonly instead: string;
}

const GLB = 'exportez l’objet en GLB (ou OBJ, PLY, STL)';
const ADVICE: readonly Advice[] = [
  {
    extensions: ['heic', 'heif', 'hif'],
    places: ['photos', 'object'],
    what: 'une image HEIC, de téléphone',
    instead: 'exportez-la en JPEG (sur un iPhone : Réglages, Appareil photo, Formats, « Le plus compatible »)',
  },
  {
    extensions: ['avif', 'gif', 'bmp', 'jp2', 'j2k', 'jxl', 'psd', 'ecw', 'svg'],
    places: ['photos'],
    what: 'une image d’un format qui n’est pas lu',
    instead: 'enregistrez-la en JPEG, PNG, TIFF ou WebP',
  },
  {
    extensions: ['dng', 'cr2', 'cr3', 'nef', 'arw', 'orf', 'raf', 'rw2'],
    places: ['photos', 'object'],
    what: 'un fichier brut d’appareil photo',
    instead: 'développez-le et enregistrez-le en JPEG ou TIFF',
  },
  {
    extensions: ['mp4', 'mov', 'avi', 'mkv', 'm4v', 'webm', 'mts'],
    places: ['photos', 'object'],
    what: 'une vidéo',
    instead: 'exportez-en les images utiles en JPEG',
  },
  { extensions: ['pdf'], places: ['photos'], what: 'un PDF', instead: 'enregistrez l’image qu’il contient en JPEG ou TIFF' },
  {
    extensions: ['docx', 'doc', 'odt', 'rtf', 'pages'],
    places: ['photos', 'object', 'data', 'projects', 'lessons'],
    what: 'un document de traitement de texte',
    instead: 'recopiez son texte dans le fichier texte de la rubrique (.yaml ou .md)',
  },
  {
    extensions: ['pptx', 'ppt', 'odp', 'key'],
    places: ['photos', 'object', 'data', 'lessons'],
    what: 'un diaporama',
    instead: 'recopiez-en le texte, exportez-en les images',
  },
  {
    extensions: ['fbx'],
    places: ['object'],
    what: 'un modèle FBX',
    instead: `ouvrez-le dans Blender (Fichier, Importer, FBX), puis ${GLB}`,
  },
  { extensions: ['blend'], places: ['object'], what: 'un projet Blender', instead: `dans Blender, Fichier, Exporter, glTF 2.0 : ${GLB}` },
  {
    extensions: ['dae', '3ds', 'max', 'ma', 'mb', 'c4d', 'skp', 'x3d', 'wrl', 'usd', 'usda', 'usdc', 'usdz', 'abc', 'step', 'stp', '3mf'],
    places: ['object'],
    what: 'un modèle d’un format qui n’est pas lu',
    instead: `depuis son logiciel, ${GLB}`,
  },
  {
    extensions: ['e57', 'las', 'laz', 'xyz', 'pts', 'rcp', 'psx', 'psz', 'zprj'],
    places: ['object'],
    what: 'un nuage de points ou un projet de photogrammétrie',
    instead: `maillez-le dans son logiciel, puis ${GLB}`,
  },
  {
    extensions: ['zip', '7z', 'rar', 'tar', 'tgz'],
    places: ['object', 'photos', 'data', 'projects', 'lessons'],
    what: 'une archive',
    instead: 'décompressez-la ici : c’est ce qu’elle contient qui est lu',
  },
];

const SPREADSHEETS = ['xlsx', 'xls', 'ods', 'numbers'];
const extensionOf = (name: string): string => (/\.([^.]+)$/.exec(name)?.[1] ?? '').toLowerCase();

/** Why a file is not read where it stands, and what to give instead; `undefined` for anything else. */
export function strayAdvice(name: string, place: Place): string | undefined {
  const extension = extensionOf(name);
  const advice = ADVICE.find((each) => each.places.includes(place) && each.extensions.includes(extension));
  return advice && `c’est ${advice.what}, qui n’est pas publié${/^une/.test(advice.what) ? 'e' : ''} : ${advice.instead}.`;
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
