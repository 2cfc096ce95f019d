/**
 * A small static server for a built site: folders' index.html, gzip, byte ranges, long caching of hashed files.
 * Used by `npm start`, by the tests and on the kiosk. Plain Node, no dependency.
 */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createGzip } from 'node:zlib';

const TYPES = {
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
  '.gltf': 'model/gltf+json',
  '.usdz': 'model/vnd.usdz+zip',
  '.csv': 'text/csv; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.zip': 'application/zip',
  '.pdf': 'application/pdf',
  '.parquet': 'application/vnd.apache.parquet',
  '.webmanifest': 'application/manifest+json',
  '.gift': 'text/plain; charset=utf-8',
};
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
  '.md',
  '.wasm',
  '.bin',
]);

/** @param {string} folder @param {string} path */
async function find(folder, path) {
  const file = resolve(folder, `.${normalize(path)}`);
  if (file !== folder && !file.startsWith(folder + sep)) return undefined;
  const info = await stat(file).catch(() => undefined);
  if (info?.isFile()) return { file, info };
  if (!info?.isDirectory()) return undefined;
  if (!path.endsWith('/')) return { redirect: `${path}/` };
  const index = join(file, 'index.html');
  const indexInfo = await stat(index).catch(() => undefined);
  return indexInfo?.isFile() ? { file: index, info: indexInfo } : undefined;
}

/**
 * Serves a folder. Resolves once it listens; port 0 takes a free one.
 * @param {{folder: string, port?: number, host?: string, base?: string}} options
 * @returns {Promise<{url: string, port: number, close: () => Promise<void>}>}
 */
export async function serve({ folder, port = 0, host = '127.0.0.1', base = '' }) {
  const root = resolve(folder);
  const server = createServer(async (request, response) => {
    try {
      let path = decodeURIComponent((request.url ?? '/').split(/[?#]/)[0] ?? '/');
      if (base && path.startsWith(`${base}/`)) path = path.slice(base.length);
      if (path.includes('\0')) throw new URIError('path');
      const found = await find(root, path);
      if (found?.redirect) {
        response.writeHead(301, { location: base + found.redirect }).end();
        return;
      }
      const missing = found === undefined ? await find(root, '/404.html') : undefined;
      const hit = found ?? missing;
      if (!hit?.file || !hit.info) {
        response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Introuvable.');
        return;
      }
      const extension = extname(hit.file).toLowerCase();
      const etag = `"${hit.info.size.toString(36)}-${Math.round(hit.info.mtimeMs).toString(36)}"`;
      /** @type {Record<string, string | number>} */
      const headers = {
        'content-type': TYPES[/** @type {keyof typeof TYPES} */ (extension)] ?? 'application/octet-stream',
        'cache-control': /^\/_a\//.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'access-control-allow-origin': '*',
        etag,
        'accept-ranges': 'bytes',
      };
      if (request.headers['if-none-match'] === etag) {
        response.writeHead(304, headers).end();
        return;
      }
      const status = found === undefined ? 404 : 200;
      const range = /^bytes=(\d*)-(\d*)$/.exec(request.headers.range ?? '');
      if (range && status === 200) {
        const size = hit.info.size;
        const start = range[1] ? Number(range[1]) : Math.max(0, size - Number(range[2]));
        const end = range[1] && range[2] ? Math.min(Number(range[2]), size - 1) : size - 1;
        if (start > end) {
          response.writeHead(416, { 'content-range': `bytes */${size}` }).end();
          return;
        }
        response.writeHead(206, { ...headers, 'content-range': `bytes ${start}-${end}/${size}`, 'content-length': end - start + 1 });
        if (request.method === 'HEAD') response.end();
        else createReadStream(hit.file, { start, end }).pipe(response);
        return;
      }
      const gzip = COMPRESSED.has(extension) && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
      response.writeHead(
        status,
        gzip ? { ...headers, 'content-encoding': 'gzip', vary: 'accept-encoding' } : { ...headers, 'content-length': hit.info.size },
      );
      if (request.method === 'HEAD') response.end();
      else if (gzip)
        createReadStream(hit.file)
          .pipe(createGzip({ level: 6 }))
          .pipe(response);
      else createReadStream(hit.file).pipe(response);
    } catch {
      if (!response.headersSent) response.writeHead(400, { 'content-type': 'text/plain; charset=utf-8' });
      response.end('Requête illisible.');
    }
  });
  await new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(port, host, () => done(undefined));
  });
  const address = server.address();
  const actual = typeof address === 'object' && address ? address.port : port;
  return {
    port: actual,
    url: `http://${host === '0.0.0.0' ? 'localhost' : host}:${actual}`,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = process.argv[2] ?? 'dist';
  const { url } = await serve({ folder, port: Number(process.env['PORT'] ?? 4321), host: process.env['HOST'] ?? '127.0.0.1' });
  console.log(`Le site est servi à l’adresse ${url.replace('127.0.0.1', 'localhost')}/ (Ctrl+C pour arrêter).`);
}
