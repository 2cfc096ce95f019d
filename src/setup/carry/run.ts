/** `npm run emporter`: the layers of the root's `kiosk.carry`, packed for places without a network. */
import { contentRoot } from '../../build-folder.ts';
import { formatProblem } from '../../domain/input/problem.ts';
import { checkSite } from '../../ingest/content/site.ts';
import { carry } from './carry.ts';

const root = contentRoot();
const { site, problems } = await checkSite(root);
for (const problem of problems) if (problem.severity === 'error') console.error(formatProblem(problem));
if (!site) process.exit(1);
const wanted = site.kiosk?.carry;
if (!wanted) {
  console.error('site.yaml ne dit pas quoi emporter : écrire kiosk.carry (layers, bounds, zooms), voir docs/borne.md.');
  process.exit(1);
}
try {
  await carry({
    root,
    cacheFolder: process.env['CACHE_FOLDER'] ?? '.cache',
    siteUrl: site.url,
    carry: wanted,
    layers: site.layers,
    tell: (line) => console.error(line),
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
