import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatProblem } from '../../../src/domain/input/problem.ts';
import { checkLessonReferences } from '../../../src/ingest/lesson/references.ts';
import { readLessons } from '../../../src/ingest/lesson/read.ts';
import type { KnownMedia } from '../../../src/ingest/lesson/known.ts';
import { isAsked, ROOTS } from '../../fixtures/roots.ts';

async function rootWith(yaml: string): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'lesson-'));
  await mkdir(join(root, 'parcours', 'essai'), { recursive: true });
  await writeFile(join(root, 'parcours', 'essai', 'parcours.yaml'), yaml);
  return root;
}

const head = 'title: Essai\nduration_min: 20\nsteps:\n';
const problemsOf = async (yaml: string) => (await readLessons(await rootWith(yaml))).problems.map(formatProblem);

const KNOWN: KnownMedia = {
  objects: [{ id: 'venus', title: { fr: 'Vénus' }, annotations: [{ id: 'tete', title: { fr: 'La tête' }, at: [0, 1, 0] }] }],
  photos: [
    { id: 'bourg-1950', title: { fr: '1950' } },
    { id: 'bourg-2020', title: { fr: '2020' } },
  ],
  layers: [],
  packages: [
    {
      id: 'chemere',
      resources: [
        {
          name: 'aides',
          rows: [
            { annee: 2009, montant_eur: 10.5 },
            { annee: 2010, montant_eur: 4 },
          ],
        },
      ],
    },
  ],
};

describe('reading a lesson', () => {
  it('reads the shortest lesson, with plain or bilingual texts', async () => {
    const { lessons, problems } = await readLessons(
      await rootWith(`${head}  - {id: un, title: {fr: Un, en: One}, text: Regardez., activity: {type: look, object: venus}}\n`),
    );
    expect(problems).toEqual([]);
    expect(lessons[0]).toMatchObject({
      slug: 'essai',
      title: { fr: 'Essai' },
      levels: [],
      steps: [{ id: 'un', title: { fr: 'Un', en: 'One' }, hints: [], activity: { type: 'look', object: 'venus' } }],
    });
  });

  it('answers a mistyped activity with the nearest one, at its line', async () => {
    expect(await problemsOf(`${head}  - id: un\n    title: Un\n    text: x\n    activity: {type: chose, prompt: x}\n`)).toEqual([
      'parcours/essai/parcours.yaml, ligne 7, « steps[1].activity.type » : trouvé « chose », attendu l’une des valeurs look, find, compare, choose, order, measure, data, write (le plus proche : « choose »).',
    ]);
  });

  it('wants one right answer, or says that several are meant', async () => {
    const step = (options: string) =>
      `${head}  - {id: un, title: Un, text: x, activity: {type: choose, prompt: x, options: [${options}]}}\n`;
    expect((await problemsOf(step('{text: a}, {text: b}')))[0]).toContain('aucune réponse n’est marquée juste');
    expect((await problemsOf(step('{text: a, correct: true}, {text: b, correct: true}')))[0]).toContain('2 réponses sont marquées justes');
  });

  it('refuses two steps of one name, and an unknown key', async () => {
    const step = '  - {id: un, title: Un, text: x, activity: {type: write, prompt: x}}\n';
    expect((await problemsOf(head + step + step))[0]).toContain('l’étape « un » existe deux fois');
    expect((await problemsOf(`${head}  - {id: un, titel: Un, text: x, activity: {type: write, prompt: x}}\n`)).join('\n')).toContain(
      'clé inconnue « titel » (vouliez-vous dire « title » ?)',
    );
  });

  it('takes every kind of activity on every support, written with as little as is allowed', async () => {
    const { lessons, problems } = await readLessons('tests/fixtures/lessons');
    expect(problems).toEqual([]);
    expect(new Set(lessons[0]?.steps.map((step) => step.activity.type)).size).toBe(8);
  });

  it('wants one support for a measure, and its scale only where it is a photograph’s', async () => {
    const step = (support: string) =>
      `${head}  - {id: un, title: Un, text: x, activity: {type: measure, ${support}, prompt: x, expected: 1, unit: m, tolerance: 1}}\n`;
    expect((await problemsOf(step('object: venus, photo: bourg-1950')))[0]).toContain('l’un des deux');
    expect((await problemsOf(step('object: venus, metres_per_pixel: 2')))[0]).toContain('celle d’une photographie');
  });

  it('finds every dead reference, with the nearest that lives', async () => {
    const yaml = `${head}  - {id: a, title: A, text: x, activity: {type: look, object: venuss}}
  - {id: b, title: B, text: x, activity: {type: look, object: venus, annotation: tette}}
  - {id: c, title: C, text: x, activity: {type: compare, a: bourg-1950, b: bourg-2021}}
  - {id: d, title: D, text: x, activity: {type: data, package: chemere, resource: aide, ask: {sum: montant_eur}}}
  - {id: e, title: E, text: x, activity: {type: data, package: chemere, resource: aides, ask: {sum: montant_eu}}}
`;
    const { lessons, lines } = await readLessons(await rootWith(yaml));
    const messages = checkLessonReferences(lessons, KNOWN, lines).map(formatProblem);
    expect(messages).toHaveLength(5);
    expect(messages[0]).toBe(
      'parcours/essai/parcours.yaml, ligne 4, « steps[1].activity.object » : l’objet « venuss » n’existe pas (le plus proche : « venus »).',
    );
    expect(messages[1]).toContain('« tete »');
    expect(messages[2]).toContain('« bourg-2020 »');
    expect(messages[3]).toContain('« aides »');
    expect(messages[4]).toContain('« montant_eur »');
  });

  it('takes the lessons of the content root, all of which last what they say', async () => {
    const { lessons, problems } = await readLessons(join(process.cwd(), 'content'));
    expect(problems).toEqual([]);
    expect(lessons.map((lesson) => lesson.slug)).toEqual([
      'ce-que-je-publie',
      'citoyens-du-numerique',
      'le-coeur-d-une-reine',
      'liberer-sa-commune',
      'vu-du-ciel',
    ]);
    for (const lesson of lessons)
      expect(
        lesson.steps.reduce((sum, step) => sum + (step.minutes ?? 0), 0),
        lesson.slug,
      ).toBe(lesson.duration_min);
  });

  it.runIf(isAsked('real'))('takes a lesson of elsewhere', async () => {
    const { lessons, problems } = await readLessons(ROOTS.real);
    expect(problems).toEqual([]);
    expect(lessons[0]?.steps[1]?.activity).toMatchObject({
      type: 'data',
      package: 'chemere',
      ask: { min: { sum: 'montant_eur', by: 'annee' } },
    });
  });
});
