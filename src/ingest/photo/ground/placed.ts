/** Where the pixels of a picture lie on the ground: from its control points, or as its GeoTIFF says. */
import { fault, type Fault, type Telling } from '../../../domain/input/fault.ts';
import { fromMercator } from '../../../domain/geo/mercator.ts';
import type { FlatPoint } from '../../../domain/geo/control-points.ts';
import type { Size } from '../../../domain/photo/iiif-image.ts';
import type { Text, Lang } from '../../../domain/text/text.ts';
import { inEvery } from '../../../domain/text/first-language.ts';
import { numberText } from '../../../words/message.ts';
import { words } from '../../../words/words.ts';
import type { Picture } from '../picture/picture.ts';
import type { CheckedRow } from '../rows/checked.ts';
import { geoTiffTransform, readGeoTiff } from './geotiff.ts';
import type { GeoTiffPlace } from './geotiff.ts';
import { fitGeoref, isMirrored, pointsInPicture, pointsTwice } from './ground-transform.ts';
import type { GroundTransform } from './ground-transform.ts';

export interface Placed {
  readonly transform: GroundTransform;
  readonly points: readonly FlatPoint[];
  readonly annotated: string;
  readonly origin: 'geotiff' | 'computed';
  readonly nodata: number | undefined;
  readonly key: unknown;
  readonly warnings: readonly Telling[];
  readonly accuracy: Text;
}

/** An error, as its sentences say it: nothing below 10 cm is claimed. */
const errorText = (value: number, lang: Lang) => ({
  least: value < 0.1,
  metres: numberText(value, lang, { maximumSignificantDigits: value < 1 ? 1 : 2 }),
});

/** @param size of what is published of the picture */
export async function place(
  row: Pick<CheckedRow, 'georef'>,
  picture: Pick<Picture, 'format' | 'width' | 'height' | 'path'>,
  size: Size,
): Promise<Placed | { readonly warnings: readonly Telling[] } | undefined> {
  if (row.georef) {
    // Points without a size are counted in the file's own pixels, whatever is published of it.
    const source = { ...row.georef, size: row.georef.size ?? ([picture.width, picture.height] as const) };
    const transform = fitGeoref(source, size);
    const { points } = pointsInPicture(source, size);
    const warnings: Fault[] = [];
    if (isMirrored(transform, size)) warnings.push(fault('georefMirrored'));
    const twice = pointsTwice(points, size);
    if (twice) warnings.push(twice);
    const { residual_m, residuals } = transform;
    const worst = residuals.reduce((best, value, i) => (value > (residuals[best] ?? 0) ? i : best), 0);
    if (residual_m !== undefined && residuals.length >= 6 && (residuals[worst] ?? 0) > 2.5 * residual_m)
      warnings.push(fault('georefAway', { n: worst + 1, ...errorText(residuals[worst] ?? 0, 'fr') }));
    const accuracy = inEvery((lang) => {
      const say = words('photoRecord', lang);
      return residual_m === undefined
        ? say.placedJust({ n: points.length })
        : say.placed({ n: points.length, ...errorText(residual_m, lang), spline: transform.name === 'thinPlateSpline' });
    });
    return {
      transform,
      points,
      annotated: transform.name,
      origin: 'computed',
      nodata: undefined,
      warnings,
      key: { points, name: transform.name, mask: transform.mask },
      accuracy,
    };
  }
  if (picture.format !== 'tiff') return undefined;
  const reading = await readGeoTiff(picture.path);
  if (!reading) return undefined;
  if ('unknownCrs' in reading)
    return {
      warnings: [fault('geotiffCrs', { crs: reading.unknownCrs })],
    };
  const [a, b, c, d, e, f] = reading.place.affine;
  const [across, down] = [picture.width / size.width, picture.height / size.height];
  const placed: GeoTiffPlace = { ...reading.place, affine: [a * across, b * down, c, d * across, e * down, f] };
  const transform = geoTiffTransform(placed, size);
  const steps = [0, 0.5, 1];
  const points = steps.flatMap((v) =>
    steps.map((u): FlatPoint => ({
      resource: [u * size.width, v * size.height],
      geo: fromMercator(transform.toGround([u * size.width, v * size.height])),
    })),
  );
  const { crsName } = reading.place;
  return {
    transform,
    points,
    annotated: 'polynomial1',
    origin: 'geotiff',
    nodata: reading.place.nodata,
    warnings: [],
    key: placed,
    accuracy: inEvery((lang) => words('photoRecord', lang).orthophoto({ grid: crsName })),
  };
}
