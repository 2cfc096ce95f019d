/** `npm run import -- ADDRESS|FOLDER`: photographs from elsewhere. What it would do is said first; `--write` does it. */
import { contentRoot } from '../../build-folder.ts';
import { EditRefused } from '../../atelier/files/refused.ts';
import { SaveRefused } from '../../atelier/store/refused.ts';
import { openStore } from '../../atelier/store/store.ts';
import { isLicence, licenceLike } from '../../domain/rights/licence.ts';
import { closest } from '../../domain/input/problem.ts';
import { checkSite } from '../../ingest/content/site.ts';
import { problemText } from '../../ingest/problem-words.ts';
import { firstLanguageOf } from '../../words/dictionaries.ts';
import { bringPlan } from './bring.ts';
import { ImportFault } from './found.ts';
import { openGuest, userAgentOf } from './guest.ts';
import { planImport } from './plan.ts';
import { planLines } from './report.ts';
import { readSource } from './source.ts';

const VALUED = { '--campaign': 'campaign', '--licence': 'licence', '--author': 'author' } as const;
const FLAGS = ['--write', '--dry-run', '--copy', '--subcategories'];

const say = (line: string) => console.error(line);
const stop = (line: string): never => {
  say(line);
  process.exit(1);
};

const wishes: { campaign?: string; licence?: string; author?: string } = {};
const flags = new Set<string>();
const addresses: string[] = [];
const args = process.argv.slice(2);
for (let i = 0; i < args.length; i++) {
  const [name = '', ...parts] = (args[i] ?? '').split('=');
  if (FLAGS.includes(name)) flags.add(name);
  else if (Object.hasOwn(VALUED, name)) {
    const value = parts.length > 0 ? parts.join('=') : args[++i];
    if (!value) stop(`L’option « ${name} » attend une valeur.`);
    else wishes[VALUED[name as keyof typeof VALUED]] = value;
  } else if (name.startsWith('--'))
    stop(
      `Option inconnue : ${name}. « npm run import » lit --write, --dry-run, --copy, --subcategories, --campaign, --licence et --author.`,
    );
  else addresses.push(args[i] ?? '');
}
const [address, ...others] = addresses;
if (address === undefined || others.length > 0)
  stop(
    '« npm run import -- ADRESSE » attend une adresse ou un dossier : manifeste ou collection IIIF, « Category:… » de Wikimedia Commons, « ign:MISSION », dossier. Voir docs/apporter.md.',
  );
if (wishes.licence !== undefined && !isLicence(wishes.licence))
  stop(
    `licence « ${wishes.licence} » inconnue, attendu un identifiant SPDX comme CC-BY-4.0, etalab-2.0, proprietary, ou l’adresse d’une licence${closest(licenceLike(wishes.licence))}.`,
  );

const root = contentRoot();
const { site, problems } = await checkSite(root);
for (const problem of problems) if (problem.severity === 'error') say(problemText(problem, firstLanguageOf(root)));
if (!site) process.exit(1);
const copy = flags.has('--copy');
try {
  const guest = openGuest({ userAgent: userAgentOf(site), typed: address });
  const source = await readSource(
    address ?? '',
    guest,
    site.languages[0] ?? 'fr',
    process.env['INIT_CWD'] ?? process.cwd(),
    flags.has('--subcategories'),
  );
  const plan = await planImport(root, site, address ?? '', source, { ...wishes, copy });
  say('');
  for (const line of planLines(plan, copy)) say(line);
  const fresh = plan.pictures.filter(({ state }) => state === 'new').length;
  if (fresh === 0) say('Il n’y a rien à apporter.');
  else if (!flags.has('--write') || flags.has('--dry-run'))
    say('Essai seulement : rien n’est écrit. Pour apporter : la même commande, avec --write.');
  else {
    let told = 0;
    const brought = await bringPlan(plan, {
      root,
      store: openStore(root),
      guest,
      copy,
      told(done, all) {
        const share = Math.floor((done / all) * 10);
        if (share > told) say(`${(told = share) * 10} % (${done} sur ${all})`);
      },
    });
    for (const fault of brought.faults) say(`N’est pas venue : ${fault}`);
    if (brought.folder !== undefined)
      say(
        `${brought.count === 1 ? 'Une photographie apportée' : `${brought.count} photographies apportées`} dans ${brought.folder}. « npm run check » dit ce qui manque encore ; l’Atelier annule le tout d’un geste.`,
      );
    if (brought.cut) stop('Le service ne répond plus : ce qui est venu est gardé, relancer la commande pour continuer.');
    if (brought.faults.length > 0) process.exitCode = 1;
  }
} catch (error) {
  if (!(error instanceof ImportFault || error instanceof SaveRefused || error instanceof EditRefused)) throw error;
  stop(error.message);
}
