/** Objects: the scan goes through the tiler, the media of notes and tours are published beside it. */
import { ContentError, type Problem } from '../domain/input/problem.ts';
import { licence } from '../domain/rights/licence.ts';
import { sceneManifest } from '../domain/object/iiif-scene.ts';
import { identityOf } from '../domain/records/identity.ts';
import type { ModelManifest, ObjectRecord } from '../domain/records/object.ts';
import type { SiteRecord } from '../domain/records/site.ts';
import type { CheckedObject } from './content/objects.ts';
import { ensureGenerated } from './content/generated.ts';
import type { IngestContext } from './context.ts';
import { inLanes } from './lanes.ts';
import { mediaOf } from './media/publish.ts';
import { frontOf } from '../domain/object/orbit.ts';
import { poseOf } from './scan/shape/pose.ts';
import { ingestCloseUps } from './scan/close-ups.ts';
import { ingestScan, ofScan, type ScanRequest } from './scan/ingest.ts';
import { ingestPlate } from './scan/plate.ts';
import { withReach } from './scan/reach.ts';
import { ingestSolid } from './scan/solid.ts';
import { inFirst } from '../domain/text/first-language.ts';

/** An object without its scan is none. */
const WAITS = Symbol('waits for its scan');

export interface IngestedObjects {
  readonly objects: ObjectRecord[];
  readonly problems: Problem[];
  /** Ids of those whose scan is being made, in a desk, which does not wait for it. */
  readonly waiting: string[];
}

/** Publishes every object. What cannot be published throws or, with `keepGoing`, is left out and its problems returned. */
export async function ingestObjects(
  objects: readonly CheckedObject[],
  context: IngestContext,
  keepGoing: boolean,
): Promise<IngestedObjects> {
  const problems: Problem[] = [];
  const waiting: string[] = [];
  // One after another here: each asks for all there is of memory.
  const made = await inLanes(objects, context.elsewhere?.width ?? 1, async (checked) => {
    try {
      const record = await ingestObject(checked, context);
      if (record !== WAITS) return record;
      waiting.push(checked.id);
      return undefined;
    } catch (error) {
      // A step of its scan that was made beside the runs is told as the scan is.
      const wrong = ofScan(error, checked, context);
      if (!(wrong instanceof ContentError) || (!keepGoing && !context.elsewhere)) throw wrong;
      problems.push(...wrong.problems);
      return undefined;
    }
  });
  // Other machines made what they could of the others first.
  if (!keepGoing && problems.length > 0) throw new ContentError(problems);
  return { objects: made.filter((record) => record !== undefined), problems, waiting };
}

/** The objects as scenes of IIIF: `/3d/<id>/manifest.json`. */
export async function publishScenes(
  objects: readonly ObjectRecord[],
  site: Pick<SiteRecord, 'title' | 'owner' | 'identity'>,
  context: IngestContext,
): Promise<void> {
  const publisher = { siteUrl: context.siteUrl, title: site.title, owner: site.owner };
  const { nuit } = identityOf(site).palette;
  for (const record of objects)
    await context.output.write(`/3d/${record.id}/manifest.json`, JSON.stringify(sceneManifest(record, publisher, nuit)));
}

/** What an object asks of its scan. */
export function scanRequest({ id, object, source, licence: terms }: CheckedObject): ScanRequest {
  const { model } = object;
  return {
    id,
    source,
    units: model.units,
    up: model.up,
    pose: poseOf(object),
    front: model.front === undefined ? undefined : frontOf(model.front),
    posterView: object.poster?.view,
    kind: model.kind,
    licenceOpen: licence(terms).open,
    title: inFirst(object.title),
    credit: object.credit,
    author: model.author,
    licence: terms,
  };
}

async function ingestObject(checked: CheckedObject, context: IngestContext): Promise<ObjectRecord | typeof WAITS> {
  const { id, object } = checked;
  await ensureGenerated(checked.source);
  const { source: _source, paradata, front: _front, turn: _turn, scale: _scale, hinges: _hinges, ...model } = object.model;
  const request = scanRequest(checked);
  const scan = await ingestScan(request, context);
  if (!scan) return WAITS;
  // What is seen comes before what is only downloaded, where all of it is still to be made.
  const closeUps = await ingestCloseUps(request, scan.manifest, scan, checked.annotations, context);
  const named = Array.isArray(paradata) ? paradata : [];
  const manifest: ModelManifest = {
    ...scan.manifest,
    stills: await withReach(request, scan, context),
    solid: await ingestSolid(request, scan, context),
    plate: await ingestPlate(request, scan, named, context),
  };
  await context.output.write(`/3d/${id}/model.json`, JSON.stringify(manifest));
  const media = mediaOf(`objets/${id}`, context);
  const annotations: ObjectRecord['annotations'][number][] = [];
  for (const note of checked.annotations) annotations.push({ ...note, media: await media.publish(note.media) });
  const tours: ObjectRecord['tours'][number][] = [];
  for (const tour of checked.tours) {
    const steps: (typeof tour.steps)[number][] = [];
    for (const step of tour.steps) steps.push({ ...step, media: await media.publish(step.media) });
    tours.push({ ...tour, steps });
  }
  return {
    id,
    title: object.title,
    summary: object.summary,
    date: object.date,
    inventory: object.inventory,
    holder: object.holder,
    makers: object.makers,
    materials: object.materials,
    dimensions_mm: object.dimensions_mm,
    weight_g: object.weight_g,
    description: object.description,
    sources: object.sources,
    licence: checked.licence,
    credit: object.credit,
    model: {
      ...model,
      paradata: Array.isArray(paradata) ? paradata : paradata ? [{ part: '*', certainty: 'inferred', text: paradata }] : [],
    },
    inscriptions: checked.inscriptions,
    annotations,
    tours,
    manifest,
    closeUps,
  };
}
