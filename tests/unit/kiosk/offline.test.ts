/** What the kiosk's copy holds of photographs in tiles, and how parts of a held file are answered. */
import { expect, it } from 'vitest';
import { needsOfKiosk } from '../../../src/domain/kiosk/needs.ts';
import type { SkyPicture } from '../../../src/domain/kiosk/content.ts';
import { rangeOf } from '../../../src/setup/offline/requests.ts';

const picture = (id: string, more: Partial<SkyPicture> = {}): SkyPicture => ({
  id,
  title: { fr: id },
  nature: 'photograph',
  picture: { sizes: [{ path: `/iiif/${id}/full/480,270/0/default.jpg`, width: 480, height: 270 }] },
  width: 4800,
  height: 2700,
  tileSize: 512,
  iiif: `/iiif/${id}`,
  licence: 'CC0-1.0',
  ...more,
});

it('a photograph is held with its loose tiles, or with the archive of them', () => {
  const door = {
    kind: 'sky',
    id: 'ciel',
    title: { fr: 'Ciel' },
    path: '/vue-du-ciel/',
    pictures: [picture('a'), picture('b', { archived: true })],
    pairs: [],
    known: 2,
    places: [],
  } as const;
  const [needs] = needsOfKiosk({ doors: [door], scenes: [] }, []);
  expect(needs?.pyramids).toEqual(['/iiif/a/']);
  expect(needs?.files).toContain('/iiif/b/tiles.pmtiles');
  expect(needs?.files).not.toContain('/iiif/a/tiles.pmtiles');
});

it('a part of a held file is given, and one that it has not is refused', async () => {
  const whole = new Blob(['0123456789']);
  const part = async (header: string) => {
    const answer = rangeOf(whole, header, 'text/plain');
    return [answer.status, answer.headers.get('content-range'), await answer.text()];
  };
  expect(await part('bytes=2-4')).toEqual([206, 'bytes 2-4/10', '234']);
  expect(await part('bytes=7-')).toEqual([206, 'bytes 7-9/10', '789']);
  expect(await part('bytes=-3')).toEqual([206, 'bytes 7-9/10', '789']);
  expect(await part('bytes=8-99')).toEqual([206, 'bytes 8-9/10', '89']);
  expect(await part('bytes=10-12')).toEqual([416, 'bytes */10', '']);
});
