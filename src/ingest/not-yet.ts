/**
 * The Atelier's server before its first ingest has ended: its pages are not there yet, and what an earlier process has left in the same
 * folders may be of another root. They are answered as what is not there (`atelier/desk/page/use-prepared.ts` then asks again).
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { contentRoot } from '../build-folder.ts';
import { escapeMarkup } from '../domain/text/markup.ts';
import { firstLanguageOf } from '../words/dictionaries.ts';
import { words } from '../words/words.ts';
import { lastWaiting } from './last-check.ts';

/** After how long a window that shows nothing else asks again, seconds. */
const AGAIN_S = 2;

/** @param base the site's address on this server, with its last `/` */
export function notYet(base: string) {
  return (request: IncomingMessage, response: ServerResponse, next: () => void): void => {
    const [path = '/'] = (request.url ?? '/').split('?');
    // Pages end with `/`; scripts and styles are the server's own, and the desk is there at once.
    if (lastWaiting() !== undefined || !path.endsWith('/') || path.startsWith(`${base}atelier/`)) return next();
    const lang = firstLanguageOf(contentRoot());
    const asksAgain = request.headers['sec-fetch-dest'] === 'document' ? { refresh: String(AGAIN_S) } : {};
    response.writeHead(404, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', ...asksAgain });
    response.end(
      `<!doctype html><html lang="${escapeMarkup(lang)}"><title>…</title><p>${escapeMarkup(words('atelier', lang).page.preparing)}</p></html>`,
    );
  };
}
