/**
 * `fetch` over Node's own HTTP client. The built-in one ends the whole process, past any `catch`, where a server closes a connection
 * whose answer is not yet read to its end (nodejs/undici, issue 5360): a store may do so at any time.
 */
import { Agent as PlainAgent, request as plain, type IncomingMessage } from 'node:http';
import { Agent as SecureAgent, request as secure } from 'node:https';
import { Readable } from 'node:stream';

const AGENTS = { plain: new PlainAgent({ keepAlive: true }), secure: new SecureAgent({ keepAlive: true }) } as const;
/** Answers that have no body, whatever they say. */
const EMPTY = new Set([101, 103, 204, 205, 304]);

/** As `fetch`, of an address whose body is in memory; redirections are not followed. */
export const httpFetch: typeof fetch = async (input, init = {}) => {
  const url = new URL(input instanceof Request ? input.url : input);
  const { method = 'GET', signal } = init;
  const body = await bytesOf(init.body);
  const headers = Object.fromEntries(new Headers(init.headers));
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const isSecure = url.protocol === 'https:';
    const options = { method, headers, agent: isSecure ? AGENTS.secure : AGENTS.plain, ...(signal && { signal }) };
    const asked = (isSecure ? secure : plain)(url, options, resolve);
    asked.on('error', reject);
    asked.end(body);
  });
  const given = new Headers();
  for (let i = 0; i < answer.rawHeaders.length; i += 2) given.append(answer.rawHeaders[i] ?? '', answer.rawHeaders[i + 1] ?? '');
  const status = answer.statusCode ?? 502;
  const empty = method === 'HEAD' || EMPTY.has(status);
  if (empty) answer.resume();
  return new Response(empty ? null : (Readable.toWeb(answer) as ReadableStream), { status, headers: given });
};

async function bytesOf(body: RequestInit['body'] | undefined): Promise<Buffer | undefined> {
  if (body === undefined || body === null) return undefined;
  return typeof body === 'string' ? Buffer.from(body) : Buffer.from(await new Response(body).arrayBuffer());
}
