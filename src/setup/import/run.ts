/** `npm run import -- ADDRESS|FOLDER`: photographs from elsewhere. What it would do is said first; `--write` does it. */
import { contentRoot } from '../../build-folder.ts';
import { EditRefused } from '../../atelier/files/refused.ts';
import { SaveRefused } from '../../atelier/store/refused.ts';
import { openStore } from '../../atelier/store/store.ts';
import { isLicence, licenceLike } from '../../domain/rights/licence.ts';
import { givenText, nearestIs, tellingText } from '../../domain/input/fault.ts';
import { checkSite } from '../../ingest/content/site.ts';
import { inTerminal, problemText } from '../../ingest/problem-words.ts';
import { firstLanguageOf } from '../../words/dictionaries.ts';
import { words } from '../../words/words.ts';
import { bringPlan } from './bring.ts';
import { ImportFault } from './found.ts';
import { openGuest, userAgentOf } from './guest.ts';
import { planImport } from './plan.ts';
import { planLines } from './report.ts';
import { readSource } from './source.ts';

const VALUED = { '--campaign': 'campaign', '--licence': 'licence', '--author': 'author' } as const;
const FLAGS = ['--write', '--dry-run', '--copy', '--subcategories'];

const root = contentRoot();
const lang = firstLanguageOf(root);
const w = words('importing', lang);
const say = (line: string) => console.error(inTerminal(line));
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
    if (!value) stop(w.valueExpected({ name }));
    else wishes[VALUED[name as keyof typeof VALUED]] = value;
  } else if (name.startsWith('--'))
    stop(words('command', lang).unknownOption({ options: name, command: 'import', known: [...FLAGS, ...Object.keys(VALUED)].join(', ') }));
  else addresses.push(args[i] ?? '');
}
const [address, ...others] = addresses;
if (address === undefined || others.length > 0) stop(w.addressExpected);
if (wishes.licence !== undefined && !isLicence(wishes.licence))
  stop(w.unknownLicence({ found: wishes.licence, closest: String(givenText(nearestIs(licenceLike(wishes.licence)), lang)) }));

const { site, problems } = await checkSite(root);
for (const problem of problems) if (problem.severity === 'error') say(problemText(problem, lang));
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
  for (const line of planLines(plan, copy, lang)) say(line);
  const fresh = plan.pictures.filter(({ state }) => state === 'new').length;
  if (fresh === 0) say(w.nothing);
  else if (!flags.has('--write') || flags.has('--dry-run')) say(w.tried);
  else {
    let told = 0;
    const brought = await bringPlan(plan, {
      root,
      store: openStore(root),
      guest,
      copy,
      told(done, all) {
        const share = Math.floor((done / all) * 10);
        if (share > told) say(w.progress({ share: (told = share) * 10, done, all }));
      },
    });
    for (const fault of brought.faults) say(w.missing({ fault: tellingText(fault, lang) }));
    if (brought.folder !== undefined) say(w.brought({ n: brought.count, folder: brought.folder }));
    if (brought.cut) stop(w.cut);
    if (brought.faults.length > 0) process.exitCode = 1;
  }
} catch (error) {
  if (!(error instanceof ImportFault || error instanceof SaveRefused || error instanceof EditRefused)) throw error;
  stop(error.message);
}
