/** Lessons of elsewhere: as little as is allowed, as much as is bearable, and texts that mean harm or nothing. */
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Activity, LessonRecord } from '../../../src/domain/records/lesson.ts';
import { Cache } from '../../../src/ingest/cache.ts';
import type { IngestContext } from '../../../src/ingest/context.ts';
import { silentJournal } from '../../../src/ingest/journal.ts';
import type { KnownMedia } from '../../../src/ingest/lesson/known.ts';
import { publishLessons } from '../../../src/ingest/lesson/publish.ts';
import { checkLessonReferences } from '../../../src/ingest/lesson/references.ts';
import { Output } from '../../../src/ingest/output.ts';
import { readGift } from './gift-reader.ts';
import { flatten, structure, unmarked } from './pdf-reader.ts';

const NOTHING: KnownMedia = { objects: [], photos: [], layers: [], packages: [] };
const EMPTY: KnownMedia = {
  ...NOTHING,
  packages: [
    {
      id: 'vide',
      resources: [
        {
          name: 'table',
          rows: [],
          fields: [
            { name: 'annee', type: 'year' },
            { name: 'montant', type: 'number' },
          ],
        },
        {
          name: 'deux',
          rows: [
            { annee: 2009, montant: 1 },
            { annee: 2010, montant: 2 },
          ],
          fields: [
            { name: 'annee', type: 'year' },
            { name: 'montant', type: 'number' },
          ],
        },
      ],
    },
  ],
};

const LONG = `${'Un très long texte qui ne finit pas. '.repeat(20)}\n\n## Un titre\n\n- un\n- deux\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> citation\n\n\`code\` [lien](javascript:alert(1)) [page](/donnees/x/) ![x](https://ailleurs.fr/x.png) <script>alert(1)</script>`;
const WORD = 'Anticonstitutionnellement'.repeat(5);

function lesson(slug: string, activities: readonly Activity[], text = 'x'): LessonRecord {
  return {
    slug,
    title: { fr: slug === 'longue' ? `Une séance « ${WORD} » ŵ → ≤ 🜚 & <b>` : 'Séance' },
    levels: [],
    subjects: [],
    programme: [],
    duration_min: 1,
    goals: [],
    materials: [],
    pathways: [],
    sources: [],
    steps: activities.map((activity, i) => ({
      id: `etape-${i + 1}`,
      title: { fr: slug === 'longue' ? `${WORD} ${i + 1}` : `Étape ${i + 1}` },
      text: { fr: text },
      activity,
      hints: [],
    })),
  };
}

const write: Activity = { type: 'write', prompt: { fr: 'Écrivez.' } };
const LESSONS: readonly LessonRecord[] = [
  lesson('courte', [write]),
  lesson('vide', [write], ''),
  lesson('sans-objet', [
    { type: 'look', object: 'disparu' },
    { type: 'find', map: true, point: [47, -2], prompt: { fr: 'Où ?' } },
    { type: 'compare', a: 'a', b: 'b' },
  ]),
  lesson(
    'longue',
    Array.from({ length: 40 }, (_, i): Activity =>
      i % 2 === 0
        ? {
            type: 'choose',
            prompt: { fr: `${WORD} ?` },
            options: Array.from({ length: 8 }, (__, j) => ({
              text: { fr: j === 0 ? WORD : `Réponse ${j} : a = b ~ {c}` },
              correct: j === 0,
              feedback: { fr: LONG.slice(0, 100) },
            })),
          }
        : { type: 'order', prompt: { fr: 'Rangez' }, items: Array.from({ length: 6 }, (__, j) => ({ fr: `${j} -> ${WORD}` })) },
    ),
    LONG,
  ),
];

let records: LessonRecord[];
let folder: string;
const read = (slug: string, kind: string) =>
  readFile(join(folder, 'site', records.find((one) => one.slug === slug)?.files?.find((file) => file.kind === kind)?.path ?? ''));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lesson-odd-'));
  const context: IngestContext & { readonly output: Output } = {
    root: folder,
    cache: new Cache(join(folder, 'cache')),
    journal: silentJournal(),
    output: new Output(join(folder, 'site')),
    cores: 1,
    siteUrl: 'https://exemple.fr',
  };
  records = await publishLessons(LESSONS, NOTHING, 'Musée', context);
  await context.output.commit();
});

describe('odd lessons', () => {
  it.each(LESSONS.map((one) => one.slug))('%s: paper, questions and packages are made, and none executes a text', async (slug) => {
    for (const kind of ['sheet-pdf', 'key-pdf']) {
      const pdf = await read(slug, kind);
      expect(pdf.subarray(0, 8).toString()).toBe('%PDF-1.7');
      expect(unmarked(pdf)).toEqual([]);
      expect(flatten(structure(pdf)).filter((node) => node.type === 'H1')).toHaveLength(1);
    }
    const steps = LESSONS.find((one) => one.slug === slug)?.steps.length ?? 0;
    const asked =
      LESSONS.find((one) => one.slug === slug)?.steps.filter(
        ({ activity }) => activity.type !== 'look' && !(activity.type === 'compare' && !activity.prompt),
      ).length ?? 0;
    expect(readGift((await read(slug, 'gift')).toString())).toHaveLength(asked);
    expect((await read(slug, 'moodle')).toString().match(/<question type="(?!category)/g) ?? []).toHaveLength(asked);
    const page = strFromU8(unzipSync(new Uint8Array(await read(slug, 'scorm')))['index.html'] ?? new Uint8Array());
    const { view } = JSON.parse(/id="lesson-data">(.*?)<\/script>/s.exec(page)?.[1] ?? '{}') as { view: { steps: { html: string }[] } };
    expect(view.steps).toHaveLength(steps);
    expect(page).not.toContain('<script>alert');
    for (const step of view.steps) expect(step.html).not.toMatch(/<script|href="javascript:|<img/);
  });

  it('leads from a package to the site', async () => {
    const page = strFromU8(unzipSync(new Uint8Array(await read('longue', 'offline')))['index.html'] ?? new Uint8Array());
    expect(page).toContain('href=\\"https://exemple.fr/donnees/x/\\"');
    expect(page).not.toContain('href=\\"/');
  });

  it('stays within the page: no text of a long word runs off the paper', async () => {
    // A word without a place to break is broken by force; the page count tells that it took room.
    expect((await read('longue', 'sheet-pdf')).toString('latin1').match(/\/Type \/Page\n/g)?.length).toBeGreaterThan(10);
  });

  it('answers questions about nothing with a sentence', () => {
    const ask = (resource: string, question: Record<string, unknown>) =>
      checkLessonReferences([lesson('essai', [{ type: 'data', package: 'vide', resource, ask: question }])], EMPTY).map(
        (problem) => problem.message,
      );
    expect(ask('table', { sum: 'montant' })).toEqual(['le tableau ne contient aucune ligne.']);
    expect(ask('deux', { sum: 'montant', where: { annee: 1900 } })).toEqual([
      'aucune ligne ne répond au filtre « annee : 1900 » (valeurs : 2009, 2010).',
    ]);
    expect(ask('deux', { max: { sum: 'montant', by: 'annee' }, where: { annee: 2019 } })[0]).toMatch(/le plus proche : « 20(09|10) »/);
    expect(ask('deux', { sum: 'montan' })[0]).toContain('montant');
  });
});
