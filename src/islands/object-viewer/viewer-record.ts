/** What the viewer needs of an object: small enough to stand in a page as JSON. */
import type { Annotation, Front, InscriptionLine, ObjectRecord, Paradata, PartMotion, Tour, Vec3 } from '../../domain/records/object.ts';
import type { CountryRules } from '../../domain/records/country.ts';
import { openingOf } from '../../domain/object/opening.ts';
import type { Text } from '../../domain/text/text.ts';

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
  /** Largest deviation of the finest published level from the source, mm: what a measure is worth. */
  readonly deviation_mm: number;
  /** `apart`: where a part goes when all is taken apart, metres from its rest. */
  readonly parts: readonly { readonly name: string; readonly centre: Vec3; readonly apart?: Vec3 | undefined }[];
  /** Movements of the clip that opens the object, up to where it is most open; empty where it does not open. */
  readonly motions: readonly PartMotion[];
  readonly poster: readonly { readonly path: string; readonly width: number; readonly height: number }[];
  readonly stills: readonly { readonly path: string; readonly azimuth_deg: number; readonly elevation_deg: number }[];
  readonly annotations: readonly Annotation[];
  readonly tours: readonly Tour[];
  readonly inscriptions: readonly InscriptionLine[];
  readonly paradata: readonly Pick<Paradata, 'part' | 'certainty'>[];
  /** A coin may stand beside it: it is one of the country's. */
  readonly coin?: true | undefined;
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
    deviation_mm: manifest.levels.at(-1)?.deviation_mm ?? 0,
    parts: manifest.parts.map(({ name, centre }) => ({ name, centre, apart: record.closeUps.offsets[name] })),
    motions: openingOf(manifest),
    poster: manifest.poster.map(({ path, width, height }) => ({ path, width, height })),
    stills: manifest.stills.map(({ path, azimuth_deg, elevation_deg }) => ({ path, azimuth_deg, elevation_deg })),
    annotations: record.annotations,
    tours: record.tours,
    inscriptions: record.inscriptions,
    paradata: record.model.paradata.map(({ part, certainty }) => ({ part, certainty })),
    coin: rules.currency === 'EUR' ? true : undefined,
  };
}
