/** Coordinate systems of the files that we read, by EPSG code, as proj4 definitions. All are metric or in degrees. */
import { fault } from '../input/fault.ts';
import { NATIONAL_GRIDS } from './national-grids.ts';

const GRS80 = '+ellps=GRS80 +towgs84=0,0,0,0,0,0,0';

/** RGF93 v1 / Lambert-93, EPSG:2154. */
export const LAMBERT_93 = `+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 ${GRS80} +units=m +no_defs`;

/** The conic-conformal zones of France, EPSG:3942 … 3950. */
function conicZone(zone: number): string {
  return `+proj=lcc +lat_0=${zone} +lon_0=3 +lat_1=${zone - 0.75} +lat_2=${zone + 0.75} +x_0=1700000 +y_0=${zone - 41}200000 ${GRS80} +units=m +no_defs`;
}

/** The proj4 definition of an EPSG code, or `undefined` when the program does not know it. */
export function crsDefinition(epsg: number): string | undefined {
  if (epsg === 4326 || epsg === 4258 || epsg === 4269 || epsg === 4171) return '+proj=longlat +datum=WGS84 +no_defs';
  if (epsg === 3857 || epsg === 900913 || epsg === 3785)
    return '+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +no_defs';
  if (epsg === 2154 || epsg === 9794) return LAMBERT_93;
  if (epsg >= 3942 && epsg <= 3950) return conicZone(epsg - 3900);
  if (epsg === 27572 || epsg === 27562) {
    const zone2 = '+proj=lcc +lat_1=46.8 +lat_0=46.8 +lon_0=0 +k_0=0.99987742 +x_0=600000';
    return `${zone2} +y_0=${epsg === 27572 ? 2200000 : 200000} +a=6378249.2 +b=6356515 +towgs84=-168,-60,320,0,0,0,0 +pm=paris +units=m +no_defs`;
  }
  const utm = (zone: number, south: boolean, datum: string) =>
    `+proj=utm +zone=${zone}${south ? ' +south' : ''} ${datum} +units=m +no_defs`;
  if (epsg >= 32601 && epsg <= 32660) return utm(epsg - 32600, false, '+datum=WGS84');
  if (epsg >= 32701 && epsg <= 32760) return utm(epsg - 32700, true, '+datum=WGS84');
  if (epsg >= 26901 && epsg <= 26923) return utm(epsg - 26900, false, '+ellps=GRS80 +towgs84=0,0,0,0,0,0,0');
  if (epsg >= 25828 && epsg <= 25838) return utm(epsg - 25800, false, GRS80);
  return NATIONAL_GRIDS[epsg]?.definition;
}

/** How a sentence names a system, in any language: as the registry does. */
export function crsName(epsg: number): string {
  if (epsg === 2154) return 'Lambert-93';
  const grid = NATIONAL_GRIDS[epsg];
  return grid ? `${grid.name} (EPSG:${epsg})` : `EPSG:${epsg}`;
}

/** The codes that `crsDefinition` knows, for a message. */
export const KNOWN_CRS = fault('crsKnown', { list: Object.keys(NATIONAL_GRIDS).join(', ') });
