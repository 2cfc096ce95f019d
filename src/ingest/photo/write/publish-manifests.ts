/** Publishes the IIIF manifests of a campaign's photographs; those that nothing has changed of stand. */
import { photoManifest } from '../../../domain/photo/iiif-manifest.ts';
import type { Publisher } from '../../../domain/web/iiif-parts.ts';
import type { CampaignRecord, PhotoRecord } from '../../../domain/records/photo.ts';
import { hashText } from '../../cache.ts';
import type { IngestContext } from '../../context.ts';
import type { KeptRows } from '../kept-rows.ts';

/** What a manifest says of a campaign. */
type About = Pick<CampaignRecord, 'id' | 'title' | 'collection' | 'operator'>;

export async function publishManifests(
  photos: readonly PhotoRecord[],
  campaign: CampaignRecord,
  publisher: Publisher,
  ctx: IngestContext,
  kept: KeptRows | undefined,
): Promise<void> {
  const { id, title, collection, operator } = campaign;
  const told: About = { id, title, collection, operator };
  const about = { campaign: id, digest: hashText(JSON.stringify([told, publisher])).slice(0, 40) };
  for (const photo of photos) {
    if (!photo.image) continue;
    const files = ['manifest', ...(photo.annotations.length > 0 ? ['annotations'] : [])].map((name) => `/iiif/${photo.id}/${name}.json`);
    if (!(await kept?.stands(photo, about, files))) await publishManifest(photo, told, publisher, ctx);
  }
}

async function publishManifest(photo: PhotoRecord, campaign: About, publisher: Publisher, ctx: IngestContext): Promise<void> {
  const { manifest, annotations } = photoManifest(photo, campaign, publisher);
  await ctx.output.write(`/iiif/${photo.id}/manifest.json`, JSON.stringify(manifest));
  if (annotations) await ctx.output.write(`/iiif/${photo.id}/annotations.json`, JSON.stringify(annotations));
}
