/** The desk's questions as they come over HTTP: a name, a body in JSON, an answer in JSON. */
import { fault, type Telling } from '../../domain/input/fault.ts';
import type { Lang } from '../../domain/text/text.ts';
import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { aheadOfIngest } from '../../ingest/give-way.ts';
import type { Tray } from '../arriving/tray.ts';
import type { Answers } from '../transport.ts';
import { once } from './asked-once.ts';
import { isTold } from './local.ts';
import { MATCH_CALLS } from './match-calls.ts';
import { PUBLISH_CALLS } from './publish-calls.ts';
import { SITE_CALLS } from './site-calls.ts';
import { said, spoken } from '../answers/spoken.ts';
import { langOf } from './spoken.ts';

/** The largest question, bytes: a table of ten thousand rows. */
const MOST_BYTES = 20_000_000;

const path = z.strictObject({ path: z.string().max(1000) });
const step = z.union([z.string(), z.number().int().min(0)]);
const saveSchema = z.strictObject({
  path: z.string().max(1000),
  hash: z.string().nullable(),
  edits: z.array(z.strictObject({ path: z.array(step).max(20), value: z.unknown().optional() })),
});

const ids = z.strictObject({ ids: z.array(z.string().max(60)).max(20_000) });
const line = z.string().max(300);
/** A folder's name: it leads nowhere else. */
const name = z.string().regex(/^[^/\\.][^/\\]*$/);
/** A table as a dataset: types of columns, mended cells, a chart. */
const proposed = {
  types: z.record(line, line).optional(),
  cells: z
    .array(z.strictObject({ column: line, from: z.string().max(5000), to: z.string().max(5000) }))
    .max(5000)
    .optional(),
  view: z.strictObject({ title: line, chart: z.enum(['bar', 'line']), x: line, y: line, sentence: z.string().max(2000) }).optional(),
};
const keepSchema = z.discriminatedUnion('as', [
  z.strictObject({
    as: z.literal('pictures'),
    ids: ids.shape.ids,
    campaign: line,
    created: z
      .strictObject({
        title: line.min(1),
        kind: z.enum(['oblique', 'vertical', 'ortho']),
        author: line.min(1).optional(),
        licence: line.min(1).optional(),
      })
      .optional(),
  }),
  z.strictObject({
    as: z.literal('object'),
    id: line,
    title: line,
    summary: z.string().max(2000),
    kind: z.enum(['scan', 'reconstruction']),
    units: z.enum(['mm', 'cm', 'm']),
    up: z.enum(['y', 'z']),
    licence: line,
    author: line,
  }),
  z.strictObject({
    as: z.literal('rows'),
    id: line,
    sheet: line.optional(),
    campaign: name,
    columns: z.record(line, line),
    monthFirst: z.boolean().optional(),
  }),
  z.strictObject({
    as: z.literal('dataset'),
    id: line,
    sheet: line.optional(),
    title: line,
    licence: line,
    source: line,
    address: z.string().max(2000),
    ...proposed,
  }),
  z.strictObject({ as: z.literal('replacement'), id: line, path: z.string().max(1000) }),
  z.strictObject({ as: z.literal('medium'), id: line, path: z.string().max(1000) }),
  z.strictObject({
    as: z.literal('outline'),
    path: z.string().max(1000),
    corners: z.array(z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])).max(500),
  }),
  z.strictObject({
    as: z.literal('georef'),
    path: z.string().max(1000),
    annotation: z.unknown().optional(),
    camera: z.unknown().optional(),
    cells: z.record(line, line),
  }),
]);
const beginSchema = z.strictObject({
  title: line,
  owner: line,
  contact: line,
  url: line,
  languages: z.array(line).max(20),
  licence: line,
  bounds: z.array(z.number()).length(4),
});
const text = z.string().max(20_000);
const createSchema = z.discriminatedUnion('as', [
  z.strictObject({ as: z.literal('parcours'), title: line, minutes: z.number(), step: line, text, question: text }),
  z.strictObject({ as: z.literal('projets'), title: line, programme: line, text }),
]);
const tableSchema = z.strictObject({
  ...proposed,
  lang: z.string().max(20).optional(),
  id: line,
  sheet: line.optional(),
  columns: z.record(line, line).optional(),
  monthFirst: z.boolean().optional(),
});
const elsewhereSchema = z.strictObject({
  address: z.string().max(2000),
  copy: z.boolean(),
  deep: z.boolean(),
  campaign: name.optional(),
  licence: line.optional(),
  author: line.optional(),
});
const removalSchema = z.strictObject({
  section: z.enum(['objets', 'vue-du-ciel', 'donnees', 'projets', 'parcours']),
  id: name,
  photo: z.string().max(1000).optional(),
});

type Call = (transport: Answers, body: unknown) => Promise<unknown>;

const CALLS: Readonly<Record<string, Call>> = {
  contents: (transport) => transport.contents(),
  open: (transport, body) => transport.open(path.parse(body).path),
  save(transport, body) {
    const asked = saveSchema.parse(body);
    return transport.save(asked.path, asked.hash, asked.edits);
  },
  undo: (transport, body) => transport.undo(path.parse(body).path),
  redo: (transport, body) => transport.redo(path.parse(body).path),
  dropDraft: (transport, body) => transport.dropDraft(path.parse(body).path),
  history: (transport, body) => transport.history(path.partial().parse(body).path),
  restore(transport, body) {
    const asked = path.extend({ version: z.string() }).parse(body);
    return transport.restore(asked.path, asked.version);
  },
  undoEntry: (transport, body) => transport.undoEntry(z.strictObject({ id: z.number().int() }).parse(body).id),
  arrivals: (transport) => transport.arrivals(),
  leave: (transport, body) => transport.leave(ids.parse(body).ids),
  keep: (transport, body) => transport.keep(keepSchema.parse(body)),
  elsewhere: (transport, body) => transport.elsewhere(elsewhereSchema.parse(body)),
  bringElsewhere: (transport, body) => transport.bringElsewhere(elsewhereSchema.extend({ wanted: z.array(line).max(20_000) }).parse(body)),
  elsewhereState: (transport) => transport.elsewhereState(),
  photograph: (transport, body) => transport.photograph(path.parse(body).path),
  pictureOf: (transport, body) => transport.pictureOf(z.strictObject({ id: line }).parse(body).id),
  begin: (transport, body) => transport.begin(beginSchema.parse(body)),
  create: (transport, body) => transport.create(createSchema.parse(body)),
  table: (transport, body) => transport.table(tableSchema.parse(body)),
  check: (transport) => transport.check(),
  dependants: (transport, body) => transport.dependants(removalSchema.parse(body)),
  async remove(transport, body) {
    await transport.remove(removalSchema.parse(body));
    return {};
  },
  ...PUBLISH_CALLS,
  ...SITE_CALLS,
  ...MATCH_CALLS,
};

/** What somebody waits for with their hands on the keys; none of it waits for an ingest. */
const AHEAD: ReadonlySet<string> = new Set(['open', 'save', 'undo', 'redo', 'dropDraft', 'history', 'restore']);

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** A request's body as text; nothing where it is too large. */
async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** An answer, or why there is none, in a language. What is refused is told in a sentence; what was not foreseen is told to the terminal. */
async function answered(task: () => Promise<unknown>, lang: Lang, unforeseen: (error: unknown) => void): Promise<Answer> {
  const refused = (status: number, of: Telling): Answer => ({ status, body: { message: said(of, lang) } });
  try {
    return { status: 200, body: spoken(await task(), lang) };
  } catch (error) {
    if (isTold(error)) return refused(422, error.telling);
    if (error instanceof z.ZodError || error instanceof SyntaxError || error instanceof URIError)
      return refused(400, fault('askedWrongly'));
    unforeseen(error);
    return refused(500, fault('unforeseen'));
  }
}

/** Takes a file that is sent, as it comes. Its name is a header's, whatever it says. */
export function takeIn(tray: Tray, request: IncomingMessage, unforeseen: (error: unknown) => void): Promise<Answer> {
  return answered(
    async () => {
      const sent = decodeURIComponent(String(request.headers['x-nom'] ?? ''));
      const length = Number(request.headers['content-length']);
      const arrived = await tray.receive(sent, Number.isFinite(length) ? length : undefined, request);
      return arrived.map(({ id }) => id);
    },
    langOf(request.headers),
    unforeseen,
  );
}

/** Answers one question. */
export async function answer(
  transport: Answers,
  name: string,
  request: IncomingMessage,
  unforeseen: (error: unknown) => void,
): Promise<Answer> {
  const lang = langOf(request.headers);
  const call = Object.hasOwn(CALLS, name) ? CALLS[name] : undefined;
  if (!call) return { status: 404, body: { message: said(fault('askedUnknown'), lang) } };
  const task = async (): Promise<Answer> => {
    const text = await bodyOf(request);
    if (text === undefined) return { status: 413, body: { message: said(fault('sentLarge'), lang) } };
    const id = request.headers['x-question'];
    return once(typeof id === 'string' && id.length <= 100 ? id : undefined, () =>
      answered(() => call(transport, JSON.parse(text)), lang, unforeseen),
    );
  };
  return AHEAD.has(name) ? aheadOfIngest(task) : task();
}
