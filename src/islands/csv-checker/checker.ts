/** Reads the dropped file in the browser and says what is wrong with it. Nothing is sent anywhere. */
import { formatNumber } from '../../domain/table/number-format.ts';
import { readPublished, readSchema } from '../../domain/table/published.ts';
import { SCDL_SUBVENTIONS, SCDL_SUBVENTIONS_1 } from '../../domain/table/schemas/scdl-subventions.ts';
import { readCustomChecks } from '../../domain/table/schemas/custom-check.ts';
import type { NamedSchema } from '../../domain/table/schemas/scdl-subventions.ts';
import { writeCsv } from '../../domain/table/csv.ts';
import { foldGroups, linesText } from '../../domain/table/table-problem.ts';
import type { ProblemGroup } from '../../domain/table/table-problem.ts';
import { TYPE_LABELS } from '../../domain/table/table-schema.ts';
import { verdictWords } from '../../domain/table/verdict-words.ts';
import type { Verdict, VerifyOptions } from '../../domain/table/verify.ts';
import { el } from '../data-explorer/dom.ts';
import type { Asked, Told } from './verify.worker.ts';

const NAMED: readonly NamedSchema[] = [SCDL_SUBVENTIONS, SCDL_SUBVENTIONS_1];
/** A million rows and more; beyond, a browser's memory gives out. */
const LARGEST_BYTES = 100_000_000;
const DELIMITERS: Readonly<Record<string, string>> = { ';': 'point-virgule', ',': 'virgule', '\t': 'tabulation', '|': 'barre verticale' };

/** What a choice of schema means: a national one, a table of this site (`donnees/x#table`), one's own, or none. */
async function optionsFor(choice: string, own: File | undefined): Promise<VerifyOptions> {
  const named = NAMED.find((schema) => schema.id === choice);
  if (named) return { schema: named.schema, checks: named.checks, tolerant: named.tolerant };
  if (choice === 'own') return own ? ownOptions(JSON.parse(await own.text())) : {};
  if (choice === '') return {};
  const [address = '', table] = choice.split('#');
  const response = await fetch(address);
  if (!response.ok) throw new Error(String(response.status));
  return { schema: readPublished(await response.json()).tables.find((candidate) => candidate.name === table)?.schema };
}

/** A Table Schema as people have it: a bare schema, or the first table of a package. National schemas let optional columns be missing. */
function ownOptions(value: unknown): VerifyOptions {
  const {
    resources,
    countryCode,
    custom_checks: checks,
  } = value as { resources?: unknown; countryCode?: unknown; custom_checks?: unknown };
  const packaged =
    Array.isArray(resources) && !('fields' in (value as object)) ? (resources as readonly { schema?: unknown }[])[0]?.schema : value;
  const schema = readSchema(packaged);
  if (schema.fields.length === 0) throw new Error('schema');
  return { schema, tolerant: countryCode !== undefined, checks: readCustomChecks(checks) };
}

function problemList(title: string, groups: readonly ProblemGroup[]): HTMLElement | undefined {
  if (groups.length === 0) return undefined;
  return el(
    'section',
    {},
    el('h3', {}, title),
    el(
      'ol',
      { class: 'verdict-liste' },
      ...groups.map((group) =>
        el(
          'li',
          { class: group.severity },
          el(
            'p',
            {},
            el(
              'strong',
              {},
              [group.column === undefined ? '' : `Colonne «\u00a0${group.column}\u00a0»`, linesText(group.lines, group.count)]
                .filter(Boolean)
                .join(', ') || 'Fichier',
            ),
            group.severity === 'warning' && ' (à vérifier)',
          ),
          el('p', {}, group.message.charAt(0).toUpperCase() + group.message.slice(1)),
          group.hint !== undefined && el('p', { class: 'note' }, group.hint),
        ),
      ),
    ),
  );
}

function report(name: string, verdict: Verdict): HTMLElement {
  const { groups } = verdict;
  const folded = foldGroups(groups);
  const kinds = folded.filter((group) => group.severity === 'error').length;
  const words = verdictWords(verdict.errors, kinds, verdict.warnings);
  const save = el(
    'button',
    {
      type: 'button',
      class: 'bouton discret',
      onclick: () => {
        const lines = groups.flatMap((group) =>
          (group.lines.length > 0 ? group.lines : ['']).map((line) => [
            group.kind === 'structure' ? 'structure' : 'contenu',
            group.severity === 'error' ? 'erreur' : 'à vérifier',
            String(line),
            group.column ?? '',
            group.message,
            group.hint ?? '',
          ]),
        );
        const link = el('a', {
          href: URL.createObjectURL(
            new Blob([`\uFEFF${writeCsv([['genre', 'gravité', 'ligne', 'colonne', 'constat', 'piste'], ...lines], ';')}`], {
              type: 'text/csv',
            }),
          ),
          download: `verification-${name.replace(/\.[^.]*$/, '')}.csv`,
        });
        link.click();
        URL.revokeObjectURL(link.href);
      },
    },
    'Emporter le rapport (CSV)',
  );
  return el(
    'div',
    { class: 'verdict' },
    el('h2', { tabindex: -1 }, words),
    el(
      'p',
      { class: 'note' },
      `${name}\u00a0: ${formatNumber(verdict.rows)} lignes lues, ${verdict.fields.length} colonnes, séparateur ${DELIMITERS[verdict.delimiter] ?? verdict.delimiter}, encodage ${verdict.encoding}.`,
    ),
    problemList(
      'Structure',
      folded.filter((group) => group.kind === 'structure'),
    ),
    problemList(
      'Contenu',
      folded.filter((group) => group.kind === 'content'),
    ),
    groups.length > 0 && el('p', {}, save),
    el(
      'details',
      {},
      el('summary', {}, 'Colonnes lues'),
      el('ul', {}, ...verdict.fields.map((field) => el('li', {}, `${field.name}\u00a0: ${TYPE_LABELS[field.type]}`))),
    ),
  );
}

let running: { readonly worker: Worker; readonly stop: () => void } | undefined;

/** The verdict, worked out in a thread of its own; undefined when it failed, or when a later file took its place. */
function inWorker(asked: Asked): Promise<Verdict | undefined> {
  running?.stop();
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./verify.worker.ts', import.meta.url), { type: 'module', name: 'verification' });
    const end = (verdict: Verdict | undefined) => {
      worker.terminate();
      if (running?.worker === worker) running = undefined;
      resolve(verdict);
    };
    running = { worker, stop: () => end(undefined) };
    worker.onmessage = ({ data }: MessageEvent<Told>) => end(data.verdict);
    worker.onerror = () => end(undefined);
    worker.postMessage(asked);
  });
}

/** Checks a file (or pasted text) and shows the report in `target`. */
export async function checkInto(
  target: HTMLElement,
  input: { readonly name: string; readonly bytes: Uint8Array },
  choice: string,
  own: File | undefined,
): Promise<void> {
  if (input.bytes.length > LARGEST_BYTES) {
    target.replaceChildren(el('p', { class: 'nature' }, 'Le fichier dépasse 100 Mo\u00a0: vérifiez-en une partie.'));
    return;
  }
  let options: VerifyOptions;
  try {
    options = await optionsFor(choice, own);
  } catch {
    target.replaceChildren(
      el('p', { class: 'nature' }, 'Le schéma n’a pas pu être lu\u00a0: attendu un Table Schema en JSON, avec « fields ».'),
    );
    return;
  }
  const cancel = el('button', { type: 'button', class: 'bouton discret', onclick: () => running?.stop() }, 'Arrêter');
  target.replaceChildren(
    el(
      'p',
      { class: 'note', role: 'status' },
      `Lecture de ${input.name}, ${formatNumber(input.bytes.length / 1e6, { digits: 1 })}\u00a0Mo…`,
    ),
    el('p', {}, cancel),
  );
  const waiting = target.firstChild;
  const verdict = await inWorker({ bytes: input.bytes, options });
  // Another file was dropped meanwhile: the place is its own.
  if (target.firstChild !== waiting) return;
  if (!verdict) {
    target.replaceChildren(el('p', { class: 'nature' }, 'La vérification s’est arrêtée avant la fin.'));
    return;
  }
  target.replaceChildren(report(input.name, verdict));
  target.querySelector<HTMLElement>('h2')?.focus();
}
