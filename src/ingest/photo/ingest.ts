/** From checked campaigns to all that is published of them, and the records that pages read. */
import { photosGeoJson, siteCollection } from '../../domain/photo/iiif-manifest.ts';
import type { Publisher } from '../../domain/web/iiif-parts.ts';
import { ContentError, type Problem } from '../../domain/input/problem.ts';
import type { CampaignRecord, PhotoRecord } from '../../domain/records/photo.ts';
import type { SiteRecord } from '../../domain/records/site.ts';
import type { Campaign } from '../../domain/schema/campaign.ts';
import type { IngestContext } from '../context.ts';
import type { CheckedCampaign } from './rows/checked.ts';
import { publishIndex } from './write/publish-index.ts';
import type { KeptRows } from './kept-rows.ts';
import { giveWay } from '../give-way.ts';
import { inLanes } from '../lanes.ts';
import { withNoteMedia } from './note-media.ts';
import { beginCampaign, finishCampaign } from './campaign.ts';

export interface IngestedPhotos {
  readonly campaigns: CampaignRecord[];
  readonly photos: PhotoRecord[];
  /** Pictures that were left out; only with `keepGoing`, else they are thrown. */
  readonly problems: Problem[];
  /** Ids of the photographs that are not made yet, by campaign; only in a desk. */
  readonly waiting: ReadonlyMap<string, readonly string[]>;
}

/** Photographs of a root from which on a full IIIF service, some seventy files for each, is no longer what a host takes. */
const LOOSE_MOST = 2000;

/** Whether a campaign's tiles are in one file a picture. @param held photographs of the whole root that are here */
export const isArchived = ({ iiif }: Pick<Campaign, 'iiif'>, held: number): boolean =>
  (iiif ?? (held < LOOSE_MOST ? 'files' : 'archive')) !== 'files';

/**
 * Publishes every campaign. A picture that cannot be published is a problem; all of them are thrown together as one
 * `ContentError`, or, with `keepGoing`, left out and returned.
 */
export async function ingestCampaigns(
  checked: readonly CheckedCampaign[],
  site: SiteRecord,
  context: IngestContext,
  options: { readonly keepGoing?: boolean; /** What the last run has made. */ readonly kept?: KeptRows | undefined } = {},
): Promise<IngestedPhotos> {
  const ctx = { ...context, cache: context.later?.pictures(context.cache) ?? context.cache };
  const publisher: Publisher = { siteUrl: ctx.siteUrl, title: site.title, owner: site.owner, handler: site.iiif_handler };
  const held = checked.reduce((sum, { rows }) => sum + rows.filter(({ picture }) => picture !== undefined).length, 0);
  // Here one after another, large pictures after all others; other machines are given all there is to do.
  const width = ctx.elsewhere ? checked.length : 1;
  const told: CheckedCampaign[] = [];
  for (const campaign of checked) told.push(await withNoteMedia(campaign, ctx));
  const begun = await inLanes(told, width, (campaign) =>
    beginCampaign(campaign, isArchived(campaign.campaign, held), site, ctx, options.kept),
  );
  const made = await inLanes(begun, width, (campaign) => finishCampaign(campaign, publisher, ctx, options.kept));
  const campaigns = made.map(({ record }) => record);
  const photos = made.flatMap((each) => each.photos);
  const problems = made.flatMap((each) => each.problems);
  if (problems.length > 0 && options.keepGoing !== true) throw new ContentError(problems);
  await giveWay();
  await ctx.output.write('/iiif/collection.json', JSON.stringify(siteCollection(campaigns, publisher)));
  await ctx.output.write('/vue-du-ciel/photos.geojson', JSON.stringify(photosGeoJson(photos, ctx.siteUrl)));
  await giveWay();
  await publishIndex(campaigns, photos, ctx.output);
  const waiting = new Map(made.flatMap(({ record, waiting: ids }) => (ids.length > 0 ? [[record.id, ids] as const] : [])));
  return { campaigns, photos, problems, waiting };
}
