/**
 * Grids in which countries survey, as proj4 definitions (EPSG registry): what `site.yaml: crs` may name. Shifts to WGS 84 are the
 * registry's own, good to some metres at worst.
 */
const GRS80 = '+ellps=GRS80 +towgs84=0,0,0,0,0,0,0';
const tail = '+units=m +no_defs';
const tmerc = (lat: number, lon: number, k: number, x: number, y: number, datum: string) =>
  `+proj=tmerc +lat_0=${lat} +lon_0=${lon} +k=${k} +x_0=${x} +y_0=${y} ${datum} ${tail}`;
const swiss = (x: number, y: number) =>
  `+proj=somerc +lat_0=46.9524055555556 +lon_0=7.43958333333333 +k_0=1 +x_0=${x} +y_0=${y} +ellps=bessel +towgs84=674.374,15.056,405.346,0,0,0,0 ${tail}`;
const utm = (zone: number, south = false) => `+proj=utm +zone=${zone}${south ? ' +south' : ''} ${GRS80} ${tail}`;

interface NationalGrid {
  /** The registry's own, the same in every language. */
  readonly name: string;
  readonly definition: string;
}

export const NATIONAL_GRIDS: Readonly<Record<number, NationalGrid>> = {
  2056: { name: 'CH1903+ / LV95', definition: swiss(2_600_000, 1_200_000) },
  21781: { name: 'CH1903 / LV03', definition: swiss(600_000, 200_000) },
  27700: {
    name: 'OSGB36 / British National Grid',
    definition: tmerc(49, -2, 0.9996012717, 400_000, -100_000, '+ellps=airy +towgs84=446.448,-125.157,542.06,0.15,0.247,0.842,-20.489'),
  },
  2157: { name: 'IRENET95 / Irish Transverse Mercator', definition: tmerc(53.5, -8, 0.99982, 600_000, 750_000, GRS80) },
  28992: {
    name: 'Amersfoort / RD New',
    definition: `+proj=sterea +lat_0=52.1561605555556 +lon_0=5.38763888888889 +k=0.9999079 +x_0=155000 +y_0=463000 +ellps=bessel +towgs84=565.4171,50.3319,465.5524,-0.398957388243134,0.343987817378283,-1.87740163998045,4.0725 ${tail}`,
  },
  31370: {
    name: 'BD72 / Belgian Lambert 72',
    definition: `+proj=lcc +lat_0=90 +lon_0=4.36748666666667 +lat_1=51.1666672333333 +lat_2=49.8333339 +x_0=150000.013 +y_0=5400088.438 +ellps=intl +towgs84=-106.8686,52.2978,-103.7239,0.3366,-0.457,1.8422,-1.2747 ${tail}`,
  },
  3812: {
    name: 'ETRS89 / Belgian Lambert 2008',
    definition: `+proj=lcc +lat_0=50.797815 +lon_0=4.35921583333333 +lat_1=49.8333333333333 +lat_2=51.1666666666667 +x_0=649328 +y_0=665262 ${GRS80} ${tail}`,
  },
  2169: {
    name: 'LUREF / Luxembourg TM',
    definition: tmerc(
      49.8333333333333,
      6.16666666666667,
      1,
      80_000,
      100_000,
      '+ellps=intl +towgs84=-189.6806,18.3463,-42.7695,-0.33746,-3.09264,2.53861,0.4598',
    ),
  },
  31287: {
    name: 'MGI / Austria Lambert',
    definition: `+proj=lcc +lat_0=47.5 +lon_0=13.3333333333333 +lat_1=49 +lat_2=46 +x_0=400000 +y_0=400000 +ellps=bessel +towgs84=577.326,90.129,463.919,5.137,1.474,5.297,2.4232 ${tail}`,
  },
  2180: { name: 'ETRF2000-PL / CS92', definition: tmerc(0, 19, 0.9993, 500_000, -5_300_000, GRS80) },
  3763: { name: 'ETRS89 / Portugal TM06', definition: tmerc(39.6682583333333, -8.13310833333333, 1, 0, 0, GRS80) },
  3765: { name: 'HTRS96 / Croatia TM', definition: tmerc(0, 16.5, 0.9999, 500_000, 0, GRS80) },
  3794: { name: 'Slovenia 1996 / Slovene National Grid', definition: tmerc(0, 15, 0.9999, 500_000, -5_000_000, GRS80) },
  3006: { name: 'SWEREF99 TM', definition: utm(33) },
  3067: { name: 'ETRS89 / TM35FIN(E,N)', definition: utm(35) },
  2193: { name: 'NZGD2000 / New Zealand Transverse Mercator 2000', definition: tmerc(0, 173, 0.9996, 1_600_000, 10_000_000, GRS80) },
  3035: { name: 'ETRS89-extended / LAEA Europe', definition: `+proj=laea +lat_0=52 +lon_0=10 +x_0=4321000 +y_0=3210000 ${GRS80} ${tail}` },
  5490: { name: 'RGAF09 / UTM zone 20N', definition: utm(20) },
  2972: { name: 'RGFG95 / UTM zone 22N', definition: utm(22) },
  2975: { name: 'RGR92 / UTM zone 40S', definition: utm(40, true) },
  4471: { name: 'RGM04 / UTM zone 38S', definition: utm(38, true) },
};
