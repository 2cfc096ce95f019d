/**
 * The program for a function host, as one file (`npm run iiif`): it passes on what the site's files answer, and makes the rest
 * from the archives, by ranges. Written for the web's own `fetch`, which Workers, Deno and the edge functions of static hosts have.
 */
import { PMTiles } from 'pmtiles';
import { ARCHIVE } from '../../domain/photo/archived-tiles.ts';
import { answerIiif } from './answer.ts';

interface Host {
  /** Where the host gives its static files by a binding. */
  readonly ASSETS?: { fetch: (request: Request) => Promise<Response> } | undefined;
  /** Address of the site's files, where they are elsewhere; without a slash at the end. */
  readonly FILES?: string | undefined;
}

const GET = new Set(['GET', 'HEAD']);

/** An address without its escapes; none where they are no UTF-8. */
function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

export default {
  async fetch(request: Request, host: Host = {}): Promise<Response> {
    const { origin, pathname, search } = new URL(request.url);
    const files = (host.FILES ?? origin).replace(/\/+$/, '');
    const ask = (path: string, headers: HeadersInit = {}): Promise<Response> => {
      const asked = new Request(`${files}${path}`, { headers });
      return host.ASSETS ? host.ASSETS.fetch(asked) : fetch(asked);
    };
    if (!GET.has(request.method)) return new Response('Méthode non permise.', { status: 405, headers: { allow: 'GET, HEAD' } });
    const found = await ask(pathname + search, request.headers);
    if (found.status !== 404) return found;
    const path = decoded(pathname);
    if (path === undefined) return new Response('Requête illisible.', { status: 400 });
    const answer = await answerIiif(path, origin, async (id) => {
      const url = `/iiif/${id}/${ARCHIVE}`;
      const there = await ask(url, { range: 'bytes=0-0' });
      if (!there.ok) return undefined;
      return new PMTiles({
        getKey: () => url,
        getBytes: async (offset, length) => {
          const part = await ask(url, { range: `bytes=${offset}-${offset + length - 1}` });
          const data = await part.arrayBuffer();
          // A host without ranges sends the whole.
          return { data: part.status === 206 ? data : data.slice(offset, offset + length) };
        },
      });
    });
    if (!answer) return found;
    return new Response(request.method === 'HEAD' || answer.body === '' ? null : answer.body, {
      status: answer.status,
      headers: answer.headers,
    });
  },
};
