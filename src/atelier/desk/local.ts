/** The transport of the desk to the server on this machine. */
import type { Transport } from '../transport.ts';

/** What the server would not do, in its own sentence. */
class Refused extends Error {
  override readonly name = 'Refused';
}

/**
 * The server begins again with a root's first object or table, and what was on its way is lost: what changes nothing is asked
 * again, and a save too, since one that stands already is no other.
 */
const AGAIN = ['contents', 'open', 'history', 'arrivals', 'table', 'check', 'publishing', 'siteTold', 'save'];
const TRIES = 15;
const WAIT_MS = 1000;

export function serverTransport(api: string, unreachable: string): Transport {
  const ask = async <T>(name: string, body: unknown = {}, tries = TRIES): Promise<T> => {
    // As all addresses of the site, with a `/` at their end.
    const response = await fetch(`${api}${name}/`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-atelier': '1' },
      body: JSON.stringify(body),
    }).catch(() => undefined);
    if (!response) {
      if (tries === 0 || !AGAIN.includes(name)) throw new Refused(unreachable);
      await new Promise((done) => window.setTimeout(done, WAIT_MS));
      return ask<T>(name, body, tries - 1);
    }
    const answer = (await response.json()) as T & { readonly message?: string };
    if (!response.ok) throw new Refused(answer.message ?? unreachable);
    return answer;
  };
  // The browser's older way of asking tells how far it has come.
  const send: Transport['send'] = (name, file, progress) =>
    new Promise((done, fail) => {
      const request = new XMLHttpRequest();
      request.open('POST', `${api}send/`);
      request.setRequestHeader('content-type', 'application/octet-stream');
      request.setRequestHeader('x-atelier', '1');
      request.setRequestHeader('x-nom', encodeURIComponent(name));
      request.upload.onprogress = ({ loaded, total }) => progress(total === 0 ? 1 : loaded / total);
      request.onerror = () => fail(new Refused(unreachable));
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
    async begin(site) {
      await ask('begin', site);
    },
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
    tryLayer: (layer) => ask('tryLayer', { layer }),
    keepIdentityFile: (file) => ask('keepIdentityFile', file),
  };
}
