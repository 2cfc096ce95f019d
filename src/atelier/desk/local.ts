/** The transport of the desk to the server on this machine. */
import type { Transport } from '../transport.ts';
import { outlives } from './unkept.ts';

/** What the server would not do, in its own sentence. */
class Refused extends Error {
  override readonly name = 'Refused';
}

/**
 * Where a connection is cut (the server's own configuration changed and it begins again, the machine slept), what was on its
 * way is lost: it is asked again, as the same question, which the server answers once (`server/asked-once.ts`). A file that is sent
 * twice is one. Only what makes the site is not: another server comes then.
 */
const ONCE = 'begin';
const TRIES = 15;
const WAIT_MS = 1000;

/** The language in which the desk is read as it asks: answers come in it. */
const spoken = () => document.documentElement.lang;

const rest = () => new Promise((done) => window.setTimeout(done, WAIT_MS));

export function serverTransport(api: string, unreachable: string): Transport {
  const ask = async <T>(name: string, body: unknown = {}): Promise<T> => {
    const headers = {
      'content-type': 'application/json',
      'accept-language': spoken(),
      'x-atelier': '1',
      'x-question': crypto.randomUUID(),
    };
    const text = JSON.stringify(body);
    const question = { method: 'POST', headers, body: text, keepalive: name === 'save' && outlives(text) };
    // As all addresses of the site, with a `/` at their end.
    const put = () =>
      fetch(`${api}${name}/`, question).then(
        // An answer that is cut off is none.
        async (response) => ({ response, answer: (await response.json()) as T & { readonly message?: string } }),
      );
    for (let tries = name === ONCE ? 0 : TRIES; ; tries--) {
      const answered = await put().catch(() => undefined);
      if (answered?.response.ok) return answered.answer;
      if (answered) throw new Refused(answered.answer.message ?? unreachable);
      if (tries === 0) throw new Refused(unreachable);
      await rest();
    }
  };
  // The browser's older way of asking tells how far it has come. Gives nothing where the server was not there to the end.
  const sendOnce = (name: string, file: Blob, progress: (part: number) => void): Promise<readonly string[] | undefined> =>
    new Promise((done, fail) => {
      const request = new XMLHttpRequest();
      request.open('POST', `${api}send/`);
      request.setRequestHeader('content-type', 'application/octet-stream');
      request.setRequestHeader('accept-language', spoken());
      request.setRequestHeader('x-atelier', '1');
      request.setRequestHeader('x-nom', encodeURIComponent(name));
      request.upload.onprogress = ({ loaded, total }) => progress(total === 0 ? 1 : loaded / total);
      request.onerror = () => done(undefined);
      request.onload = () => {
        try {
          if (request.status === 200) return done(JSON.parse(request.responseText) as readonly string[]);
          fail(new Refused((JSON.parse(request.responseText) as { readonly message?: string }).message ?? unreachable));
        } catch {
          fail(new Refused(unreachable));
        }
      };
      request.send(file);
    });
  const send: Transport['send'] = async (name, file, progress) => {
    for (let tries = TRIES; ; tries--) {
      const ids = await sendOnce(name, file, progress);
      if (ids) return ids;
      if (tries === 0) throw new Refused(unreachable);
      await rest();
    }
  };
  return {
    send,
    preview: (id) => `${api.replace(/api\/$/, '')}apercu/${id}/`,
    picture: (path, side) => `${api.replace(/api\/$/, '')}photographie/?chemin=${encodeURIComponent(path)}&cote=${side}`,
    contents: () => ask('contents'),
    open: (path) => ask('open', { path }),
    save: (path, hash, edits) => ask('save', { path, hash, edits }),
    undo: (path) => ask('undo', { path }),
    redo: (path) => ask('redo', { path }),
    dropDraft: (path) => ask('dropDraft', { path }),
    history: (path) => ask('history', { path }),
    restore: (path, version) => ask('restore', { path, version }),
    undoEntry: (id) => ask('undoEntry', { id }),
    arrivals: () => ask('arrivals'),
    leave: (ids) => ask('leave', { ids }),
    keep: (keep) => ask('keep', keep),
    photograph: (path) => ask('photograph', { path }),
    pictureOf: (id) => ask('pictureOf', { id }),
    begin: (site) => ask('begin', site),
    elsewhere: (asked) => ask('elsewhere', asked),
    bringElsewhere: (asked) => ask('bringElsewhere', asked),
    elsewhereState: () => ask('elsewhereState'),
    create: (beginning) => ask('create', beginning),
    table: (asked) => ask('table', asked),
    check: () => ask('check'),
    dependants: (removal) => ask('dependants', removal),
    async remove(removal) {
      await ask('remove', removal);
    },
    publishing: () => ask('publishing'),
    prepare: () => ask('prepare'),
    sendSite: (takeOver) => ask('sendSite', { takeOver }),
    cancel: () => ask('cancel'),
    tryPlace: () => ask('tryPlace'),
    published: () => ask('published'),
    goBack: (number) => ask('goBack', { number }),
    keepSecrets: (secrets) => ask('keepSecrets', { secrets }),
    uncommitted: () => ask('uncommitted'),
    commit: (asked) => ask('commit', asked),
    siteTold: () => ask('siteTold'),
    homeNames: () => ask('homeNames'),
    territory: () => ask('territory'),
    tryLayer: (layer) => ask('tryLayer', { layer }),
    keepIdentityFile: (file) => ask('keepIdentityFile', file),
    matchProposals: () => ask('matchProposals'),
    settleMatch: (settled) => ask('settleMatch', settled),
  };
}
