/**
 * What is known of the services that layers may name, beyond what `site.yaml` says of them. It is told with the map's configuration,
 * layer by layer: a site whose layers are elsewhere hands out nothing of it.
 */
import type { Layer } from '../records/site.ts';

/** The French mapping agency, which lets its tiles be copied into a picture, and publishes the seams of its mosaics as WFS layers. */
const GEOPLATEFORME = 'https://data.geopf.fr/';

/**
 * Mosaic graph by imagery layer (IGNF/geoportal-configuration, `orthohistoConfig.json` and `orthoConfig.json`, July 2026). No
 * such layer is listed for 1965–1980 and 1980–1995.
 */
const GRAPHS: Readonly<Record<string, string>> = {
  'ORTHOIMAGERY.ORTHOPHOTOS.1950-1965': 'ORTHOIMAGERY.ORTHOPHOTOS.1950-1965.GRAPHE-MOSAIQUAGE:graphe',
  'ORTHOIMAGERY.ORTHOPHOTOS2000-2005': 'ORTHOIMAGERY.ORTHOPHOTOS.GRAPHE.2000-2005:graphe_bdortho',
  'ORTHOIMAGERY.ORTHOPHOTOS2006-2010': 'ORTHOIMAGERY.ORTHOPHOTOS.GRAPHE.2006-2010:graphe_bdortho',
  'ORTHOIMAGERY.ORTHOPHOTOS2011-2015': 'ORTHOIMAGERY.ORTHOPHOTOS.GRAPHE.2011-2015:graphe_bdortho',
  'ORTHOIMAGERY.ORTHOPHOTOS2016-2020': 'ORTHOIMAGERY.ORTHOPHOTOS.GRAPHE.2016-2020:graphe_bdortho',
  'ORTHOIMAGERY.ORTHOPHOTOS2021-2023': 'ORTHOIMAGERY.ORTHOPHOTOS.GRAPHE.2021-2023:graphe_bdortho',
  'ORTHOIMAGERY.ORTHOPHOTOS': 'ORTHOIMAGERY.ORTHOPHOTOS.GRAPHE-MOSAIQUAGE:graphe_bdortho',
};

/** A layer with what is known of its service. */
export function withService(layer: Layer): Layer {
  if (!layer.url.startsWith(GEOPLATEFORME)) return layer;
  const seams = layer.layer !== undefined && Object.hasOwn(GRAPHS, layer.layer) ? GRAPHS[layer.layer] : undefined;
  return { ...layer, copyable: true, ...(seams === undefined ? {} : { days: { address: `${GEOPLATEFORME}wfs/ows`, seams } }) };
}
