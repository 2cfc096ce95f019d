/** What is written into a photograph's row of a camera that was found. */
import type { CameraFile } from '../../domain/orientation/camera-file.ts';
import { writtenFocal, type Behind } from '../../domain/photo/written-focal.ts';

/** What a camera says in the row of its photograph. @param source from where it is known, in words */
export function cameraCells(camera: CameraFile, behind: Behind, source: string): Readonly<Record<string, string>> {
  const { lon, lat, h, ground, heading, tilt, roll } = camera;
  const focal_mm = writtenFocal(camera, behind);
  return {
    lat: lat.toFixed(6),
    lon: lon.toFixed(6),
    heading: heading.toFixed(1),
    tilt: tilt.toFixed(1),
    roll: roll.toFixed(1),
    ...(ground !== undefined && h > ground ? { altitude_m: (h - ground).toFixed(1) } : {}),
    ...(focal_mm === undefined ? {} : { focal_mm: String(focal_mm) }),
    camera_source: source,
  };
}
