/**
 * Layers of the French Géoplateforme that a site may take by their names, as its service describes them (WMTS, Web Mercator; a
 * style that is not theirs is refused). All are free to use under the Etalab licence.
 */
import type { Layer } from '../../domain/records/site.ts';

type Row = readonly [
  id: string,
  label: string,
  layer: string,
  style: string,
  matrixSet: string,
  format: 'png' | 'jpeg',
  role: Layer['role'],
  date?: string,
];

const HISTORY = 'BDORTHOHISTORIQUE';
const ROWS: readonly Row[] = [
  ['plan', 'Plan', 'GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2', 'normal', 'PM_0_19', 'png', 'base'],
  ['ortho', 'Aujourd’hui', 'ORTHOIMAGERY.ORTHOPHOTOS', 'normal', 'PM_0_19', 'jpeg', 'imagery'],
  ['ortho-1950', '1950–1965', 'ORTHOIMAGERY.ORTHOPHOTOS.1950-1965', HISTORY, 'PM_0_18', 'png', 'imagery', '1950/1965'],
  ['ortho-1965', '1965–1980', 'ORTHOIMAGERY.ORTHOPHOTOS.1965-1980', HISTORY, 'PM_3_18', 'png', 'imagery', '1965/1980'],
  ['ortho-1980', '1980–1995', 'ORTHOIMAGERY.ORTHOPHOTOS.1980-1995', HISTORY, 'PM_3_18', 'png', 'imagery', '1980/1995'],
  ['ortho-2000', '2000–2005', 'ORTHOIMAGERY.ORTHOPHOTOS2000-2005', 'normal', 'PM_6_18', 'jpeg', 'imagery', '2000/2005'],
  ['ortho-2006', '2006–2010', 'ORTHOIMAGERY.ORTHOPHOTOS2006-2010', 'normal', 'PM_6_18', 'jpeg', 'imagery', '2006/2010'],
  ['ortho-2011', '2011–2015', 'ORTHOIMAGERY.ORTHOPHOTOS2011-2015', 'normal', 'PM_6_18', 'jpeg', 'imagery', '2011/2015'],
  ['ortho-2016', '2016–2020', 'ORTHOIMAGERY.ORTHOPHOTOS2016-2020', 'normal', 'PM_6_19', 'jpeg', 'imagery', '2016/2020'],
  ['ortho-2021', '2021–2023', 'ORTHOIMAGERY.ORTHOPHOTOS2021-2023', 'normal', 'PM_6_19', 'jpeg', 'imagery', '2021/2023'],
  ['infrarouge', 'Infrarouge fausses couleurs', 'ORTHOIMAGERY.ORTHOPHOTOS.IRC', 'normal', 'PM_6_19', 'jpeg', 'imagery'],
  ['etat-major', 'État-major, 1820–1866', 'GEOGRAPHICALGRIDSYSTEMS.ETATMAJOR40', 'normal', 'PM_6_15', 'jpeg', 'imagery', '1820/1866'],
  ['carte-1950', 'Carte de 1950', 'GEOGRAPHICALGRIDSYSTEMS.MAPS.SCAN50.1950', 'normal', 'PM_3_15', 'jpeg', 'imagery', '1950'],
];

/** A layer as `site.yaml` writes it: its name in the site's first language. */
export type WrittenLayer = Omit<Layer, 'label'> & { readonly label: string };

export const KNOWN_LAYERS: readonly WrittenLayer[] = ROWS.map(([id, label, layer, style, matrixSet, format, role, date]) => {
  const [, minZoom = '0', maxZoom = '19'] = /_(\d+)_(\d+)$/.exec(matrixSet) ?? [];
  return {
    id,
    label,
    type: 'wmts',
    url: 'https://data.geopf.fr/wmts',
    layer,
    matrixSet,
    style,
    format: `image/${format}`,
    minZoom: Number(minZoom),
    maxZoom: Number(maxZoom),
    ...(date !== undefined && { date }),
    role,
    attribution: '© IGN – Géoplateforme',
    licence: 'etalab-2.0',
  };
});
