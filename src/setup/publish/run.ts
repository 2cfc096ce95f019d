/** `npm run publish`: the built site, sent to the place that `site.yaml` names under `publish`. */
import { join, resolve } from 'node:path';
import { buildFolder, cacheFolder, contentRoot } from '../../build-folder.ts';
import { givenText, tellingText } from '../../domain/input/fault.ts';
import { pick } from '../../domain/text/text.ts';
import { checkSite } from '../../ingest/content/site.ts';
import { inTerminal, problemText } from '../../ingest/problem-words.ts';
import { firstLanguageOf } from '../../words/dictionaries.ts';
import { basePath } from '../../base-path.ts';
import { PublishError } from './file-store.ts';
import { KEPT } from './history.ts';
import { openPlace } from './place.ts';
import { publish } from './publish.ts';
import { reportLines } from './report-lines.ts';
import { openedEnvironment } from './secrets.ts';
import { words } from '../../words/words.ts';

const root = contentRoot();
const lang = firstLanguageOf(root);
const t = words('command', lang);
const say = (line: string) => console.error(inTerminal(line));
const stop = (line: string): never => {
  say(line);
  process.exit(1);
};

const args = process.argv.slice(2);
const at = args.findIndex((arg) => arg === '--roll-back' || arg.startsWith('--roll-back='));
const written = at === -1 ? undefined : (args[at]?.split('=')[1] ?? args[at + 1]);
const unknown = args.filter(
  (arg, i) => !['--dry-run', '--take-over', '--verify'].includes(arg) && i !== at && !(i === at + 1 && at !== -1 && arg === written),
);
if (unknown.length > 0)
  stop(t.unknownOption({ options: unknown.join(' '), command: 'publish', known: '--dry-run, --take-over, --verify, --roll-back N' }));
const back = at === -1 ? undefined : Number(written);
if (back !== undefined && !(Number.isInteger(back) && back >= 1 && back <= KEPT)) stop(t.rollBack({ most: KEPT, found: written ?? '' }));

const { site, problems } = await checkSite(root);
for (const problem of problems) if (problem.severity === 'error') say(problemText(problem, lang));
if (!site) process.exit(1);
const to = site.publish;
if (!to) stop(t.noPlace);
else {
  const kept = join(resolve(cacheFolder()), 'publish');
  const dryRun = args.includes('--dry-run');
  let told = 0;
  try {
    const place = await openPlace(to, root, kept, await openedEnvironment(to, process.env));
    try {
      const list = await publish({
        place,
        folder: resolve(process.env['OUT_DIR'] ?? 'dist'),
        base: basePath(),
        kept,
        made: buildFolder(),
        verify: args.includes('--verify'),
        date: new Date().toISOString(),
        title: pick(site.title, site.languages[0] ?? 'fr'),
        takeOver: args.includes('--take-over'),
        dryRun,
        back,
        told(report) {
          say(`\n${t.publication({ name: String(givenText(place.name, lang)) })}`);
          for (const line of reportLines(report, lang)) say(line);
        },
        progress(done, all) {
          const share = Math.floor((done / all) * 10);
          if (share > told) say(t.progress({ share: (told = share) * 10, done, all }));
        },
      });
      if (list) say(t.published({ number: list.number }));
      else if (dryRun) say(t.nothingSent);
    } finally {
      await place.close();
    }
  } catch (error) {
    if (!(error instanceof PublishError)) throw error;
    stop(tellingText(error.telling, lang));
  }
}
