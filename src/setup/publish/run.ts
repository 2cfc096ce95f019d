/** `npm run publish`: the built site, sent to the place that `site.yaml` names under `publish`. */
import { join, resolve } from 'node:path';
import { buildFolder, cacheFolder, contentRoot } from '../../build-folder.ts';
import { givenText } from '../../domain/input/fault.ts';
import { pick } from '../../domain/text/text.ts';
import { checkSite } from '../../ingest/content/site.ts';
import { problemText } from '../../ingest/problem-words.ts';
import { firstLanguageOf } from '../../words/dictionaries.ts';
import { basePath } from '../../base-path.ts';
import { PublishError } from './file-store.ts';
import { KEPT } from './history.ts';
import { openPlace } from './place.ts';
import { publish } from './publish.ts';
import { isSame, reportLines } from './report.ts';
import { openedEnvironment } from './secrets.ts';

const say = (line: string) => console.error(line);
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
  stop(`Option inconnue : ${unknown.join(' ')}. « npm run publish » lit --dry-run, --take-over, --verify et --roll-back N.`);
const back = at === -1 ? undefined : Number(written);
if (back !== undefined && !(Number.isInteger(back) && back >= 1 && back <= KEPT))
  stop(`« --roll-back » attend un nombre de publications, de 1 à ${KEPT}, trouvé « ${written ?? ''} » : 1 revient à celle d’avant.`);

const root = contentRoot();
const { site, problems } = await checkSite(root);
for (const problem of problems) if (problem.severity === 'error') say(problemText(problem, firstLanguageOf(root)));
if (!site) process.exit(1);
const to = site.publish;
if (!to) stop('site.yaml ne dit pas où publier : écrire publish (to: folder, sftp, s3 ou git), voir docs/publier.md.');
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
          say(`\nPublication sur ${givenText(place.name, 'fr')}`);
          for (const line of reportLines(report)) say(line);
          if (isSame(report)) say('Rien n’a changé depuis la dernière publication.');
        },
        progress(done, all) {
          const share = Math.floor((done / all) * 10);
          if (share > told) say(`${(told = share) * 10} % (${done} fichiers sur ${all})`);
        },
      });
      if (list) say(`Publié : c’est la publication ${list.number}. Pour revenir à celle d’avant : npm run publish -- --roll-back 1`);
      else if (dryRun) say('Essai seulement : rien n’a été envoyé.');
    } finally {
      await place.close();
    }
  } catch (error) {
    if (!(error instanceof PublishError)) throw error;
    stop(error.message);
  }
}
