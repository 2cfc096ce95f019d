/** From checked campaigns to all that is published of them, and the records that pages read. */
import { fault, told, type Telling } from '../../domain/input/fault.ts';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Polygon } from 'geojson';
import { rightsConflict } from '../../domain/photo/rights-conflict.ts';
import { groundView } from '../../domain/photo/ground-view.ts';
import { wholePath } from '../../domain/photo/iiif-image.ts';
import { campaignCollection, photosGeoJson, rightsOf, siteCollection } from '../../domain/photo/iiif-manifest.ts';
import type { Publisher } from '../../domain/photo/iiif-manifest.ts';
import { centroid } from '../../domain/geo/ring.ts';
import { NATURE_SOURCE, pictureXmp, type DigitalSource } from '../../domain/rights/picture-label.ts';
import { ContentError, formatProblem } from '../../domain/input/problem.ts';
import type { Problem } from '../../domain/input/problem.ts';
import type { CampaignRecord, PhotoImage, PhotoRecord } from '../../domain/records/photo.ts';
import type { SiteRecord } from '../../domain/records/site.ts';
import type { Campaign } from '../../domain/schema/campaign.ts';
import type { Text } from '../../domain/text/text.ts';
import { ensureGenerated } from '../content/generated.ts';
import type { IngestContext } from '../context.ts';
import { publishDrape } from '../orientation/publish-drape.ts';
import { orientPhoto, writtenOver, type OrientedPhoto } from '../orientation/publish.ts';
import { appearanceWarning } from './picture/appearance.ts';
import { badgedCopies } from './write/badged.ts';
import { CAPPED_SIDE, isCapped } from './picture/capped.ts';
import { capped } from './picture/capped-step.ts';
import type { CheckedCampaign, CheckedRow } from './rows/checked.ts';
import { ingestElsewhere } from './elsewhere.ts';
import type { Georeferenced } from './ground/georeference.ts';
import { publishLayer } from './ground/layer.ts';
import { isLarge } from './picture/large.ts';
import { displayable } from './picture/measured-step.ts';
import { readMetadata } from './picture/metadata.ts';
import { fileOutside } from './picture/outside.ts';
import type { FileMetadata } from './picture/metadata.ts';
import { decodingError, openPicture, PictureError, type Picture } from './picture/picture.ts';
import { originalsOf, personalWarning } from './picture/personal.ts';
import { publishImage } from './write/publish-image.ts';
import { publishIndex } from './write/publish-index.ts';
import { archivedTiles, looseTiles } from './write/archive.ts';
import { pyramid } from './write/pyramid-step.ts';
import { maker } from '../steps/make.ts';
import type { PyramidNote } from './write/pyramid.ts';
import type { KeptRows } from './kept-rows.ts';
import { publishManifests } from './write/publish-manifests.ts';
import { resolveValues } from './rows/resolve.ts';
import { inLanes } from '../lanes.ts';
import { inEvery } from '../../domain/text/first-language.ts';
import { words } from '../../words/words.ts';

const METADATA_VERSION = 6;
export interface IngestedPhotos {
  readonly campaigns: CampaignRecord[];
  readonly photos: PhotoRecord[];
  /** Pictures that were left out; only with `keepGoing`, else they are thrown. */
  readonly problems: Problem[];
}

interface Done {
  readonly photo: PhotoRecord | undefined;
  readonly problems: readonly Problem[];
  /** What was warned of it. */
  readonly said: readonly string[];
  readonly bytesIn: number;
  readonly bytesOut: number;
  /** Put off until those of the others are done: the picture is large. */
  readonly later?: boolean | undefined;
}

/**
 * Publishes every campaign. A picture that cannot be published is a problem; all of them are thrown together as one
 * `ContentError`, or, with `keepGoing`, left out and returned.
 */
export async function ingestCampaigns(
  checked: readonly CheckedCampaign[],
  site: SiteRecord,
  ctx: IngestContext,
  options: { readonly keepGoing?: boolean; /** What the last run has made. */ readonly kept?: KeptRows | undefined } = {},
): Promise<IngestedPhotos> {
  const publisher: Publisher = { siteUrl: ctx.siteUrl, title: site.title, owner: site.owner, handler: site.iiif_handler };
  const held = checked.reduce((sum, { rows }) => sum + rows.filter(({ picture }) => picture !== undefined).length, 0);
  // Here one after another, large pictures after all others; other machines are given all there is to do.
  const width = ctx.elsewhere ? checked.length : 1;
  const begun = await inLanes(checked, width, (campaign) =>
    beginCampaign(campaign, isArchived(campaign.campaign, held), site, ctx, options.kept),
  );
  const made = await inLanes(begun, width, (campaign) => finishCampaign(campaign, publisher, ctx, options.kept));
  const campaigns = made.map(({ record }) => record);
  const photos = made.flatMap((each) => each.photos);
  const problems = made.flatMap((each) => each.problems);
  if (problems.length > 0 && options.keepGoing !== true) throw new ContentError(problems);
  await ctx.output.write('/iiif/collection.json', JSON.stringify(siteCollection(campaigns, publisher)));
  await ctx.output.write('/vue-du-ciel/photos.geojson', JSON.stringify(photosGeoJson(photos, ctx.siteUrl)));
  await publishIndex(campaigns, photos, ctx.output);
  return { campaigns, photos, problems };
}

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

async function beginCampaign(
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
    const result = await keptOrMade(row, campaign, archived, site, ctx, kept, putsOff);
    if (row.picture !== undefined && !result.later) ctx.journal.progress(source, ++finished / campaign.rows.length);
    return result;
  };
  // Other machines' queue has an order of its own.
  const done = await inLanes(campaign.rows, widthOf(ctx), (row) => make(row, !ctx.elsewhere));
  return { campaign, done, make, seconds: (performance.now() - started) / 1000 };
}

async function finishCampaign(
  { campaign, done, make, seconds }: Begun,
  publisher: Publisher,
  ctx: IngestContext,
  kept: KeptRows | undefined,
): Promise<{ record: CampaignRecord; photos: PhotoRecord[]; problems: Problem[] }> {
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
  return { record, photos, problems: done.flatMap((each) => each.problems) };
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

function warn(row: CheckedRow, messages: readonly string[], ctx: IngestContext): void {
  const name = row.picture === undefined ? row.id : basename(row.picture);
  for (const message of messages)
    ctx.journal.warn(formatProblem({ ...row.place, message: `« ${name} » : ${message}`, severity: 'warning' }));
}

/** Photographs of a root from which on a full IIIF service, some seventy files for each, is no longer what a host takes. */
const LOOSE_MOST = 2000;

/** Whether a campaign's tiles are in one file a picture. @param held photographs of the whole root that are here */
export const isArchived = ({ iiif }: Pick<Campaign, 'iiif'>, held: number): boolean =>
  (iiif ?? (held < LOOSE_MOST ? 'files' : 'archive')) === 'archive';

/** One photograph, whatever happens to it. @param putsOff whether a large one is left for later */
async function ingestRow(
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
    const args = { hash, cap, archived, xmp, rights: archived ? rightsOf(row.licence) : undefined };
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
      reduction: reduced ? published.width / opened.width : undefined,
    };
    const tiles = (archived ? archivedTiles : looseTiles)(join(folder, 'iiif'), published);
    const base = `${ctx.siteUrl}/iiif/${row.id}`;
    const resource =
      archived && !site.iiif_handler ? ({ id: `${base}/canvas`, type: 'Canvas' } as const) : ({ id: base, type: 'ImageService3' } as const);
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
    if (error instanceof PictureError) return problem(fault('ofFile', { name, said: error.telling }), 'file');
    // What libraries throw on a damaged picture is about the picture; what the system throws is about the machine.
    if (error instanceof ContentError || (error as NodeJS.ErrnoException).code !== undefined) throw error;
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

/** How a picture became digital: what its file says, else, of a computed one, that it was computed. */
function digitalSourceOf({ provenance }: Campaign, file: FileMetadata | undefined): DigitalSource | undefined {
  return file?.digitalSource ?? (provenance === 'computed' ? NATURE_SOURCE.computed : undefined);
}

/** A picture that was learnt or computed, in a campaign of photographs. */
function unlikely({ provenance }: Campaign, source: DigitalSource | undefined): string | undefined {
  if (provenance === 'computed' || source === undefined || !/synthetic|algorithmicMedia/i.test(source)) return undefined;
  return `le fichier dit de lui-même qu’il n’est pas une photographie (${source})\u00A0: attendu « provenance: computed » dans campagne.yaml.`;
}

/** The record, with the ground that the photograph shows: from control points, else the given outline, else the camera. */
function buildRecord(
  row: CheckedRow,
  { id: campaignId, campaign }: CheckedCampaign,
  metadata: FileMetadata | undefined,
  image: PhotoImage | undefined,
  layer: Georeferenced | undefined,
  oriented?: OrientedPhoto,
  drape?: PhotoRecord['drape'],
): PhotoRecord {
  const { lensNote, ...resolved } = resolveValues(row, campaign, metadata, image);
  const values = { ...resolved, ...oriented?.values };
  const origins = { ...values.origins, ...oriented?.origins };
  let { lat, lon } = values;
  const ring = row.footprint?.coordinates[0];
  if (lat === undefined || lon === undefined) {
    const centre = layer?.centre ?? (ring && centroid(ring.slice(0, -1)));
    if (centre) {
      [lon, lat] = [Math.round(centre[0] * 1e7) / 1e7, Math.round(centre[1] * 1e7) / 1e7];
      origins['lat'] = origins['lon'] = layer?.origin ?? 'table';
    }
  }
  const measured = origins['lat'] === 'exif' || origins['lat'] === 'xmp';
  const view: { footprint?: Polygon | undefined; cone?: Polygon; accuracy: Text } | undefined = oriented
    ? { footprint: oriented.footprint, accuracy: oriented.accuracy }
    : layer
      ? { footprint: layer.footprint, accuracy: layer.accuracy }
      : row.footprint
        ? {
            footprint: row.footprint,
            accuracy: inEvery((lang) => words('photoRecord', lang).outlineGiven),
          }
        : lat === undefined || lon === undefined
          ? undefined
          : groundView({
              ...values,
              kind: campaign.kind,
              position: [lon, lat],
              measured,
              ratio: image ? image.height / image.width : 2 / 3,
              lensNote,
            });
  if (view?.footprint) origins['footprint'] = layer?.origin ?? (row.footprint ? 'table' : 'computed');
  if (view?.cone) origins['cone'] = 'computed';
  return {
    ...values,
    id: row.id,
    campaign: campaignId,
    kind: campaign.kind,
    provenance: campaign.provenance,
    ...(campaign.entries === 'missions' && !image ? { mission: true } : {}),
    digitalSource: image && digitalSourceOf(campaign, metadata),
    lat,
    lon,
    licence: row.licence,
    image,
    footprint: view?.footprint,
    cone: view?.cone,
    accuracy: view?.accuracy,
    origins,
    tiles: layer?.tiles,
    georef: oriented?.georef ?? layer?.georef,
    camera: oriented?.camera,
    drape,
    annotations: row.annotations,
  };
}
