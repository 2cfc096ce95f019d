/** Names that would take the place of the site's own pages, and signs that nobody sees. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { moodleXml } from '../../src/domain/lesson/moodle-xml.ts';
import { formatProblem } from '../../src/domain/input/problem.ts';
import { checkContent } from '../../src/ingest/check.ts';
import { reservedNames } from '../../src/ingest/content/reserved.ts';
import { checkYaml } from '../../src/ingest/content/yaml-text.ts';
import { SMALL_ROOT, writeRoot } from './small-root.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'noms-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('names of the site’s own pages', () => {
  it('are read from its routes', () => {
    expect([...reservedNames('parcours')]).toEqual(expect.arrayContaining(['composer', 'relire', 'seance', 'donnees-personnelles']));
    expect(reservedNames('parcours').has('index')).toBe(false);
    expect(reservedNames('donnees').has('verifier')).toBe(true);
  });

  it.each(['composer', 'relire', 'seance', 'donnees-personnelles'])('a lesson « %s » is refused in a sentence', async (name) => {
    await writeRoot(folder, { ...SMALL_ROOT, [`parcours/${name}/parcours.yaml`]: SMALL_ROOT['parcours/lecon/parcours.yaml'] ?? '' });
    const { problems } = await checkContent(folder);
    expect(problems.filter(({ severity }) => severity === 'error').map(formatProblem)).toEqual([
      expect.stringMatching(new RegExp(`^parcours/${name} : le nom « ${name} » est celui d’une page du site`)),
    ]);
  });

  it('so is a photograph that a picture’s name calls like one', async () => {
    await writeRoot(folder, { ...SMALL_ROOT, 'vue-du-ciel/vol/photos.csv': 'id;url\ncampagne;https://example.org/a\n' });
    const { problems } = await checkContent(folder);
    expect(problems.map(formatProblem).join()).toMatch(/photos\.csv, ligne 2 : le nom « campagne » est celui d’une page/);
  });
});

describe('signs that nobody sees', () => {
  it.each([
    ['title: a\u202Egpj.exe', 1],
    ['a: b\ntitle: "a\\u202Eb"', 2],
    ['a: b\ntitle: "a\\x07b"', 2],
    ['title: a\u2066b', 1],
    ['title: a\u0085b\u009Bc', 1],
  ])('%j: a warning with its line', (text, line) => {
    const { problems } = checkYaml(text, 'objet.yaml', z.unknown(), 0);
    expect(problems).toEqual([expect.objectContaining({ severity: 'warning', line })]);
  });

  it.each(['title: « l’été », œuvre', 'title: "a\\nb \\t é \\u00e9"', "path: 'C:\\x07'", 'title: a\\u202Eb', 'emoji: 👩\u200d🚀'])(
    '%j: none',
    (text) => {
      expect(checkYaml(text, 'a.yaml', z.unknown(), 0).problems).toEqual([]);
    },
  );

  it('Moodle’s questions hold none that XML forbids', () => {
    const xml = moodleXml('a\u0007b', [
      {
        name: 'q\u0000',
        html: '<p>a\u0007b\uFFFF]]></p>',
        pictures: [],
        hints: ['\u001F'],
        question: { kind: 'essay', prompt: 'p\u0008', right: 'r', wrong: undefined, minWords: 0 },
      },
    ] as unknown as Parameters<typeof moodleXml>[1]);
    expect(xml).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/);
  });
});
