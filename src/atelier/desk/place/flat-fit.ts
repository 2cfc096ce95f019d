/** The fit of a picture that is laid flat: the one by which ingest lays it, with its residuals. */
import { fromMercator, mercator } from '../../../domain/geo/mercator.ts';
import { faultText } from '../../../domain/input/fault.ts';
import type { Lang } from '../../../domain/text/text.ts';
import { fitGeoref, groundRing, isMirrored } from '../../../ingest/photo/ground/ground-transform.ts';
import { PictureError } from '../../../ingest/photo/picture/picture-error.ts';
import type { FitFlat } from '../../../islands/orientation/desk-state.ts';

/** In a language: what gives no fit says why in it. */
export const fitFlatIn =
  (lang: Lang): FitFlat =>
  (kind, marks, size) => {
    try {
      const fit = fitGeoref(
        {
          transform: kind,
          size: undefined,
          mask: [],
          points: marks.map(({ image, land }) => ({ resource: [image[0], image[1]], geo: [land.lon, land.lat] })),
        },
        size,
      );
      return {
        residuals_m: fit.residuals,
        residual_m: fit.residual_m,
        mirrored: isMirrored(fit, size),
        toLand([x, y]) {
          const [lon, lat] = fromMercator(fit.toGround([x, y]));
          return { lon, lat };
        },
        toPicture: ({ lon, lat }) => fit.toPixel(mercator([lon, lat])),
        edge: groundRing(fit).map(([lon = 0, lat = 0]) => ({ lon, lat })),
      };
    } catch (error) {
      if (error instanceof PictureError) return error.fault ? faultText(error.fault, lang) : error.message;
      throw error;
    }
  };
