/** The transport of the desk to the server on this machine. */
import type { Transport } from '../transport.ts';

/** What the server would not do, in its own sentence. */
class Refused extends Error {
  override readonly name = 'Refused';
}

export function serverTransport(api: string, unreachable: string): Transport {
  const ask = async <T>(name: string, body: unknown = {}): Promise<T> => {
    // As all addresses of the site, with a `/` at their end.
    const response = await fetch(`${api}${name}/`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-atelier': '1' },
      body: JSON.stringify(body),
    }).catch(() => undefined);
    if (!response) throw new Refused(unreachable);
    const answer = (await response.json()) as T & { readonly message?: string };
    if (!response.ok) throw new Refused(answer.message ?? unreachable);
    return answer;
  };
  return {
    contents: () => ask('contents'),
    open: (path) => ask('open', { path }),
    save: (path, hash, edits) => ask('save', { path, hash, edits }),
    undo: (path) => ask('undo', { path }),
    redo: (path) => ask('redo', { path }),
    dropDraft: (path) => ask('dropDraft', { path }),
    history: (path) => ask('history', { path }),
    restore: (path, version) => ask('restore', { path, version }),
  };
}
