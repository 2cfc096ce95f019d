/**
 * The camera of an oblique photograph that its row writes whole, and says from where (`camera_source`): somebody has placed
 * it, in another program, or in this one before its files were lost. What an aircraft writes of itself is not taken for
 * that: its compass may be turned about for half a flight, and its height counted from elsewhere.
 */
import type { Camera } from '../../domain/orientation/camera.ts';
import type { Relief } from '../../domain/orientation/relief.ts';
import type { Size } from '../../domain/photo/iiif-image.ts';
import { cameraAbove } from '../../domain/photo/photo-camera.ts';
import type { Campaign } from '../../domain/schema/campaign.ts';
import type { Resolved } from '../photo/rows/resolve.ts';

/** What the row itself is to say; the lens may be the file's. */
const WHOLE = ['lat', 'lon', 'heading', 'tilt', 'altitude_m'] as const;

/** @param relief of the root, flat at the sea's level where there is none */
export function writtenCamera(values: Resolved, campaign: Campaign, size: Size, relief: Relief): Camera | undefined {
  if (campaign.kind !== 'oblique' || campaign.provenance === 'computed' || values.camera_source === undefined) return undefined;
  if (WHOLE.some((name) => values.origins[name] !== 'table')) return undefined;
  const { lat, lon, heading, tilt, roll = 0, altitude_m, hfov } = values;
  if (lat === undefined || lon === undefined || heading === undefined || tilt === undefined) return undefined;
  if (hfov === undefined || altitude_m === undefined || !(altitude_m > 0)) return undefined;
  return cameraAbove({ lon, lat, heading, tilt, roll, altitude_m, hfov }, size, relief);
}
