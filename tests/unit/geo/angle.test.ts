/** Latitudes and longitudes as people write them. */
import { describe, expect, it } from 'vitest';
import { readAngle } from '../../../src/domain/geo/angle.ts';

describe('a written angle', () => {
  it.each([
    ['47°06\'41"N', 47.1113889, 'lat'],
    ['47° 06’ 41,5” N', 47.1115278, 'lat'],
    ['N 47°06′41″', 47.1113889, 'lat'],
    ["47°06'41''", 47.1113889, undefined],
    ['1°53\'12"O', -1.8866667, 'lon'],
    ['1°53\'12" Ouest', -1.8866667, 'lon'],
    ["1°53.2'W", -1.8866667, 'lon'],
    ['-1°53\'12"', -1.8866667, undefined],
    ['−1° 53′ 12″', -1.8866667, undefined],
    ['47,1114°', 47.1114, undefined],
    ['47.1114 N', 47.1114, 'lat'],
    ['47 06 41 N', 47.1113889, 'lat'],
    ['47 06 41', 47.1113889, undefined],
    ["33°52'S", -33.8666667, 'lat'],
  ] as const)('%s', (written, degrees, axis) => {
    expect(readAngle(written)).toEqual({ degrees, axis });
  });

  it.each(['', 'nord', '47 1', '47°61\'00"N', 'N 47° S', '-47°N', "47,5°06'N", '1 000 000', '47;06;41', '47°06\'41"N 1°53\'12"O'])(
    'is not guessed: %s',
    (written) => expect(readAngle(written)).toBeUndefined(),
  );
});
