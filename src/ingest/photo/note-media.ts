/** The media of photographs' notes, published beside their campaign: `/vue-du-ciel/<campaign>/media/…`. */
import type { IngestContext } from '../context.ts';
import { mediaOf } from '../media/publish.ts';
import type { CheckedCampaign } from './rows/checked.ts';

/** A campaign whose notes name what is published of theirs; itself, where they have none. */
export async function withNoteMedia(campaign: CheckedCampaign, context: IngestContext): Promise<CheckedCampaign> {
  if (!campaign.rows.some(({ annotations }) => annotations.some(({ media }) => media))) return campaign;
  const media = mediaOf(`vue-du-ciel/${campaign.id}`, context);
  const rows: CheckedCampaign['rows'][number][] = [];
  // One after another: a file that two notes show is published once.
  for (const row of campaign.rows) {
    const annotations: (typeof row.annotations)[number][] = [];
    for (const note of row.annotations) annotations.push(note.media ? { ...note, media: await media.publish(note.media) } : note);
    rows.push({ ...row, annotations });
  }
  return { ...campaign, rows };
}
