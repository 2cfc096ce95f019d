/**
 * `npm run orienter`: photographs of a flight in which one at least has its camera are oriented by what they have in common
 * with it. What it would do is said first; `--write` does it: what is sure is written beside the pictures, as one save of
 * the Atelier, and what is doubtful waits there for a person.
 */
import { contentRoot } from '../../build-folder.ts';
import { keepMatched } from '../../atelier/matching/keep-matched.ts';
import { readProposals, writeProposals } from '../../atelier/matching/proposals.ts';
import { EditRefused } from '../../atelier/files/refused.ts';
import { SaveRefused } from '../../atelier/store/refused.ts';
import { openStore } from '../../atelier/store/store.ts';
import { givenText, nearestIs } from '../../domain/input/fault.ts';
import { nearest } from '../../domain/input/problem.ts';
import { checkSite } from '../../ingest/content/site.ts';
import { inTerminal, problemText } from '../../ingest/problem-words.ts';
import { firstLanguageOf } from '../../words/dictionaries.ts';
import { words } from '../../words/words.ts';
import { checkCampaigns } from '../../ingest/photo/rows/check.ts';
import { openCv } from './opencv.ts';
import { pairKey, planOrientation, proposalOf } from './plan.ts';
import { planLines } from './report.ts';
import { readShots } from './shots.ts';

const root = contentRoot();
const lang = firstLanguageOf(root);
const w = words('orienting', lang);
const say = (line: string) => console.error(inTerminal(line));
const stop = (line: string): never => {
  say(line);
  process.exit(1);
};

const flags = new Set<string>();
let only: string | undefined;
const args = process.argv.slice(2);
for (let i = 0; i < args.length; i++) {
  const [name = '', ...parts] = (args[i] ?? '').split('=');
  if (name === '--write' || name === '--dry-run') flags.add(name);
  else if (name === '--campaign') {
    only = parts.length > 0 ? parts.join('=') : args[++i];
    if (!only) stop(w.campaignExpected);
  } else
    stop(words('command', lang).unknownOption({ options: args[i] ?? '', command: 'orienter', known: '--campaign, --write, --dry-run' }));
}

const { site, problems } = await checkSite(root);
for (const problem of problems) if (problem.severity === 'error') say(problemText(problem, lang));
if (!site) process.exit(1);
const { campaigns } = await checkCampaigns(root, site);
const names = campaigns.map(({ id }) => id);
if (only !== undefined && !names.includes(only))
  stop(w.unknownCampaign({ found: only, closest: String(givenText(nearestIs(nearest(only, names)), lang)) }));
const shots = await readShots(root, campaigns, only);
for (const fault of shots.faults) say(fault);
if (shots.waiting.length === 0 || shots.known.length === 0) stop(w.nothing);
const opened = await openCv();
if (!opened) stop(w.noOpenCv);
else
  try {
    const proposals = await readProposals(root);
    const refused = new Set(proposals.refused.map(({ source, shot }) => pairKey(source, shot)));
    const plan = await planOrientation(opened.cv, { ...shots, faults: [] }, refused, ({ path }) => say(w.read({ path })));
    say('');
    for (const line of planLines(plan, lang)) say(line);
    if (plan.sure.length + plan.doubtful.length === 0) say(w.nothingToWrite);
    else if (!flags.has('--write') || flags.has('--dry-run')) say(w.tried);
    else {
      if (plan.sure.length > 0) await keepMatched(root, openStore(root), plan.sure.map(proposalOf));
      const again = new Set([...plan.sure, ...plan.doubtful].map(({ shot }) => shot.path));
      await writeProposals(root, {
        ...proposals,
        waiting: [...proposals.waiting.filter(({ shot }) => !again.has(shot.path)), ...plan.doubtful.map(proposalOf)],
      });
      if (plan.sure.length > 0) say(w.written);
      if (plan.doubtful.length > 0) say(w.waiting);
    }
  } catch (error) {
    if (!(error instanceof SaveRefused || error instanceof EditRefused)) throw error;
    stop(error.message);
  }
// What OpenCV began keeps the process open.
process.exit();
