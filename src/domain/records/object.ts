/** An object and its published model, as pages and viewers read them. Lengths in metres unless the name says mm. */
import type { Lang, Text } from '../text/text.ts';
import type { MediaItem } from './media.ts';

export type Vec3 = readonly [number, number, number];

export interface Source {
  readonly label: Text;
  readonly url?: string | undefined;
}

export interface CameraView {
  readonly eye: Vec3;
  readonly target: Vec3;
}

/** Where the front is seen from: degrees, azimuth 0 being +z and growing towards +x, elevation above the horizon. */
export interface Front {
  readonly azimuth_deg: number;
  /** Missing where the usual elevation of posters is meant. */
  readonly elevation_deg?: number | undefined;
}

export interface Annotation {
  readonly id: string;
  /** Metres, y up, in the published model's frame. */
  readonly at: Vec3;
  readonly normal?: Vec3 | undefined;
  readonly view?: CameraView | undefined;
  /** Name of the part that it belongs to (it moves with it). */
  readonly part?: string | undefined;
  /** 0 closed … 1 open: how the object stands while the note is read; as it was where nothing is said. */
  readonly open?: number | undefined;
  readonly title: Text;
  readonly body: Text;
  readonly media?: readonly MediaItem[] | undefined;
  readonly sources?: readonly Source[] | undefined;
}

export interface TourStep {
  readonly annotation?: string | undefined;
  readonly view?: CameraView | undefined;
  readonly text: Text;
  readonly media?: readonly MediaItem[] | undefined;
  readonly seconds?: number | undefined;
  /** 0 closed … 1 open. */
  readonly open?: number | undefined;
  /** Azimuth and elevation of the moving light, degrees. */
  readonly light?: readonly [number, number] | undefined;
  /** Section plane: axis and position along it, 0 … 1 of the bounding box. */
  readonly section?: { readonly axis: 'x' | 'y' | 'z'; readonly at: number } | undefined;
}

export interface Tour {
  readonly id: string;
  readonly title: Text;
  readonly audience?: string | undefined;
  readonly steps: readonly TourStep[];
}

/** A verse or line that stands on the object, for the reading mode. */
export interface InscriptionLine {
  readonly annotation: string;
  readonly original: string;
  /** Language of the original, where it is told: `frm`, `la`. */
  readonly lang?: Lang | undefined;
  readonly modern: Text;
}

/** One statement of how certain a part is: attested by a source, inferred, or invented. */
export interface Paradata {
  readonly part: string;
  readonly name?: Text | undefined;
  readonly certainty: 'attested' | 'inferred' | 'invented';
  readonly text: Text;
  readonly sources?: readonly Source[] | undefined;
}

export interface ModelLevel {
  readonly triangles: number;
  readonly bytes: number;
  readonly tiles: number;
  /** Largest and mean distance to the original surface, millimetres, sampled both ways. */
  readonly deviation_mm: number;
  readonly mean_deviation_mm: number;
  /** Longest side of the level's textures, px; 0 without texture. */
  readonly texture: number;
}

export interface StillImage {
  readonly path: string;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
}

/**
 * How a part moves in a clip, relative to its rest, in the published frame: a place x of the part goes to
 * `pivot + offset + rotation · (x − pivot)`. Between two times, rotations are interpolated by slerp and offsets linearly.
 */
export interface PartMotion {
  readonly clip: string;
  /** Name of the part: the nodes of that name, in every tile. */
  readonly part: string;
  readonly pivot: Vec3;
  /** Seconds, growing. */
  readonly times: readonly number[];
  /** Unit quaternions x, y, z, w, one a time. */
  readonly rotations: readonly (readonly [number, number, number, number])[];
  /** Metres, one a time. */
  readonly offsets: readonly Vec3[];
}

/** A closed solid, millimetres, z up, standing on z = 0. */
export interface PrintableSolid {
  readonly path: string;
  readonly bytes: number;
  readonly triangles: number;
  /** Printed length over true length: 1, 1/2, 3. */
  readonly scale: number;
  /** Width, depth, height as printed. */
  readonly size_mm: Vec3;
  /** What was thinner was thickened to it. */
  readonly wall_mm: number;
  /** Pieces that do not touch. */
  readonly pieces: number;
}

/** A raised drawing on A4, to be swollen or embossed. */
export interface TactilePlate {
  readonly svg: { readonly path: string; readonly bytes: number };
  readonly pdf: { readonly path: string; readonly bytes: number };
  /** Drawn length over true length. */
  readonly scale: number;
  /** What it is written in, and whether in braille too. */
  readonly lang: Lang;
  readonly braille: boolean;
}

/** Published as `/3d/<id>/model.json`. Paths start at the site's root, without its base. */
export interface ModelManifest {
  readonly id: string;
  readonly tileset: string;
  /** One-file download, at most 5 MB. */
  readonly glb: { readonly path: string; readonly bytes: number; readonly triangles: number };
  /** Full detail, where the licence allows. */
  readonly full?: { readonly path: string; readonly bytes: number; readonly triangles: number } | undefined;
  readonly usdz?: { readonly path: string; readonly bytes: number } | undefined;
  /** To print and touch, where the licence allows. */
  readonly solid?: PrintableSolid | undefined;
  readonly plate?: TactilePlate | undefined;
  /** Frame of everything published: metres, y up, centred on the bounding box at rest. */
  readonly bounds: { readonly min: Vec3; readonly max: Vec3 };
  /** The side that faces the visitor, where it is not +z. */
  readonly front?: Front | undefined;
  /** Width / height of the narrowest picture that the object fills, seen from its front (`domain/object/framing.ts`). */
  readonly tight: number;
  readonly levels: readonly ModelLevel[];
  /** Named parts (node names) and their place, where the source has several. */
  readonly parts: readonly { readonly name: string; readonly triangles: number; readonly centre: Vec3 }[];
  /** Animation clips kept from the source: a clip named `open` (or the only one) opens the object. */
  readonly animations: readonly { readonly name: string; readonly seconds: number }[];
  /** The clips' movements, part by part: tiles hold no animation of their own. */
  readonly motions?: readonly PartMotion[] | undefined;
  readonly source: {
    readonly format: string;
    /** With the files that it names. */
    readonly bytes: number;
    readonly sha256: string;
    readonly triangles: number;
    readonly vertices: number;
    readonly textured: boolean;
    readonly vertexColours: boolean;
  };
  /** What reading and cleaning did, sentences. */
  readonly report: readonly Text[];
  /** Poster in several sizes and formats, front view; the first is the smallest. */
  readonly poster: readonly StillImage[];
  /** The poster as a card for networks and oEmbed, with its badge, by language. */
  readonly cards: Readonly<Record<Lang, StillImage>>;
  /** A full turn of stills, at least 24, same framing as the poster; azimuths are counted from the front. */
  readonly stills: readonly Still[];
}

/** How far an object reaches from the middle of a picture: shares of half its width and of half its height. */
export type Reach = readonly [across: number, up: number];

/** One view of the turn: as a page shows it, and as large as a kiosk's screen wants it. */
export interface Still extends StillImage {
  readonly azimuth_deg: number;
  readonly elevation_deg: number;
  readonly large: StillImage;
  /** How far the object reaches in it. */
  readonly reach?: Reach | undefined;
}

export interface CloseUps {
  /** By the note's id. */
  readonly notes: Readonly<Record<string, StillImage>>;
  /** By the part's name. */
  readonly parts: Readonly<Record<string, StillImage>>;
  /** The whole opened, where it opens; all parts laid out, where there are several. */
  readonly open?: StillImage | undefined;
  readonly apart?: StillImage | undefined;
  /** Where each part goes when all is apart, metres from its rest; none where there is one part. */
  readonly offsets: Readonly<Record<string, Vec3>>;
  /** Where each part is seen on the picture of all of them, shares of its width and height from the upper left. */
  readonly places: Readonly<Record<string, readonly [number, number]>>;
}

export interface ObjectRecord {
  readonly id: string;
  readonly title: Text;
  readonly summary: Text;
  readonly date?: string | undefined;
  readonly inventory?: string | undefined;
  readonly holder?: string | undefined;
  readonly makers: readonly Text[];
  readonly materials: readonly Text[];
  readonly dimensions_mm?: Partial<Readonly<Record<'height' | 'width' | 'depth', number | undefined>>> | undefined;
  readonly weight_g?: number | undefined;
  /** Markdown. */
  readonly description?: Text | undefined;
  readonly sources: readonly Source[];
  readonly licence: string;
  readonly credit?: string | undefined;
  readonly model: {
    readonly kind: 'scan' | 'reconstruction';
    readonly method?: Text | undefined;
    readonly author?: string | undefined;
    readonly date?: string | undefined;
    readonly software?: string | undefined;
    readonly units: 'mm' | 'cm' | 'm';
    readonly up: 'y' | 'z';
    readonly paradata: readonly Paradata[];
  };
  readonly inscriptions: readonly InscriptionLine[];
  readonly annotations: readonly Annotation[];
  readonly tours: readonly Tour[];
  readonly manifest: ModelManifest;
  /** Pictures of what the notes and the parts tell of, drawn from their own views. */
  readonly closeUps: CloseUps;
}
