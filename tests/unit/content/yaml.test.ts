import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { checkYaml } from '../../../src/ingest/content/yaml-text.ts';
import { siteSchema } from '../../../src/domain/schema/site.ts';
import { objectSchema, toursSchema } from '../../../src/domain/schema/object.ts';
import { closed } from '../../../src/domain/schema/closed.ts';
import { licenceSchema } from '../../../src/domain/schema/licence.ts';
import { idSchema } from '../../../src/domain/schema/text.ts';
import { turnSchema } from '../../../src/domain/schema/view.ts';
import { formatProblem, inLanguage } from '../../../src/domain/input/problem.ts';

const site = `title: Essai
owner: Essai
contact: a@example.org
url: https://example.org/
licence: etalab-2.0
bounds: [-3, 46, 0, 48]
`;

function said(text: string, schema: Parameters<typeof checkYaml>[2]): string[] {
  return checkYaml(text, 'f.yaml', schema, 0).problems.map(formatProblem);
}

describe('reading YAML against a schema', () => {
  it('gives typed values with defaults', () => {
    const read = checkYaml(site, 'site.yaml', siteSchema, 0);
    expect(read.problems).toEqual([]);
    expect(read.value).toMatchObject({ title: { fr: 'Essai' }, url: 'https://example.org', languages: ['fr'], layers: [] });
  });

  it('names an unknown key, its line and the nearest known one', () => {
    expect(said(`${site}ownr: x\n`, siteSchema)).toEqual([
      'f.yaml, ligne 7, « ownr » : clé inconnue « ownr » (vouliez-vous dire « owner » ?).',
    ]);
  });

  it('tells a comma that cuts a text between braces', () => {
    expect(
      said('title: {fr: Coupé, il montre la terre.}\nsummary: S\nmodel: {source: a.glb, kind: scan, units: m, up: y}\n', objectSchema)[0],
    ).toContain('clé inconnue « il montre la terre. » (une virgule dans un texte entre accolades : mettez ce texte entre guillemets).');
  });

  it('reports every problem at once', () => {
    const messages = said(
      'title: T\nsummary: S\nlicence: gpl-vague\nmodel:\n  source: a.glb\n  kind: scann\n  units: inch\n  up: y\n',
      objectSchema,
    );
    expect(messages).toHaveLength(3);
    expect(messages[0]).toContain('licence « gpl-vague » inconnue');
    expect(messages[1]).toBe(
      'f.yaml, ligne 6, « model.kind » : trouvé « scann », attendu l’une des valeurs scan, reconstruction (le plus proche : « scan »).',
    );
    expect(messages[2]).toContain('ligne 7');
  });

  it('says what a group of keys, a decimal comma and a licence should have been', () => {
    expect(said('title: T\nsummary: S\nmodel: scan.glb\nlicence: CC BY 4.0\n', objectSchema)).toEqual([
      'f.yaml, ligne 4, « licence » : licence « CC BY 4.0 » inconnue, attendu un identifiant SPDX comme CC-BY-4.0, etalab-2.0, proprietary, ou l’adresse d’une licence (le plus proche : « CC-BY-4.0 »).',
      expect.stringMatching(
        /^f\.yaml, ligne 3, « model » : trouvé « scan\.glb », attendu des clés en retrait, une par ligne, chacune suivie de « : » et de sa valeur \(source, kind, /,
      ),
    ]);
    expect(said(site.replace('[-3, 46, 0, 48]', '[-3,21, 46,03, 0,45, 48,2]'), siteSchema)).toEqual([
      'f.yaml, ligne 6, « bounds » : trouvé 8 éléments, attendu 4 (une virgule sépare les éléments : les décimales prennent un point, comme 47.03).',
    ]);
    expect(said(site.replace('[-3, 46, 0, 48]', '["-3,21", 46, 0, 48]'), siteSchema)).toEqual([
      'f.yaml, ligne 6, « bounds[1] » : trouvé « -3,21 », attendu un nombre écrit sans guillemets, avec un point et sans espace : -3.21.',
    ]);
  });

  it('says that a required key is missing', () => {
    expect(said('title: T\nmodel: {source: a.glb, kind: scan, units: m, up: y}\n', objectSchema)).toEqual([
      expect.stringContaining('« summary » : clé obligatoire absente'),
    ]);
  });

  it('points into lists, counted from one', () => {
    const [message] = said('- id: t\n  title: T\n  steps:\n    - text: a\n    - text: b\n      open: 3\n', toursSchema);
    expect(message).toBe('f.yaml, ligne 6, « [1].steps[2].open » : trouvé « 3 », attendu au plus 1.');
  });

  it('answers broken YAML with a sentence and a place', () => {
    const [message] = said('title: "ouvert\nowner: x\n', siteSchema);
    expect(message).toMatch(/^f\.yaml, ligne \d+, colonne \d+ : /);
    expect(message).not.toMatch(/Error|at /);
  });

  it('refuses a wrong box, a wrong date and an address that is not https', () => {
    const bad = said(
      `${site.replace('[-3, 46, 0, 48]', '[3, 46, 0, 48]')}layers:\n  - {id: x, label: X, type: xyz, url: "javascript:alert(1)", role: base, attribution: a, licence: etalab-2.0, date: demain}\n`,
      siteSchema,
    );
    expect(bad.join('\n')).toContain('ouest < est');
    expect(bad.join('\n')).toContain('« demain » n’est pas une date EDTF');
    expect(bad.join('\n')).toContain('attendu une adresse https://');
  });
});

it.each([
  ['n: 12 345\nlist: [1, 2]\n', 'n', 'found “12 345”, expected a number written without quotes, with a point and no space: 12345.'],
  ['n: 1\nlist: [1, 2, 3, 4]\n', 'list', 'found 4 items, expected 2 (a comma separates the items: decimals take a point, as in 47.03).'],
  ['n: 1\nlist: [1, 2]\nliste: 1\n', 'liste', 'unknown key “liste” (did you mean “list”?).'],
  [
    'n: 1\nlist: [1, 2]\nlicence: CC-BY\n',
    'licence',
    /^licence “CC-BY” is not known, expected an SPDX identifier .* \(the nearest: “CC-BY-\d\.0”\)\.$/,
  ],
  ['n: 1\nlist: [1, 2]\nid: Été\n', 'id', 'identifier “Été”: expected small letters, digits and hyphens.'],
  ['n: 1\nlist: [1, 2]\nturn: [1, 1, 1, 1]\n', 'turn', 'expected a unit quaternion [x, y, z, w].'],
])('says in English what is wrong: %s', (text, key, said) => {
  const schema = closed({
    n: z.number(),
    list: z.tuple([z.number(), z.number()]),
    licence: licenceSchema.optional(),
    id: idSchema.optional(),
    turn: turnSchema.optional(),
  });
  const { problems } = checkYaml(text, 'a.yaml', schema, 0);
  const [problem] = inLanguage(
    problems.filter((one) => one.key === key),
    'en',
  );
  if (typeof said === 'string') expect(problem?.message).toBe(said);
  else expect(problem?.message).toMatch(said);
  expect(problems.map(({ message }) => message).join()).toMatch(/attendu|inconnue/);
});
