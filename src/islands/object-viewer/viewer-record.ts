/** What the viewer needs of an object: small enough to stand in a page as JSON. */
import type { Annotation, Front, InscriptionLine, ObjectRecord, Paradata, PartMotion, Tour, Vec3 } from '../../domain/records/object.ts';
import type { CountryRules } from '../../domain/records/country.ts';
import { openingOf } from '../../domain/object/opening.ts';
import { noteKey, stepKey, type MediaByPlace } from '../../domain/media/places.ts';
import { shownMedia } from '../../domain/media/shown.ts';
import { siteLanguages } from '../../domain/text/first-language.ts';
import type { Lang, Text } from '../../domain/text/text.ts';

export interface ViewerRecord {
  readonly id: string;
  readonly title: Text;
  readonly kind: 'scan' | 'reconstruction';
  readonly licence: string;
  readonly credit?: string | undefined;
  /** Paths from the site's root. */
  readonly tileset: string;
  readonly glb: string;
  readonly usdz?: string | undefined;
  readonly bounds: { readonly min: Vec3; readonly max: Vec3 };
  /** The side that one sees first, where it is not +z. */
  readonly front?: Front | undefined;
  /** Width / height of the narrowest stage that shows the object whole without being seen from further. */
  readonly tight: number;
  /** Largest deviation of the finest published level from the source, mm: what a measure is worth. */
  readonly deviation_mm: number;
  /** `apart`: where a part goes when all is taken apart, metres from its rest. */
  readonly parts: readonly { readonly name: string; readonly centre: Vec3; readonly apart?: Vec3 | undefined }[];
  /** Movements of the clip that opens the object, up to where it is most open; empty where it does not open. */
  readonly motions: readonly PartMotion[];
  readonly poster: readonly { readonly path: string; readonly width: number; readonly height: number }[];
  readonly stills: readonly { readonly path: string; readonly azimuth_deg: number; readonly elevation_deg: number }[];
  /** Without their media. */
  readonly annotations: readonly Annotation[];
  readonly tours: readonly Tour[];
  readonly media?: Readonly<Record<Lang, MediaByPlace>> | undefined;
  readonly inscriptions: readonly InscriptionLine[];
  readonly paradata: readonly Pick<Paradata, 'part' | 'certainty'>[];
  /** A coin may stand beside it: it is one of the country's. */
  readonly coin?: true | undefined;
}

/** In words already, in every language of the site: the viewer holds no dates and no names of languages. */
function mediaOf({ annotations, tours, licence }: ObjectRecord): ViewerRecord['media'] {
  const places = [
    ...annotations.map(({ id, media }) => [noteKey(id), media] as const),
    ...tours.flatMap(({ id, steps }) => steps.map(({ media }, i) => [stepKey(id, i), media] as const)),
  ].filter(([, media]) => media !== undefined && media.length > 0);
  if (places.length === 0) return undefined;
  const shown = (lang: Lang): MediaByPlace => Object.fromEntries(places.map(([key, media]) => [key, shownMedia(media, lang, licence)]));
  return Object.fromEntries(siteLanguages().map((lang) => [lang, shown(lang)]));
}

/** @param rules of the site's country */
export function viewerRecord(record: ObjectRecord, rules: Pick<CountryRules, 'currency'>): ViewerRecord {
  const { manifest } = record;
  return {
    id: record.id,
    title: record.title,
    kind: record.model.kind,
    licence: record.licence,
    credit: record.credit,
    tileset: manifest.tileset,
    glb: manifest.glb.path,
    usdz: manifest.usdz?.path,
    bounds: manifest.bounds,
    front: manifest.front,
    tight: manifest.tight,
    deviation_mm: manifest.levels.at(-1)?.deviation_mm ?? 0,
    parts: manifest.parts.map(({ name, centre }) => ({ name, centre, apart: record.closeUps.offsets[name] })),
    motions: openingOf(manifest),
    poster: manifest.poster.map(({ path, width, height }) => ({ path, width, height })),
    stills: manifest.stills.map(({ path, azimuth_deg, elevation_deg }) => ({ path, azimuth_deg, elevation_deg })),
    annotations: record.annotations.map(({ media: _, ...note }) => note),
    tours: record.tours.map((tour) => ({ ...tour, steps: tour.steps.map(({ media: _, ...step }) => step) })),
    media: mediaOf(record),
    inscriptions: record.inscriptions,
    paradata: record.model.paradata.map(({ part, certainty }) => ({ part, certainty })),
    coin: rules.currency === 'EUR' ? true : undefined,
  };
}
