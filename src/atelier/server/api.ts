/** The desk's questions as they come over HTTP: a name, a body in JSON, an answer in JSON. */
import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import type { Transport } from '../transport.ts';
import { isTold } from './local.ts';

/** The largest question, bytes: a table of ten thousand rows. */
const MOST_BYTES = 20_000_000;

const path = z.strictObject({ path: z.string().max(1000) });
const step = z.union([z.string(), z.number().int().min(0)]);
const saveSchema = z.strictObject({
  path: z.string().max(1000),
  hash: z.string().nullable(),
  edits: z.array(z.strictObject({ path: z.array(step).max(20), value: z.unknown().optional() })),
});

type Call = (transport: Transport, body: unknown) => Promise<unknown>;

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
};

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

/** Answers one question. What is refused is told in a sentence; what was not foreseen is told to the terminal. */
export async function answer(
  transport: Transport,
  name: string,
  request: IncomingMessage,
  unforeseen: (error: unknown) => void,
): Promise<Answer> {
  const call = Object.hasOwn(CALLS, name) ? CALLS[name] : undefined;
  if (!call) return { status: 404, body: { message: 'question inconnue.' } };
  const text = await bodyOf(request);
  if (text === undefined) return { status: 413, body: { message: 'ce qui est envoyé est trop grand.' } };
  try {
    return { status: 200, body: await call(transport, JSON.parse(text)) };
  } catch (error) {
    if (isTold(error)) return { status: 422, body: { message: error.message } };
    if (error instanceof z.ZodError || error instanceof SyntaxError) return { status: 400, body: { message: 'question mal posée.' } };
    unforeseen(error);
    return { status: 500, body: { message: 'l’Atelier a rencontré une erreur imprévue : elle est décrite dans le terminal.' } };
  }
}
