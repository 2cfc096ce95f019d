/**
 * The Atelier over HTTP, in whatever server it stands: that of the site, or that of the first steps. The address that opens it
 * carries the session's token once; then a cookie does, which no script can read and no other site sends.
 */
import { fault } from '../../domain/input/fault.ts';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { escapeMarkup, jsonInMarkup } from '../../domain/text/markup.ts';
import { hashText } from '../../ingest/cache.ts';
import { contentWritten } from '../../ingest/content-written.ts';
import { firstLanguageOf } from '../../words/dictionaries.ts';
import { openTray } from '../arriving/tray.ts';
import { smallPicture } from '../arriving/preview.ts';
import { shownPicture } from '../placing/photographs.ts';
import { clearTemporaries } from '../store/clear.ts';
import { ATELIER_FOLDER } from '../store/over.ts';
import { openStore } from '../store/store.ts';
import { answer, takeIn } from './api.ts';
import { bundleDesk, type Desk } from './desk-bundle.ts';
import { addressOf, cookieName, hasSession, isLocal, mayAsk, type Asked } from './guard.ts';
import { localTransport } from './local.ts';
import { said } from '../answers/spoken.ts';
import { heldWords } from './held-words.ts';
import { langOf } from './spoken.ts';
import { tileHosts } from './tile-hosts.ts';

/** Only the desk's own scripts; styles also as React Aria sets them; the site's pages in its frame; the tiles that `site.yaml` names. */
const policy = (tiles: readonly string[]) =>
  `default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src ${["'self' data: blob:", ...tiles].join(' ')}; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

const HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
};

function send(
  response: ServerResponse,
  status: number,
  type: string,
  body: string | Uint8Array,
  more: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { ...HEADERS, 'content-type': type, ...more });
  response.end(body);
}

function page(desk: Desk, base: string, siteBase: string, first: boolean, folder: string): string {
  const styles = desk.styles.map((name) => `<link rel="stylesheet" href="${escapeMarkup(base + name)}">`).join('');
  const config = jsonInMarkup({ api: `${base}api/`, site: siteBase, first });
  return `<!doctype html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>L’Atelier</title><link rel="icon" href="data:,">${styles}</head><body><div id="desk" data-folder="${folder}"></div><script type="application/json" id="settings">${config}</script>${heldWords()}<script type="module" src="${escapeMarkup(base + desk.script)}"></script></body></html>`;
}

/** Where the desk of a folder without a site is, which knows no address of its pages yet. */
const FIRST_BASE = '/atelier/';

export interface DeskPlace {
  readonly root: string;
  /** What stands before the addresses of the site's pages, without its end `/`. */
  readonly siteBase: string;
  readonly token: string;
  readonly port: () => number;
  /** What was not foreseen, in words for the terminal. */
  readonly tell: (line: string) => void;
  /** Whether the root has no site yet: the desk asks for what makes one. */
  readonly first?: boolean | undefined;
}

/** Answers a request for the Atelier; gives false, and answers nothing, for any other. */
export function deskHandler({ root, siteBase, token, port: portOf, tell, first = false }: DeskPlace) {
  const base = `${siteBase}/atelier/`;
  const store = openStore(root, { written: contentWritten });
  void clearTemporaries(root);
  const tray = openTray(join(root, ATELIER_FOLDER));
  const transport = localTransport(root, store, tray);
  const unforeseen = (error: unknown) => tell(String(error instanceof Error ? error.stack : error));
  /** What tells this content from that of another day at the same address. */
  const folder = hashText(root).slice(0, 12);
  const desk = bundleDesk(base, siteBase, firstLanguageOf(root));
  desk.catch((error: unknown) => tell(`Le bureau de l’Atelier ne se construit pas : ${String(error)}`));

  const opened = (port: number) => ({
    location: base,
    'set-cookie': `${cookieName(port)}=${token}; Path=${base}; HttpOnly; SameSite=Strict`,
  });
  /** The site has been made, and its pages have an address of their own: the window of the first steps goes there with its session. */
  const moved = (request: IncomingMessage, response: ServerResponse): boolean => {
    const port = portOf();
    const asked: Asked = { method: request.method ?? '', headers: request.headers, remote: request.socket.remoteAddress };
    if (!isLocal(asked, port) || !hasSession(asked, port, token)) return false;
    send(response, 303, 'text/plain; charset=utf-8', '', opened(port));
    return true;
  };

  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const port = portOf();
    const say = (key: 'thisMachine' | 'otherToken' | 'ownDesk' | 'withToken') => said(fault(key), langOf(request.headers));
    const asked: Asked = { method: request.method ?? '', headers: request.headers, remote: request.socket.remoteAddress };
    const url = new URL(addressOf(request), 'http://localhost');
    const name = url.pathname.slice(base.length);
    if (!isLocal(asked, port)) return send(response, 403, 'text/plain; charset=utf-8', say('thisMachine'));
    const brought = url.searchParams.get('jeton');
    if (name === '' && brought !== null) {
      // The token leaves the address bar, and the history, at once.
      if (!hasSession({ ...asked, headers: { cookie: `${cookieName(port)}=${brought}` } }, port, token))
        return send(response, 403, 'text/plain; charset=utf-8', say('otherToken'));
      return send(response, 303, 'text/plain; charset=utf-8', '', opened(port));
    }
    if (name.startsWith('api/')) {
      if (request.method !== 'POST' || !mayAsk(asked, port, token))
        return send(response, 403, 'application/json', JSON.stringify({ message: say('ownDesk') }));
      const asks = name.slice('api/'.length).replace(/\/$/, '');
      const { status, body } = await (asks === 'send' ? takeIn(tray, request, unforeseen) : answer(transport, asks, request, unforeseen));
      return send(response, status, 'application/json', JSON.stringify(body));
    }
    if (request.method !== 'GET' || !mayAsk(asked, port, token)) return send(response, 403, 'text/plain; charset=utf-8', say('withToken'));
    const built = await desk;
    if (name === '')
      return send(response, 200, 'text/html; charset=utf-8', page(built, base, siteBase, first, folder), {
        'content-security-policy': policy(await tileHosts(root)),
      });
    const preview = /^apercu\/([\w-]+)\/$/.exec(name)?.[1];
    if (preview !== undefined) {
      const picture = await smallPicture(tray, preview);
      return picture ? send(response, 200, 'image/webp', picture) : send(response, 404, 'text/plain; charset=utf-8', 'Absent.');
    }
    if (name === 'photographie/') {
      const picture = await shownPicture(root, url.searchParams.get('chemin') ?? '', Number(url.searchParams.get('cote')));
      return picture ? send(response, 200, 'image/jpeg', picture) : send(response, 404, 'text/plain; charset=utf-8', 'Absent.');
    }
    const file = built.files.get(name);
    return file ? send(response, 200, file.type, file.body) : send(response, 404, 'text/plain; charset=utf-8', 'Absent.');
  };

  return (request: IncomingMessage, response: ServerResponse, failed: (error: unknown) => void): boolean => {
    const path = addressOf(request).split('?')[0] ?? '/';
    if (path === base.slice(0, -1)) send(response, 308, 'text/plain; charset=utf-8', '', { location: base });
    else if (path.startsWith(base)) handle(request, response).catch(failed);
    else return path === FIRST_BASE && moved(request, response);
    return true;
  };
}
