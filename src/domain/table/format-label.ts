import { words } from '../../words/words.ts';
import type { Lang } from '../text/text.ts';

/** Labels of file formats. */
export function formatLabel(format: string, lang: Lang): string {
  const labels: Readonly<Record<string, string>> = { ...words('data', lang).formats, geojson: 'GeoJSON', parquet: 'Parquet' };
  return labels[format] ?? format.toUpperCase();
}
