/** The photographs of a root that a flight may have in common: those whose camera is known over the land, and those that wait for one. */
import { relative, sep } from 'node:path';
import { tellingText } from '../../domain/input/fault.ts';
import type { KnownCamera, MatchedInput } from '../../domain/orientation/matched.ts';
import type { Shot as FlightShot } from '../../domain/orientation/flight-rounds.ts';
import { writtenFocal } from '../../domain/photo/written-focal.ts';
import { flatLand, type Relief } from '../../domain/orientation/relief.ts';
import { orient } from '../../ingest/orientation/orient.ts';
import { readRelief, reliefFile } from '../../ingest/orientation/relief-file.ts';
import { readMetadata } from '../../ingest/photo/picture/metadata.ts';
import { openPicture, PictureError } from '../../ingest/photo/picture/picture.ts';
import type { CheckedCampaign, CheckedRow } from '../../ingest/photo/rows/checked.ts';
import { resolveValues } from '../../ingest/photo/rows/resolve.ts';

export interface Shot extends FlightShot {
  /** Of the picture: absolute, and from the root. */
  readonly file: string;
  readonly path: string;
  readonly width: number;
  readonly height: number;
  /** Field of view across that the lens is known to have, degrees. */
  readonly hfov: number | undefined;
  readonly written: MatchedInput['written'];
}

export interface Shots {
  readonly known: readonly { readonly shot: Shot; readonly camera: KnownCamera }[];
  readonly waiting: readonly Shot[];
  /** What could not be read, in sentences. */
  readonly faults: readonly string[];
}

/** How far a position may be off, by where it comes from, metres: a receiver's; one that somebody wrote in a table. */
const RECEIVED_M = 50;
const WRITTEN_M = 300;
/** A lens read from a file or a table is known to some hundredths: sensors are cropped, zooms are rounded. */
const LENS_ERROR = 0.05;

async function landOf(root: string): Promise<(elsewhere: number) => Relief> {
  const path = await reliefFile(root);
  const read = path === undefined ? undefined : await readRelief(path);
  return read && 'over' in read ? read.over : flatLand;
}

/** The row without the focal length that its own camera wrote into it: what was known of the lens is what its flight has in common. */
function withoutFound(row: CheckedRow, { campaign: { kind } }: CheckedCampaign, crop: number | undefined): CheckedRow {
  const camera = row.orientation?.camera;
  const own = camera && writtenFocal(camera, { kind, crop }) === row.row.focal_mm;
  return own ? { ...row, row: { ...row.row, focal_mm: undefined } } : row;
}

async function shotOf(row: CheckedRow, campaign: CheckedCampaign, order: number, root: string, file: string): Promise<Shot> {
  const picture = await openPicture(file);
  const { width, height } = picture;
  const told = await readMetadata(picture);
  const { date, lat, lon, hfov, origins } = resolveValues(withoutFound(row, campaign, told.crop), campaign.campaign, told, {
    width,
    height,
  });
  const origin = origins['lat'];
  // What a campaign says of all its pictures is the place of none.
  const placed = lat !== undefined && lon !== undefined && origin !== 'campaign';
  return {
    id: row.id,
    campaign: campaign.id,
    date,
    order,
    at: placed ? { lat, lon } : undefined,
    file,
    path: relative(root, file).split(sep).join('/'),
    width,
    height,
    hfov,
    written: placed ? { lat, lon, error_m: origin === 'table' ? WRITTEN_M : RECEIVED_M } : undefined,
  };
}

/** @param only the campaign that is asked for; every one without it */
export async function readShots(root: string, campaigns: readonly CheckedCampaign[], only: string | undefined): Promise<Shots> {
  const over = await landOf(root);
  const known: { shot: Shot; camera: KnownCamera }[] = [];
  const waiting: Shot[] = [];
  const faults: string[] = [];
  for (const campaign of campaigns) {
    if ((only !== undefined && campaign.id !== only) || campaign.campaign.kind === 'ortho') continue;
    const rows = campaign.rows.filter(({ faulty, picture, georef }) => !faulty && picture !== undefined && !georef);
    if (!rows.some(({ orientation }) => orientation) || rows.every(({ orientation }) => orientation)) continue;
    for (const [order, row] of rows.entries()) {
      try {
        const shot = await shotOf(row, campaign, order, root, row.picture!);
        if (!row.orientation) waiting.push(shot);
        else {
          const { points } = row.orientation;
          const given = points ? { ...row.orientation, points: { ...points, size: points.size ?? shot } } : row.orientation;
          const oriented = orient(given, shot, { focal: lensPixels(shot) }, over);
          if ('camera' in oriented)
            known.push({
              shot,
              camera: { camera: oriented.camera, covariance: oriented.file.covariance?.matrix, relief: oriented.relief },
            });
          else faults.push(...oriented.warnings.map((warning) => `« ${shot.path} » : ${tellingText(warning, 'fr')}`));
        }
      } catch (error) {
        if (!(error instanceof PictureError)) throw error;
        faults.push(`« ${relative(root, row.picture!)} » : ${error.message}`);
      }
    }
  }
  return { known, waiting, faults };
}

const lensPixels = ({ hfov, width }: Shot): { readonly px: number; readonly error: number } | undefined =>
  hfov === undefined ? undefined : { px: width / 2 / Math.tan((hfov * Math.PI) / 360), error: LENS_ERROR };

/** What is known of a picture's lens, beside one whose camera was found. */
export function lensBeside(source: Shot, shot: Shot): MatchedInput['lens'] {
  const alike = source.width * shot.height === source.height * shot.width;
  if (alike && source.hfov !== undefined && shot.hfov !== undefined && Math.abs(source.hfov - shot.hfov) < 0.05) return 'same';
  return lensPixels(shot);
}
