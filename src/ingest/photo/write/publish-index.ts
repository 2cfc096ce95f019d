/** Publishes the map's index of all photographs: columns, words, details by area. */
import { constants, deflateRawSync } from 'node:zlib';
import { parseEdtf } from '../../../domain/text/edtf.ts';
import { boundsOf } from '../../../domain/geo/ring.ts';
import { fineFile, INDEX_FILE, detailFile, THEMES_FILE } from '../../../domain/photo/index-detail.ts';
import type { IndexDetail } from '../../../domain/photo/index-detail.ts';
import { CHUNK_SIZE, INDEX_MAGIC, encodeIndex } from '../../../domain/photo/index-format.ts';
import type { IndexEntry } from '../../../domain/photo/index-format.ts';
import { WORDS_FILE, encodeWords } from '../../../domain/photo/index-words.ts';
import { recordCamera } from '../../../domain/photo/photo-camera.ts';
import type { CampaignRecord, PhotoRecord } from '../../../domain/records/photo.ts';
import { giveWay } from '../../give-way.ts';
import type { Placing } from '../../output.ts';
import { inFirst } from '../../../domain/text/first-language.ts';

function packed(raw: Uint8Array): Uint8Array {
  return Buffer.concat([
    Buffer.from(INDEX_MAGIC, 'latin1'),
    deflateRawSync(raw, { level: 9, memLevel: 9, strategy: constants.Z_DEFAULT_STRATEGY }),
  ]);
}

/** Year, span and day of the year of an EDTF date. */
function dateColumns(date: string | undefined): { year?: number; span?: number; day?: number } {
  const parsed = date === undefined ? undefined : parseEdtf(date);
  if (!parsed) return {};
  const year = Number.parseInt(parsed.first, 10);
  const span = (parsed.last === '' ? new Date().getUTCFullYear() : Number.parseInt(parsed.last, 10)) - year;
  if (parsed.first !== parsed.last) return { year, span };
  return { year, span: 0, day: Math.round((Date.parse(parsed.first) - Date.parse(`${parsed.first.slice(0, 4)}-01-01`)) / 86_400_000) + 1 };
}

function detail(photo: PhotoRecord): IndexDetail {
  const smallest = photo.image?.sizes[0];
  const { tiles } = photo;
  return {
    id: photo.id,
    title: photo.title,
    date: photo.date,
    commune: photo.commune,
    heading: photo.heading,
    tilt: photo.tilt,
    url: photo.image ? undefined : photo.url,
    thumb: smallest && { src: smallest.webp ?? smallest.jpg, width: smallest.width, height: smallest.height },
    footprint: photo.footprint?.coordinates[0],
    cone: photo.cone?.coordinates[0],
    camera: recordCamera(photo),
    tiles: tiles && {
      template: tiles.template,
      archive: tiles.archive,
      tileSize: tiles.tileSize,
      minZoom: tiles.minZoom,
      maxZoom: tiles.maxZoom,
      bounds: tiles.bounds,
    },
  };
}

export async function publishIndex(campaigns: readonly CampaignRecord[], photos: readonly PhotoRecord[], output: Placing): Promise<void> {
  const campaignRank = new Map(campaigns.map(({ id }, rank) => [id, rank]));
  const communes = new Map<string, string>();
  for (const { insee, commune } of photos) if (insee !== undefined) communes.set(insee, commune ?? insee);
  const communeList = [...communes].sort((a, b) => a[1].localeCompare(b[1], 'fr'));
  const communeRank = new Map(communeList.map(([insee], rank) => [insee, rank]));
  const entries = photos.map((photo): IndexEntry => ({
    lon: photo.lon,
    lat: photo.lat,
    ...dateColumns(photo.date),
    kind: photo.kind,
    computed: photo.provenance === 'computed',
    held: photo.image !== undefined,
    tiled: photo.tiles !== undefined,
    campaign: campaignRank.get(photo.campaign) ?? 0,
    commune: photo.insee === undefined ? undefined : communeRank.get(photo.insee),
    themes: photo.themes,
  }));
  await giveWay();
  const outlines = photos.map(({ footprint, cone }) => {
    const ring = [...(footprint?.coordinates[0] ?? []), ...(cone?.coordinates[0] ?? [])];
    return ring.length === 0 ? undefined : boundsOf(ring);
  });
  const { bytes, themes, fine, order } = encodeIndex({
    entries,
    campaigns: campaigns.map(({ id, title, kind, provenance }) => ({ id, title, kind, provenance })),
    communes: communeList,
    boundsOf: (i) => outlines[i],
  });
  await giveWay();
  await output.write(INDEX_FILE, packed(bytes));
  if (themes) await output.write(THEMES_FILE, packed(themes));
  for (const [region, columns] of fine.entries()) await output.write(fineFile(region), packed(columns));
  const ranked = order.flatMap((i) => photos[i] ?? []);
  const { directory, blocks } = encodeWords(ranked.map(({ id, title, commune = '' }) => ({ id, title: `${inFirst(title)} ${commune}` })));
  await output.write(WORDS_FILE, packed(directory));
  for (const [path, block] of blocks) await output.write(path, packed(block));
  for (let from = 0; from < ranked.length; from += CHUNK_SIZE) {
    await giveWay();
    await output.write(detailFile(from, CHUNK_SIZE), JSON.stringify(ranked.slice(from, from + CHUNK_SIZE).map(detail)));
  }
}
