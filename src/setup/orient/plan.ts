/** What `npm run orienter` finds: photographs that are sure, those that a person is to see, those of which nothing came. */
import { cameraFile } from '../../domain/orientation/camera-file.ts';
import { orientFlights, type Outcome } from '../../domain/orientation/flight-rounds.ts';
import { sameFlight } from '../../domain/orientation/flight.ts';
import { orientByMatches } from '../../domain/orientation/matched.ts';
import { decodingError, PictureError } from '../../ingest/photo/picture/picture.ts';
import type { Proposal } from '../../atelier/matching/proposals.ts';
import { agreeingBy, featuresOf, matchesOf, type Features } from './features.ts';
import type { OpenCv } from './opencv.ts';
import { lensBeside, type Shot, type Shots } from './shots.ts';

export interface OrientPlan {
  readonly sure: readonly Outcome<Shot>[];
  readonly doubtful: readonly Outcome<Shot>[];
  /** Of a flight in which something is known, and that have nothing in common with it. */
  readonly apart: readonly Shot[];
  /** Of no flight in which something is known. */
  readonly alone: readonly Shot[];
  readonly faults: readonly string[];
}

/** Matches that are drawn for a person to judge them. */
const DRAWN = 120;

/** @param tell is told each photograph whose features are sought */
export async function planOrientation(
  cv: OpenCv,
  { known, waiting, faults: unread }: Shots,
  refused: ReadonlySet<string>,
  tell: (shot: Shot) => void,
): Promise<OrientPlan> {
  const agreeing = agreeingBy(cv);
  const faults = [...unread];
  const features = new Map<string, Features | undefined>();
  const featuresOnce = async (shot: Shot): Promise<Features | undefined> => {
    if (features.has(shot.id)) return features.get(shot.id);
    tell(shot);
    let found: Features | undefined;
    try {
      found = await featuresOf(cv, shot.file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== undefined) throw error;
      faults.push(`« ${shot.path} » : ${(error instanceof PictureError ? error : decodingError(error, shot.file)).message}`);
    }
    features.set(shot.id, found);
    return found;
  };
  const outcomes = await orientFlights<Shot>({
    known,
    waiting,
    refused: (source, shot) => refused.has(pairKey(source.path, shot.path)),
    async compare(source, camera, shot) {
      const [from, to] = [await featuresOnce(source), await featuresOnce(shot)];
      if (!from || !to) return { found: false, why: 'apart' };
      const { width, height } = shot;
      const matches = matchesOf(cv, from, to);
      return orientByMatches({ source: camera, matches, width, height, lens: lensBeside(source, shot), written: shot.written, agreeing });
    },
  });
  const came = new Set(outcomes.map(({ shot }) => shot.id));
  const left = waiting.filter(({ id }) => !came.has(id));
  const ofFlight = (shot: Shot): boolean =>
    known.some((each) => sameFlight(each.shot, shot)) || outcomes.some((each) => sameFlight(each.shot, shot));
  return {
    sure: outcomes.filter(({ doubts }) => doubts.length === 0),
    doubtful: outcomes.filter(({ doubts }) => doubts.length > 0),
    apart: left.filter(ofFlight),
    alone: left.filter((shot) => !ofFlight(shot)),
    faults,
  };
}

/** Names a pair. */
export const pairKey = (source: string, shot: string): string => `${source}\n${shot}`;

/** A photograph that came out, as it is kept or proposed. */
export function proposalOf({ shot, source, matched, doubts, relief }: Outcome<Shot>): Proposal {
  const { solution, covariance, ellipse, points, figures } = matched;
  const { lon, lat } = solution.camera.position;
  const side = ({ path, id, width, height }: Shot) => ({ path, id, width, height });
  const every = Math.max(1, Math.ceil(matched.matches.length / DRAWN));
  return {
    shot: side(shot),
    source: side(source),
    doubts: [...doubts],
    figures,
    matches: matched.matches
      .filter((_, i) => i % every === 0)
      .map(
        ({ from, to }) => [from[0], from[1], to[0], to[1]].map((value) => Math.round(value * 10) / 10) as [number, number, number, number],
      ),
    camera: cameraFile({ camera: solution.camera, covariance, ellipse, sigma_px: solution.sigma_px }, relief.heightAt(lon, lat)),
    points: [...points],
  };
}
