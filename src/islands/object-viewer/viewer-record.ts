/** What the viewer needs of an object: small enough to stand in a page as JSON. */
import type {
  Annotation,
  Front,
  InscriptionLine,
  ModelManifest,
  ObjectRecord,
  Paradata,
  PartMotion,
  Tour,
  Vec3,
} from '../../domain/records/object.ts';
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
  readonly parts: readonly { readonly name: string; readonly centre: Vec3 }[];
  /** Movements of the clip that opens the object, up to where it is most open; empty where it does not open. */
  readonly motions: readonly PartMotion[];
  readonly poster: readonly { readonly path: string; readonly width: number; readonly height: number }[];
  readonly stills: readonly { readonly path: string; readonly azimuth_deg: number; readonly elevation_deg: number }[];
  readonly annotations: readonly Annotation[];
  readonly tours: readonly Tour[];
  readonly inscriptions: readonly InscriptionLine[];
  readonly paradata: readonly Pick<Paradata, 'part' | 'certainty'>[];
}

export function viewerRecord(record: ObjectRecord): ViewerRecord {
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
    parts: manifest.parts.map(({ name, centre }) => ({ name, centre })),
    motions: opening(manifest),
    poster: manifest.poster.map(({ path, width, height }) => ({ path, width, height })),
    stills: manifest.stills.map(({ path, azimuth_deg, elevation_deg }) => ({ path, azimuth_deg, elevation_deg })),
    annotations: record.annotations,
    tours: record.tours,
    inscriptions: record.inscriptions,
    paradata: record.model.paradata.map(({ part, certainty }) => ({ part, certainty })),
  };
}

/** The clip named `open`, or the only one. */
function opening({ animations, motions = [] }: ModelManifest): readonly PartMotion[] {
  const clip = animations.find(({ name }) => name === 'open') ?? (animations.length === 1 ? animations[0] : undefined);
  return clip ? untilWidest(motions.filter((motion) => motion.clip === clip.name)) : [];
}

/** How far a part is from its rest at its key `i`: radians turned and metres gone. */
function displacement({ rotations, offsets }: PartMotion, i: number): number {
  const [, , , w = 1] = rotations[i] ?? [];
  return 2 * Math.acos(Math.min(1, Math.abs(w))) + Math.hypot(...(offsets[i] ?? [0]));
}

/** A clip that opens and shuts again is kept up to where it is widest open. */
export function untilWidest(motions: readonly PartMotion[]): readonly PartMotion[] {
  const widest = motions.toSorted(
    (a, b) => Math.max(...b.times.map((_, i) => displacement(b, i))) - Math.max(...a.times.map((_, i) => displacement(a, i))),
  )[0];
  if (!widest) return [];
  const spans = widest.times.map((_, i) => displacement(widest, i));
  const most = Math.max(...spans);
  if ((spans.at(-1) ?? 0) >= most * 0.999) return motions;
  const end = widest.times[spans.findIndex((span) => span >= most * 0.999)] ?? 0;
  return motions.map((motion) => {
    const kept = Math.max(1, motion.times.filter((time) => time <= end).length);
    return {
      ...motion,
      times: motion.times.slice(0, kept),
      rotations: motion.rotations.slice(0, kept),
      offsets: motion.offsets.slice(0, kept),
    };
  });
}
