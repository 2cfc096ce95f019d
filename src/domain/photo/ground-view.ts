/**
 * What a photograph shows of the ground, from what is known of its camera, and how far that can be trusted, in words.
 * Formulae: `domain/geo/camera-view.ts`.
 *
 * The stated error is that of the picture's centre on the ground, at distance d = h·tan τ from the camera's foot, from
 * an error of position p (5 m by satellite, 25 m from a table), of 3° on each angle and of one twentieth on the height:
 *   √( p² + (d·3°)² + (h·3°/cos² τ)² + (d/20)² ), angles in radians, rounded to one figure.
 */
import type { Polygon } from 'geojson';
import { HORIZON, disc, groundOutline, otherField, viewSector } from '../geo/camera-view.ts';
import type { LonLat } from '../geo/local-plane.ts';
import type { PhotoKind } from '../records/photo.ts';
import { inEvery } from '../text/first-language.ts';
import { type Text, mapText, pick } from '../text/text.ts';
import { words, type Words } from '../../words/words.ts';

const RAD = Math.PI / 180;
/** Above this tilt, the ground seen is called a view cone rather than an outline. */
const OBLIQUE = 30;
/** Field of view taken when it is not known, degrees: that of a 35 mm lens. */
const USUAL_FIELD = 54;
/** Length of a view cone whose distance is not known, metres. */
const NOMINAL_REACH = 500;

export interface CameraKnown {
  readonly kind: PhotoKind;
  readonly position: LonLat;
  /** Whether the position was measured by satellite when the picture was taken. */
  readonly measured: boolean;
  readonly heading?: number | undefined;
  readonly tilt?: number | undefined;
  readonly roll?: number | undefined;
  readonly altitude_m?: number | undefined;
  readonly hfov?: number | undefined;
  /** Height of the picture divided by its width. */
  readonly ratio: number;
  /** What had to be assumed of the lens, as the end of a sentence. */
  readonly lensNote?: Text | undefined;
}

export interface GroundView {
  readonly footprint?: Polygon;
  readonly cone?: Polygon;
  readonly accuracy: Text;
}

const oneFigure = (metres: number): number => {
  const unit = 10 ** Math.floor(Math.log10(Math.max(1, metres)));
  return Math.ceil(metres / unit) * unit;
};

const join = (a: Text, b: Text | undefined): Text => (b ? mapText(a, (text, lang) => `${text} ${pick(b, lang)}`) : a);

/** A sentence in every language of the site. */
const told = (say: (words: Words<'photoRecord'>) => string): Text => inEvery((lang) => say(words('photoRecord', lang)));

/** The outline or cone, and the sentence. */
export function groundView(camera: CameraKnown): GroundView {
  const { position, heading, altitude_m: height, hfov } = camera;
  const assumedVertical = camera.tilt === undefined && camera.kind !== 'oblique';
  const tilt = camera.tilt ?? (assumedVertical ? 0 : undefined);
  const vertical = assumedVertical ? told((say) => say.assumedVertical) : undefined;
  if (height !== undefined && hfov !== undefined && tilt !== undefined) {
    const vfov = otherField(hfov, camera.ratio);
    if (heading !== undefined && tilt - vfov / 2 < HORIZON - 1) {
      const { outline, clipped } = groundOutline({ position, height, heading, tilt, roll: camera.roll, hfov, vfov });
      const centre = height * Math.tan(Math.min(tilt, HORIZON) * RAD);
      const error = Math.hypot(
        camera.measured ? 5 : 25,
        centre * 3 * RAD,
        (height * 3 * RAD) / Math.cos(Math.min(tilt, 80) * RAD) ** 2,
        centre / 20,
      );
      const base = told((say) => say.fromCamera({ metres: oneFigure(error) }));
      const horizon = clipped ? told((say) => say.horizon({ degrees: HORIZON })) : undefined;
      const accuracy = join(join(join(base, horizon), vertical), camera.lensNote);
      return tilt > OBLIQUE || clipped ? { cone: outline, accuracy } : { footprint: outline, accuracy };
    }
    if (heading === undefined && tilt < 15) {
      const radius = height * (Math.tan((Math.min(hfov, vfov) / 2) * RAD) - Math.tan(tilt * RAD));
      const text = told((say) => say.disc);
      if (radius > 0) return { footprint: disc(position, radius), accuracy: join(join(text, vertical), camera.lensNote) };
    }
  }
  if (heading !== undefined && !(tilt !== undefined && tilt < 15 && camera.kind !== 'oblique' && height === undefined)) {
    const reach = height === undefined ? NOMINAL_REACH : height * Math.tan(80 * RAD);
    return {
      cone: viewSector(position, heading, Math.min(hfov ?? USUAL_FIELD, 170), reach),
      accuracy: told((say) => say.sector({ metres: Math.round(reach), assumed: hfov === undefined })),
    };
  }
  return { accuracy: told((say) => (camera.kind === 'oblique' ? say.cameraOnly : say.pointOnly)) };
}
