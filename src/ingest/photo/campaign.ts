/** One campaign: its photographs made, the large ones after all others, and what is published of it as a whole. */
import { campaignCollection } from '../../domain/photo/iiif-manifest.ts';
import type { Publisher } from '../../domain/web/iiif-parts.ts';
import type { Problem } from '../../domain/input/problem.ts';
import type { CampaignRecord, PhotoRecord } from '../../domain/records/photo.ts';
import type { SiteRecord } from '../../domain/records/site.ts';
import type { IngestContext } from '../context.ts';
import type { CheckedCampaign, CheckedRow } from './rows/checked.ts';
import type { KeptRows } from './kept-rows.ts';
import { publishManifests } from './write/publish-manifests.ts';
import { giveWay } from '../give-way.ts';
import { inLanes } from '../lanes.ts';
import { ingestRow, warn, type Done } from './photograph.ts';

/** A campaign whose rows are made, but for those whose picture is large. */
interface Begun {
  readonly campaign: CheckedCampaign;
  /** By row. */
  readonly done: Done[];
  readonly make: (row: CheckedRow, putsOff: boolean) => Promise<Done>;
  readonly seconds: number;
}

const sourceOf = ({ id }: CheckedCampaign): string => `vue-du-ciel/${id}`;
const widthOf = ({ elsewhere, cores }: IngestContext): number => elsewhere?.width ?? cores;

export async function beginCampaign(
  campaign: CheckedCampaign,
  archived: boolean,
  site: SiteRecord,
  ctx: IngestContext,
  kept: KeptRows | undefined,
): Promise<Begun> {
  const started = performance.now();
  const source = sourceOf(campaign);
  let finished = 0;
  const make = async (row: CheckedRow, putsOff: boolean): Promise<Done> => {
    await giveWay();
    const result = await keptOrMade(row, campaign, archived, site, ctx, kept, putsOff);
    if (row.picture !== undefined && !result.later) ctx.journal.progress(source, ++finished / campaign.rows.length);
    return result;
  };
  // Other machines' queue has an order of its own.
  const done = await inLanes(campaign.rows, widthOf(ctx), (row) => make(row, !ctx.elsewhere));
  return { campaign, done, make, seconds: (performance.now() - started) / 1000 };
}

export async function finishCampaign(
  { campaign, done, make, seconds }: Begun,
  publisher: Publisher,
  ctx: IngestContext,
  kept: KeptRows | undefined,
): Promise<{ record: CampaignRecord; photos: PhotoRecord[]; problems: Problem[]; waiting: string[] }> {
  const started = performance.now();
  const later = [...done.keys()].filter((at) => done[at]?.later);
  const large = await inLanes(later, widthOf(ctx), (at) => make(campaign.rows[at] as CheckedRow, false));
  later.forEach((at, i) => (done[at] = large[i] as Done));
  const photos = done.flatMap(({ photo }) => photo ?? []);
  const record = campaignRecord(campaign, photos);
  await publishManifests(photos, record, publisher, ctx, kept);
  await ctx.output.write(record.collection, JSON.stringify(campaignCollection(record, photos, publisher)));
  const total = (key: 'bytesIn' | 'bytesOut') => done.reduce((sum, each) => sum + each[key], 0);
  ctx.journal.summary({
    source: sourceOf(campaign),
    bytesIn: total('bytesIn'),
    bytesOut: total('bytesOut'),
    seconds: seconds + (performance.now() - started) / 1000,
    warnings: done.reduce((sum, { said }) => sum + said.length, 0),
  });
  const waiting = campaign.rows.flatMap(({ id }, at) => (done[at]?.waits ? id : []));
  return { record, photos, problems: done.flatMap((each) => each.problems), waiting };
}

function campaignRecord({ id, campaign, rows }: CheckedCampaign, photos: readonly PhotoRecord[]): CampaignRecord {
  return {
    id,
    title: campaign.title,
    kind: campaign.kind,
    provenance: campaign.provenance,
    entries: campaign.entries,
    date: campaign.date,
    operator: campaign.operator,
    author: campaign.author,
    licence: campaign.licence ?? campaign.defaults?.licence ?? rows[0]?.licence ?? 'proprietary',
    credit: campaign.credit,
    description: campaign.description,
    count: photos.length,
    held: photos.filter(({ image }) => image).length,
    located: photos.filter(({ lat }) => lat !== undefined).length,
    collection: `/iiif/${id}/collection.json`,
  };
}

/** What the last run has made of a row, or what is made of it now. */
async function keptOrMade(
  row: CheckedRow,
  campaign: CheckedCampaign,
  archived: boolean,
  site: SiteRecord,
  ctx: IngestContext,
  kept: KeptRows | undefined,
  putsOff: boolean,
): Promise<Done> {
  const stands = await kept?.standing(row, campaign, archived);
  const make = (output: IngestContext['output']) => ingestRow(row, campaign, archived, site, { ...ctx, output }, putsOff);
  if (!stands) return kept ? kept.making(row, campaign, archived, make) : make(ctx.output);
  const { photo, note } = stands;
  warn(row, note.said, ctx);
  ctx.elsewhere?.finished?.('photo/pyramid');
  return { photo, problems: [], said: note.said, bytesIn: note.bytesIn, bytesOut: note.bytesOut };
}
