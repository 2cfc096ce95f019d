/**
 * Many from few: from the photographs of a flight whose camera is known to their neighbours, and from those that came out
 * sure to theirs, until a round brings nothing more.
 */
import { sameFlight, type OfFlight } from './flight.ts';
import type { Relief } from './relief.ts';
import type { Doubt } from './match-doubts.ts';
import { squeeze } from '../geo/degree.ts';
import { agreeOnPlace, type KnownCamera, type Matched, type NotMatched } from './matched.ts';

export interface Shot extends OfFlight {
  /** Tells it from all others. */
  readonly id: string;
  /** Its place in the flight: the order of the table. */
  readonly order: number;
  /** Where it was taken, as far as its row or file says. */
  readonly at?: { readonly lon: number; readonly lat: number } | undefined;
}

export interface Outcome<S extends Shot> {
  readonly shot: S;
  readonly source: S;
  readonly matched: Matched;
  readonly doubts: readonly Doubt[];
  /** The land on which its points were laid. */
  readonly relief: Relief;
  /** How many photographs lie between it and one that was known before. */
  readonly step: number;
}

export interface Flights<S extends Shot> {
  readonly known: readonly { readonly shot: S; readonly camera: KnownCamera }[];
  readonly waiting: readonly S[];
  readonly compare: (source: S, camera: KnownCamera, shot: S) => Promise<Matched | NotMatched>;
  /** Pairs that a person has refused. */
  readonly refused?: ((source: S, shot: S) => boolean) | undefined;
}

/** Photographs of the flight with which a known one is compared, the nearest first. */
const NEIGHBOURS = 24;

function far(a: Shot, b: Shot): number {
  const rows = Math.abs(a.order - b.order);
  if (!a.at || !b.at) return rows;
  return Math.hypot((a.at.lon - b.at.lon) * squeeze(a.at.lat), a.at.lat - b.at.lat);
}

/** Fewer doubts first, then more that agrees. */
const better = <S extends Shot>(a: Outcome<S>, b: Outcome<S>): number =>
  a.doubts.length - b.doubts.length || b.matched.figures.agree - a.matched.figures.agree;

/** Photographs that came out, the best of each; those without doubts were sources of later rounds. */
export async function orientFlights<S extends Shot>({ known, waiting, compare, refused }: Flights<S>): Promise<Outcome<S>[]> {
  const found = new Map<string, Outcome<S>[]>();
  let left = waiting;
  let sources = known.map((each) => ({ ...each, step: 0 }));
  while (sources.length > 0 && left.length > 0) {
    for (const { shot: source, camera, step } of sources) {
      const near = left
        .filter((shot) => sameFlight(source, shot) && refused?.(source, shot) !== true)
        .sort((a, b) => far(source, a) - far(source, b) || a.order - b.order)
        .slice(0, NEIGHBOURS);
      for (const shot of near) {
        const matched = await compare(source, camera, shot);
        if (!matched.found) continue;
        found.set(shot.id, [
          ...(found.get(shot.id) ?? []),
          { shot, source, matched, doubts: matched.doubts, relief: camera.relief, step: step + 1 },
        ]);
      }
    }
    const sure = left.flatMap((shot) => {
      const best = bestOf(found.get(shot.id) ?? []);
      return best?.doubts.length === 0 ? [best] : [];
    });
    const gone = new Set(sure.map(({ shot }) => shot.id));
    left = left.filter(({ id }) => !gone.has(id));
    sources = sure.map(({ shot, matched, relief, step }) => ({ shot, camera: cameraAfter(matched, relief), step }));
  }
  return waiting.flatMap(({ id }) => bestOf(found.get(id) ?? []) ?? []);
}

const cameraAfter = ({ solution, covariance }: Matched, relief: Relief): KnownCamera => ({
  camera: solution.camera,
  covariance,
  relief,
});

/** The best of what several sources say of a photograph; a second that is good and says another place is a doubt. */
function bestOf<S extends Shot>(outcomes: readonly Outcome<S>[]): Outcome<S> | undefined {
  const [best, ...others] = outcomes.toSorted(better);
  if (!best) return undefined;
  const against = others.some(({ doubts, matched }) => doubts.length === 0 && !agreeOnPlace(best.matched, matched));
  return against ? { ...best, doubts: [...best.doubts, 'second'] } : best;
}
