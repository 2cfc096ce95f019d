/** One photograph, from its row and its file to all that is published of it. */
import { fault, told, type Telling } from '../../domain/input/fault.ts';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { rightsConflict } from '../../domain/photo/rights-conflict.ts';
import { wholePath } from '../../domain/photo/iiif-image.ts';
import { rightsOf } from '../../domain/web/iiif-parts.ts';
import { pictureXmp, type DigitalSource } from '../../domain/rights/picture-label.ts';
import { ContentError, formatProblem, type Problem } from '../../domain/input/problem.ts';
import type { PhotoRecord } from '../../domain/records/photo.ts';
import type { SiteRecord } from '../../domain/records/site.ts';
import type { Campaign } from '../../domain/schema/campaign.ts';
import { isOfMachines } from '../failure-words.ts';
import { NotYet } from '../cache.ts';
import { ensureGenerated } from '../content/generated.ts';
import type { IngestContext } from '../context.ts';
import { publishDrape } from '../orientation/publish-drape.ts';
import { orientPhoto, writtenOver } from '../orientation/publish.ts';
import { appearanceWarning } from './picture/appearance.ts';
import { badgedCopies } from './write/badged.ts';
import { CAPPED_SIDE, isCapped } from './picture/capped.ts';
import { capped } from './picture/capped-step.ts';
import type { CheckedCampaign, CheckedRow } from './rows/checked.ts';
import { ingestElsewhere } from './elsewhere.ts';
import { publishLayer } from './ground/layer.ts';
import { isLarge } from './picture/large.ts';
import { displayable } from './picture/measured-step.ts';
import { readMetadata, type FileMetadata } from './picture/metadata.ts';
import { fileOutside } from './picture/outside.ts';
import { decodingError, openPicture, PictureError, type Picture } from './picture/picture.ts';
import { originalsOf, personalWarning } from './picture/personal.ts';
import { publishImage } from './write/publish-image.ts';
import { archivedTiles, looseTiles } from './write/archive.ts';
import { pyramid } from './write/pyramid-step.ts';
import { maker } from '../steps/make.ts';
import type { PyramidNote } from './write/pyramid.ts';
import { resolveValues } from './rows/resolve.ts';
import { buildRecord, digitalSourceOf } from './record.ts';

const METADATA_VERSION = 6;

export interface Done {
  readonly photo: PhotoRecord | undefined;
  readonly problems: readonly Problem[];
  /** What was warned of it. */
  readonly said: readonly string[];
  readonly bytesIn: number;
  readonly bytesOut: number;
  /** Put off until those of the others are done: the picture is large. */
  readonly later?: boolean | undefined;
  /** In a desk: some of it is not made yet, and this run makes no more. */
  readonly waits?: boolean | undefined;
}

export function warn(row: CheckedRow, messages: readonly string[], ctx: IngestContext): void {
  const name = row.picture === undefined ? row.id : basename(row.picture);
  for (const message of messages)
    ctx.journal.warn(formatProblem({ ...row.place, message: `« ${name} » : ${message}`, severity: 'warning' }));
}

/** One photograph, whatever happens to it. @param putsOff whether a large one is left for later */
export async function ingestRow(
  row: CheckedRow,
  campaign: CheckedCampaign,
  archived: boolean,
  site: SiteRecord,
  ctx: IngestContext,
  putsOff: boolean,
): Promise<Done> {
  const none = { bytesIn: 0, bytesOut: 0, said: [] };
  if (row.faulty) return { photo: undefined, problems: [], ...none };
  const problem = (of: Telling, column?: string): Done => ({
    photo: undefined,
    ...none,
    problems: [{ ...row.place, column, ...told(of), severity: 'error' }],
  });
  if (row.picture === undefined && !row.service)
    return { photo: buildRecord(row, campaign, undefined, undefined, undefined), problems: [], ...none };
  const name = row.picture === undefined ? row.id : basename(row.picture);
  const warned = (messages: readonly (Telling | undefined)[]): readonly string[] => {
    const said = messages.flatMap((message) => (message === undefined ? [] : [told(message).message]));
    warn(row, said, ctx);
    return said;
  };
  try {
    if (row.picture === undefined) {
      if (!row.service) throw new PictureError(fault('neitherPicture'));
      const size = { width: row.service.width, height: row.service.height };
      const { hfov } = resolveValues(row, campaign.campaign, undefined, size);
      const { image, layer, oriented, warnings } = await ingestElsewhere(row, row.service, hfov, site, ctx);
      return { photo: buildRecord(row, campaign, undefined, image, layer, oriented), problems: [], ...none, said: warned(warnings) };
    }
    const { picture } = row;
    const here = ctx.elsewhere?.here ?? now;
    const { hash, opened, metadata } = await here(() => readFileOf(picture, ctx));
    if (putsOff && isLarge(opened)) return { photo: undefined, problems: [], ...none, later: true };
    const outside = fileOutside(metadata, row, campaign.campaign, site);
    if (outside) return problem(fault('ofFile', { name, said: outside }), 'lat');
    const make = maker(ctx);
    const sources = { base: dirname(picture), paths: [basename(picture)] };
    const shown = await displayable(opened, hash, sources, make);
    const cap = isCapped(campaign.campaign, row.licence);
    const published = await capped(shown, cap, hash, sources, make);
    const reduced = published !== shown;
    const source = digitalSourceOf(campaign.campaign, metadata);
    const { author, credit } = resolveValues(row, campaign.campaign, metadata, undefined);
    const xmp = pictureXmp({
      source,
      nature: campaign.campaign.provenance === 'computed' ? 'computed' : undefined,
      creator: author,
      credit,
      licence: row.licence,
    });
    const unserved = campaign.campaign.iiif === 'none' || undefined;
    const args = { hash, cap, archived, xmp, rights: archived ? rightsOf(row.licence) : undefined, unserved };
    const folder = await pyramid(opened, args, sources, make);
    const note = JSON.parse(await readFile(join(folder, 'note.json'), 'utf8')) as PyramidNote;
    const computed = campaign.campaign.provenance === 'computed';
    const whole = note.sizes.at(-1);
    const badged =
      computed && whole
        ? await here(() =>
            badgedCopies(row.id, join(folder, 'iiif', wholePath(whole)), reduced ? `${hash}-${CAPPED_SIDE}` : hash, xmp, ctx),
          )
        : undefined;
    const image = {
      ...(await publishImage(
        row,
        opened,
        note,
        folder,
        { hash, xmp, kept: originalsOf(campaign.campaign, row.licence), sources },
        archived,
        ctx,
      )),
      badged,
      unserved,
      reduction: reduced ? published.width / opened.width : undefined,
    };
    const tiles = (archived ? archivedTiles : looseTiles)(join(folder, 'iiif'), published);
    const base = `${ctx.siteUrl}/iiif/${row.id}`;
    const resource =
      archived && (unserved || !site.iiif_handler)
        ? ({ id: `${base}/canvas`, type: 'Canvas' } as const)
        : ({ id: base, type: 'ImageService3' } as const);
    const layer = await publishLayer(row, { opened, published, sources, pyramid: args }, { resource, archived }, site, ctx);
    const values = resolveValues(row, campaign.campaign, metadata, image);
    const oriented = row.orientation && (await orientPhoto(row, row.orientation, opened, image, resource, values.hfov, ctx));
    const found = oriented && 'values' in oriented ? oriented : undefined;
    const over = found?.over ?? (row.orientation || layer ? undefined : await writtenOver(values, campaign.campaign, image, ctx));
    const drape = over && (await here(() => publishDrape({ id: row.id, ...over, hash, pixels: tiles, archived, resource }, ctx)));
    const said = warned([
      ...metadata.notes,
      ...(layer?.warnings ?? []),
      ...(oriented?.warnings ?? []),
      appearanceWarning(note.appearance),
      personalWarning(metadata, row, campaign.campaign),
      rightsConflict(row.licence, metadata.rights ?? metadata.credit?.value),
      unlikely(campaign.campaign, source),
    ]);
    return {
      photo: buildRecord(
        reduced ? scaledRow(row, image.width / opened.width, image.height / opened.height) : row,
        campaign,
        metadata,
        image,
        layer && 'tiles' in layer ? layer : undefined,
        found,
        drape,
      ),
      problems: [],
      said,
      bytesIn: opened.bytes,
      bytesOut: note.bytes,
    };
  } catch (error) {
    if (error instanceof NotYet) return { photo: undefined, problems: [], ...none, waits: true };
    if (error instanceof PictureError) return problem(fault('ofFile', { name, said: error.telling }), 'file');
    // What libraries throw on a damaged picture is about the picture; what the system throws is about the machine.
    if (error instanceof ContentError || (error as NodeJS.ErrnoException).code !== undefined || isOfMachines(error)) throw error;
    return problem(fault('ofFile', { name, said: decodingError(error, row.picture).telling }), 'file');
  }
}

const now = <T>(work: () => Promise<T>): Promise<T> => work();

/** What a photograph's own file says. */
async function readFileOf(path: string, ctx: IngestContext): Promise<{ hash: string; opened: Picture; metadata: FileMetadata }> {
  await ensureGenerated(path);
  const hash = await ctx.cache.hashFile(path).catch(() => {
    throw new PictureError(fault('fileAbsentOr'));
  });
  const opened = await openPicture(path);
  const { path: _path, ...header } = opened;
  const step = { name: 'photo/metadata', version: METADATA_VERSION, inputs: [hash], params: header };
  return { hash, opened, metadata: await ctx.cache.json<FileMetadata>(step, () => readMetadata(opened)) };
}

/** The row with what it says in pixels of its file said in those of the picture that is published. */
function scaledRow(row: CheckedRow, across: number, down: number): CheckedRow {
  return { ...row, annotations: row.annotations.map((each) => ({ ...each, x: each.x * across, y: each.y * down })) };
}
/** A picture that was learnt or computed, in a campaign of photographs. */
function unlikely({ provenance }: Campaign, source: DigitalSource | undefined): string | undefined {
  if (provenance === 'computed' || source === undefined || !/synthetic|algorithmicMedia/i.test(source)) return undefined;
  return `le fichier dit de lui-même qu’il n’est pas une photographie (${source})\u00A0: attendu « provenance: computed » dans campagne.yaml.`;
}
