/** `npm run emporter`: the layers of the root's `kiosk.carry`, packed for places without a network, and heights of the land. */
import { contentRoot } from '../../build-folder.ts';
import { checkSite } from '../../ingest/content/site.ts';
import { inTerminal, problemText } from '../../ingest/problem-words.ts';
import { words } from '../../words/words.ts';
import { firstLanguageOf } from '../../words/dictionaries.ts';
import { systemWords } from '../../ingest/failure-words.ts';
import { checkCampaigns } from '../../ingest/photo/rows/check.ts';
import { carry } from './carry.ts';
import { carryElevation, landAround } from './elevation.ts';

const root = contentRoot();
const lang = firstLanguageOf(root);
const args = process.argv.slice(2);
const unknown = args.filter((arg) => arg !== '--dry-run');
if (unknown.length > 0) {
  console.error(inTerminal(words('command', lang).unknownOption({ options: unknown.join(' '), command: 'emporter', known: '--dry-run' })));
  process.exit(1);
}
const dryRun = args.includes('--dry-run');
const { site, problems } = await checkSite(root);
for (const problem of problems) if (problem.severity === 'error') console.error(problemText(problem, lang));
if (!site) process.exit(1);
const wanted = site.kiosk?.carry;
if (!wanted && !site.elevation) {
  console.error(
    'site.yaml ne dit pas quoi emporter : écrire kiosk.carry (layers, bounds, zooms), voir docs/borne.md, ou elevation, voir docs/site.md.',
  );
  process.exit(1);
}
try {
  const tell = (line: string): void => console.error(line);
  if (site.elevation) {
    const { campaigns } = await checkCampaigns(root, site);
    const bounds = landAround(campaigns, site.bounds);
    if (bounds) await carryElevation({ root, siteUrl: site.url, source: site.elevation, bounds, dryRun, tell });
    else tell('Aucune vue oblique n’a de place ni de points de calage : aucune hauteur à apporter.');
  }
  if (wanted)
    await carry({
      root,
      cacheFolder: process.env['CACHE_FOLDER'] ?? '.cache',
      siteUrl: site.url,
      carry: wanted,
      layers: site.layers,
      dryRun,
      tell,
    });
  if (dryRun) tell('Essai seulement : rien n’a été demandé ni écrit.');
} catch (error) {
  const refused = systemWords(error, lang);
  console.error(refused === undefined ? (error instanceof Error ? error.message : String(error)) : `${refused}.`);
  process.exit(1);
}
