/**
 * The desk in an address, after the hash: `#orienter=x,y,lon,lat,h;…&sol=12&focale=35`. A mark without a height of its own
 * leaves it out; what cannot be read is left aside.
 */
import type { DeskState, Mark } from './desk-state.ts';
import { HASH, isDeskLink, plain } from './is-desk-link.ts';

/** More than anybody sets; a longer address is not read. */
const MOST_MARKS = 60;

export function formatDesk({ marks, ground, focal35 }: Pick<DeskState, 'marks' | 'ground' | 'focal35'>): string {
  const pairs = marks.flatMap(({ image, land, h }) =>
    image && land
      ? [
          [
            image[0].toFixed(1),
            image[1].toFixed(1),
            land.lon.toFixed(6),
            land.lat.toFixed(6),
            ...(h === undefined ? [] : [h.toFixed(1)]),
          ].join(','),
        ]
      : [],
  );
  return `${HASH}${pairs.join(';')}${ground === 0 ? '' : `&sol=${ground}`}${focal35 === undefined ? '' : `&focale=${focal35}`}`;
}

export function parseDesk(
  hash: string,
  { width, height }: Pick<DeskState, 'width' | 'height'>,
): Pick<DeskState, 'marks' | 'ground' | 'focal35'> | undefined {
  if (!isDeskLink(hash)) return undefined;
  const [written = '', ...rest] = plain(hash).slice(HASH.length).split('&');
  const others = new Map(rest.map((part) => part.split('=', 2) as [string, string | undefined]));
  const number = (text: string | undefined, low: number, high: number): number | undefined => {
    const value = text === undefined || text === '' ? NaN : Number(text);
    return value >= low && value <= high ? value : undefined;
  };
  const marks = written
    .split(';')
    .slice(0, MOST_MARKS)
    .flatMap((part, i): Mark[] => {
      const [x, y, lon, lat, h] = part.split(',');
      const at = [number(x, 0, width), number(y, 0, height), number(lon, -180, 180), number(lat, -90, 90)];
      if (at.includes(undefined)) return [];
      return [{ key: i + 1, image: [at[0]!, at[1]!], land: { lon: at[2]!, lat: at[3]! }, h: number(h, -500, 9000) }];
    });
  return { marks, ground: number(others.get('sol'), -500, 9000) ?? 0, focal35: number(others.get('focale'), 1, 3000) };
}
