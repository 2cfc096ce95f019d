/**
 * The Atelier of a folder that has no `site.yaml` yet: a small server asks for what makes one, and ends when it is made.
 * `npm run atelier` then goes on with the site's own server, at the same address and with the same token.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { contentRoot } from '../../build-folder.ts';
import { deskHandler } from './handler.ts';

const root = contentRoot();
const port = Number(process.env['PORT'] ?? 4321);
const token = process.env['ATELIER_TOKEN'] ?? '';
if (existsSync(join(root, 'site.yaml'))) process.exit(0);
mkdirSync(root, { recursive: true });

const answers = deskHandler({ root, siteBase: '', token, port: () => port, tell: (line) => console.error(line), first: true });
const server = createServer((request, response) => {
  const failed = (error: unknown) => {
    console.error(String(error));
    response.destroy();
  };
  if (!answers(request, response, failed)) {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' });
    response.end('Le site n’est pas encore fait : il se commence dans l’Atelier.');
  }
  response.on('finish', () => {
    if (!existsSync(join(root, 'site.yaml'))) return;
    server.close();
    server.closeAllConnections();
  });
});
server.on('error', (error: NodeJS.ErrnoException) => {
  console.error(
    error.code === 'EADDRINUSE' ? `Le port ${port} est pris par un autre programme : donnez-en un autre (--port).` : error.message,
  );
  process.exit(1);
});
server.listen(port, '127.0.0.1', () => {
  console.error(
    `Ce dossier n’a pas encore de site : il se commence ici, sur cette machine seulement : http://localhost:${port}/atelier/?jeton=${token}`,
  );
});
