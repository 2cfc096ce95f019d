// @ts-check
/**
 * A small static server for a built site: folders' index.html, gzip, byte ranges, and the headers of the site's own
 * `_headers` file, so that here and at a host that reads it the same is sent. Used by `npm start`, by the tests and on the
 * kiosk, where this file stands alone: plain Node, no dependency.
 *
 * `sirv` was read (3.0.2) before keeping it: it pipes a file without closing it when the visitor leaves, an unreadable file
 * ends the process, it follows symbolic links, answers any method and any Host, and takes « gzip;q=0 » for a yes.
 */
import { open, readFile, realpath, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { isIP } from 'node:net';
import { hostname } from 'node:os';
import { extname, join, posix, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createGzip } from 'node:zlib';

/** Media types of what a site publishes, said once: here, in `dev`, and in the files for other hosts. A kiosk has this file alone. */
export const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.geojson': 'application/geo+json',
  '.jsonld': 'application/ld+json',
  '.xml': 'application/xml; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
  '.gif': 'image/gif',
  '.ktx2': 'image/ktx2',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.glb': 'model/gltf-binary',
  '.stl': 'model/stl',
  '.gltf': 'model/gltf+json',
  '.usdz': 'model/vnd.usdz+zip',
  '.csv': 'text/csv; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.mp3': 'audio/mpeg',
  '.m4a': 'audio/mp4',
  '.ogg': 'audio/ogg',
  '.wav': 'audio/wav',
  '.flac': 'audio/flac',
  '.mp4': 'video/mp4',
  '.webm': 'video/webm',
  '.vtt': 'text/vtt; charset=utf-8',
  '.zip': 'application/zip',
  '.pdf': 'application/pdf',
  '.pmtiles': 'application/vnd.pmtiles',
  '.parquet': 'application/vnd.apache.parquet',
  '.webmanifest': 'application/manifest+json',
  '.gift': 'text/plain; charset=utf-8',
};

/**
 * The media type of a file by its name, or by its extension alone.
 * @param {string} name
 */
export function typeOf(name) {
  const extension = (name.startsWith('.') ? name : extname(name)).toLowerCase();
  return TYPES[/** @type {keyof typeof TYPES} */ (extension)] ?? 'application/octet-stream';
}

const COMPRESSED = new Set([
  '.html',
  '.css',
  '.js',
  '.mjs',
  '.json',
  '.geojson',
  '.jsonld',
  '.xml',
  '.svg',
  '.csv',
  '.txt',
  '.vtt',
  '.md',
  '.wasm',
  '.bin',
]);

/** What is written for the host, not for visitors. */
const NOT_SERVED = new Set(['/_headers', '/nginx.conf.exemple']);

/**
 * The rules of a `_headers` file (Netlify, Cloudflare Pages): a path with at most one `*`, then its headers, indented.
 * Every rule that fits is applied; a header named by two of them holds both values, as these hosts do.
 * @param {string} text
 * @returns {(path: string) => Record<string, string>} headers of a path of the site, by lower-case name
 */
export function readHeaderRules(text) {
  /** @type {{fits: RegExp, headers: [string, string][]}[]} */
  const rules = [];
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === '' || line.trimStart().startsWith('#')) continue;
    const header = /^\s+([^:\s]+):\s*(.*)$/.exec(line);
    if (header) rules.at(-1)?.headers.push([(header[1] ?? '').toLowerCase(), header[2] ?? '']);
    else {
      const parts = line.trim().split('*');
      rules.push({ fits: new RegExp(`^${parts.map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')).join('.*')}$`), headers: [] });
    }
  }
  return (path) => {
    /** @type {Record<string, string>} */
    const found = {};
    for (const rule of rules) {
      if (!rule.fits.test(path)) continue;
      for (const [name, value] of rule.headers) found[name] = found[name] === undefined ? value : `${found[name]}, ${value}`;
    }
    return found;
  };
}

/**
 * The file that answers a path, by its real place: a link that leads out of the folder is no file of the site.
 * @param {string} root the folder's real path
 * @param {string} path starts with one slash, has no `..`
 * @returns {Promise<{file?: string, path?: string, redirect?: string} | undefined>}
 */
async function find(root, path) {
  if (NOT_SERVED.has(path) || /\/\.(?!well-known\/)/.test(path)) return undefined;
  const file = await realpath(join(root, path)).catch(() => undefined);
  if (file === undefined || (file !== root && !file.startsWith(root.endsWith(sep) ? root : root + sep))) return undefined;
  const info = await stat(file).catch(() => undefined);
  if (info?.isFile()) return path.endsWith('/') ? undefined : { file, path };
  if (!info?.isDirectory()) return undefined;
  if (!path.endsWith('/')) return { redirect: `${path}/` };
  const index = await find(root, `${path}index.html`);
  return index && { ...index, path };
}

/**
 * Whether the visitor takes gzip: a weight of nothing is a no (RFC 9110, 12.5.3).
 * @param {string} accepted
 */
export function takesGzip(accepted) {
  /** @type {Map<string, number>} */
  const weights = new Map();
  for (const part of accepted.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim());
    const weight = parameters.map((piece) => /^q\s*=\s*([\d.]+)$/.exec(piece)?.[1]).find((value) => value !== undefined);
    weights.set(name === 'x-gzip' ? 'gzip' : name, weight === undefined ? 1 : Number(weight));
  }
  return (weights.get('gzip') ?? weights.get('*') ?? 0) > 0;
}

/**
 * Whether a request was meant for this server. A page elsewhere whose name is made to lead here (DNS rebinding) would
 * otherwise read what only this machine should; an address in figures cannot be led astray.
 * @param {string | undefined} host the request's Host
 * @param {string | undefined} local the address on which the connection came in
 * @param {ReadonlySet<string>} names further names of this server, lower case
 */
export function isOwnHost(host, local, names) {
  const name = /^(\[[\da-f:.]+\]|[a-z\d.-]+)(?::\d{1,5})?$/i
    .exec(host ?? '')?.[1]
    ?.toLowerCase()
    .replace(/\.$/, '');
  if (name === undefined) return false;
  if (name === 'localhost' || name.endsWith('.localhost') || names.has(name)) return true;
  const address = name.replace(/^\[|\]$/g, '');
  return isIP(address) !== 0 && (address === '::1' || address.startsWith('127.') || address === local?.replace(/^::ffff:/, ''));
}

/** @param {string} path */
const encoded = (path) => path.split('/').map(encodeURIComponent).join('/');

/**
 * Bytes that a Range header asks for; `undefined` where the whole is to be sent.
 * @param {string | undefined} header @param {number} size
 * @returns {{start: number, end: number} | 'unsatisfiable' | undefined}
 */
function rangeOf(header, size) {
  const range = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (!range || (range[1] === '' && range[2] === '')) return undefined;
  const start = range[1] ? Number(range[1]) : Math.max(0, size - Number(range[2]));
  const end = range[1] && range[2] ? Math.min(Number(range[2]), size - 1) : size - 1;
  return start > end ? 'unsatisfiable' : { start, end };
}

/**
 * Answers that are made when they are asked for; `site` is the site's address without a slash at the end.
 * @typedef {(path: string, site: string) => Promise<{status: number, headers: Readonly<Record<string, string>>, body: Uint8Array | string} | undefined>} Made
 */

/**
 * Serves a folder. Resolves once it listens; port 0 takes a free one.
 * @param {{folder: string, port?: number, host?: string, base?: string, names?: readonly string[], made?: Made}} options `names`: names
 * under which the server may be asked for, beside localhost, the addresses of the machine and `host`; `made`: what answers where no
 * file does
 * @returns {Promise<{url: string, port: number, base: string, close: () => Promise<void>}>}
 */
export async function serve({ folder, port = 0, host = '127.0.0.1', base, names = [], made }) {
  const root = await realpath(resolve(folder)).catch(() => resolve(folder));
  const written = await readFile(join(root, '_headers'), 'utf8').catch(() => '');
  const rulesOf = readHeaderRules(written);
  // Where the site is made for a path of a host, its build says so in that file's first lines.
  const under = (base ?? /^# base: (\/\S*)$/m.exec(written)?.[1] ?? '').replace(/\/+$/, '');
  const own = new Set([host, ...names].map((name) => name.toLowerCase()));

  /** @param {import('node:http').IncomingMessage} request @param {import('node:http').ServerResponse} response */
  async function answer(request, response) {
    /** @param {number} status @param {string} sentence @param {Record<string, string>} [more] */
    const say = (status, sentence, more = {}) => {
      const bytes = Buffer.from(sentence);
      response.writeHead(status, {
        'content-type': 'text/plain; charset=utf-8',
        'x-content-type-options': 'nosniff',
        'content-length': bytes.length,
        ...more,
      });
      response.end(request.method === 'HEAD' ? undefined : bytes);
    };
    if (!isOwnHost(request.headers.host, request.socket.localAddress, own))
      return say(421, 'Ce serveur ne répond pas à ce nom (variable HOSTS).');
    if (request.method !== 'GET' && request.method !== 'HEAD') return say(405, 'Méthode non permise.', { allow: 'GET, HEAD' });
    const [asked = '/', query] = (request.url ?? '/').split('#')[0]?.split(/\?(.*)/s) ?? [];
    let path;
    try {
      // One slash to begin with and nothing to go up by: what is sent back as an address stays on this host.
      path = posix.normalize(`/${decodeURIComponent(asked)}`).replace(/^\/+/, '/');
    } catch {
      return say(400, 'Requête illisible.');
    }
    if (/[\0\\]/.test(path)) return say(400, 'Requête illisible.');
    if (under && (path === under || path.startsWith(`${under}/`))) path = path.slice(under.length) || '/';
    const found = await find(root, path);
    if (found?.redirect) {
      response.writeHead(301, { location: `${under}${encoded(found.redirect)}${query ? `?${query}` : ''}`, 'content-length': 0 }).end();
      return;
    }
    const answered = found ? undefined : await made?.(path, `http://${request.headers.host ?? ''}${under}`);
    if (answered) {
      response.writeHead(answered.status, {
        'x-content-type-options': 'nosniff',
        'content-length': Buffer.byteLength(answered.body),
        ...answered.headers,
      });
      response.end(request.method === 'HEAD' ? undefined : answered.body);
      return;
    }
    const hit = found ?? (await find(root, '/404.html'));
    if (!hit?.file || !hit.path) return say(404, 'Introuvable.');
    const file = await open(hit.file, 'r').catch(() => undefined);
    // A file that may not be read, or has gone since: no visitor's fault, and no reason to stop.
    if (!file) return say(404, 'Introuvable.');
    try {
      await send(request, response, file, found ? path : hit.path, found ? 200 : 404, extname(hit.file).toLowerCase(), rulesOf);
    } finally {
      await file.close().catch(() => undefined);
    }
  }

  /**
   * @param {import('node:http').IncomingMessage} request @param {import('node:http').ServerResponse} response
   * @param {import('node:fs/promises').FileHandle} file @param {string} path @param {number} status @param {string} extension
   * @param {(path: string) => Record<string, string>} rules
   */
  async function send(request, response, file, path, status, extension, rules) {
    const info = await file.stat();
    const gzip = COMPRESSED.has(extension) && takesGzip(String(request.headers['accept-encoding'] ?? ''));
    const version = `${info.size.toString(36)}-${Math.round(info.mtimeMs).toString(36)}`;
    const etag = `"${version}"`;
    /** @type {Record<string, string | number>} */
    const headers = {
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
      ...rules(encodeURI(`${under}${path}`)),
      'content-type': typeOf(extension),
      ...(COMPRESSED.has(extension) ? { vary: 'accept-encoding' } : {}),
      etag: gzip ? `"${version}-gz"` : etag,
      'accept-ranges': 'bytes',
    };
    const known = String(request.headers['if-none-match'] ?? '')
      .split(',')
      .map((tag) => tag.trim().replace(/^W\//, ''));
    if (status === 200 && (known.includes(String(headers['etag'])) || known.includes('*'))) {
      response.writeHead(304, headers).end();
      return;
    }
    const ifRange = request.headers['if-range'];
    const range = status === 200 && (ifRange === undefined || ifRange === etag) ? rangeOf(request.headers.range, info.size) : undefined;
    if (range === 'unsatisfiable') {
      response.writeHead(416, { 'content-range': `bytes */${info.size}`, 'content-length': 0 }).end();
      return;
    }
    if (range) {
      headers['etag'] = etag;
      response.writeHead(206, {
        ...headers,
        'content-range': `bytes ${range.start}-${range.end}/${info.size}`,
        'content-length': range.end - range.start + 1,
      });
    } else response.writeHead(status, gzip ? { ...headers, 'content-encoding': 'gzip' } : { ...headers, 'content-length': info.size });
    if (request.method === 'HEAD' || info.size === 0) {
      response.end();
      return;
    }
    const source = file.createReadStream({ autoClose: false, ...(range ?? {}) });
    // A visitor who leaves ends the whole chain; the file is closed by whom opened it.
    await (gzip && !range ? pipeline(source, createGzip({ level: 6 }), response) : pipeline(source, response));
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => {
      if (response.headersSent) response.destroy();
      else response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' }).end('Le serveur n’a pas pu répondre.');
    });
  });
  await new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(port, host, () => done(undefined));
  });
  const address = server.address();
  const actual = typeof address === 'object' && address ? address.port : port;
  return {
    port: actual,
    base: under,
    url: `http://${host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host}:${actual}`,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = process.argv[2] ?? 'dist';
  // Pictures whose tiles are in one file have an image service all the same; on a kiosk, this file stands alone and needs none.
  const iiif = await import('./iiif/local.ts').catch(() => undefined);
  // HOST opens the server to the network; HOSTS gives the names, separated by commas, under which it may then be asked for.
  const { url, base } = await serve({
    folder,
    ...(iiif && { made: iiif.iiifOf(folder) }),
    port: Number(process.env['PORT'] ?? 4321),
    host: process.env['HOST'] ?? '127.0.0.1',
    names: [hostname(), `${hostname()}.local`, ...(process.env['HOSTS'] ?? '').split(',')].map((name) => name.trim()).filter(Boolean),
  });
  console.log(`Le site est servi à l’adresse ${url.replace('127.0.0.1', 'localhost')}${base}/ (Ctrl+C pour arrêter).`);
}
