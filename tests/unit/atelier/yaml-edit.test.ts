/** A change to a YAML file touches only the lines that it is about; undone, the file has its bytes again. */
import { readFileSync } from 'node:fs';
import { isNode, LineCounter, parseDocument, type Node } from 'yaml';
import { describe, expect, it } from 'vitest';
import { valueAt, type Path } from '../../../src/atelier/files/changes.ts';
import { editYaml, yamlValue } from '../../../src/atelier/files/yaml-edit.ts';
import { fieldsOf, filesOf, others, touched } from './fields.ts';

/** Tells the lines of a field's value, counted from 0: first and after the last. */
function linesOf(text: string): (path: Path) => readonly [number, number] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  return (path) => {
    const node = document.getIn(path, true) as Node | undefined;
    const parent = document.getIn(path.slice(0, -1), true);
    const [start = 0, end = 0] = (isNode(node) ? node.range : (parent as Node).range) ?? [];
    return [lines.linePos(start).line - 1, lines.linePos(Math.max(start, end - 1)).line];
  };
}

/** What fields of the same name in the items of a list have alike. */
const kindOf = (path: Path) => path.map((step) => (typeof step === 'number' ? '#' : step)).join('.');

describe('every field of every YAML file of the content', () => {
  it.each(filesOf('content', '.yaml'))('%s', (file) => {
    const text = readFileSync(file, 'utf8');
    const fields = fieldsOf(yamlValue(text));
    expect(fields.length).toBeGreaterThan(2);
    const lineRange = linesOf(text);
    const kinds = new Map<string, Path[]>();
    for (const { path } of fields) kinds.set(kindOf(path), [...(kinds.get(kindOf(path)) ?? []), path]);
    for (const { path, value } of fields) {
      expect(editYaml(text, path, value), `${path.join('.')} : la même valeur`).toBe(text);
      const [first, end] = lineRange(path);
      const kind = kinds.get(kindOf(path)) ?? [];
      const turn = kind.indexOf(path);
      // A file has hundreds of fields, one like the other: each way of being another in its turn, and the last.
      if (fields.length >= 40 && turn >= 4 && turn < kind.length - 1) continue;
      for (const other of others(value).filter((_, way, all) => fields.length < 40 || way === turn % all.length)) {
        const changed = editYaml(text, path, other);
        expect(valueAt(yamlValue(changed), path)).toEqual(other);
        const lines = touched(text, changed);
        expect(lines.first, `${path.join('.')} : ${String(other)}`).toBeGreaterThanOrEqual(first);
        expect(lines.end).toBeLessThanOrEqual(Math.max(end, first + 1));
        expect(editYaml(changed, path, value, text)).toBe(text);
      }
    }
  });
});

const SAMPLE = `# Le petit musée
title: Le petit musée   # son nom

owner: 'L''office'
licence: "CC-BY-4.0"
bounds: [-2.7, 46.8, -0.9, 47.9]   # ouest, sud, est, nord

summary: >-
  Une phrase assez longue, coupée
  là où il a plu à qui l’a écrite,
  et qui finit ici.
layers:
  # la première
  - {id: plan, label: {fr: Plan}}   # le plan
  # la seconde
  - id: photo
    label: Photo

    url: https://exemple.test   # où
kiosk:
  doors: [a, b, c]
`;

describe('what stands around a change', () => {
  it('keeps comments, spaces, quotes and blank lines', () => {
    expect(editYaml(SAMPLE, ['title'], 'Le grand')).toBe(SAMPLE.replace('Le petit musée   #', 'Le grand   #'));
    expect(editYaml(SAMPLE, ['owner'], "L'an")).toBe(SAMPLE.replace("'L''office'", "'L''an'"));
    expect(editYaml(SAMPLE, ['licence'], 'etalab-2.0')).toBe(SAMPLE.replace('"CC-BY-4.0"', '"etalab-2.0"'));
    expect(editYaml(SAMPLE, ['bounds', 3], 48)).toBe(SAMPLE.replace('47.9]', '48]'));
    expect(editYaml(SAMPLE, ['layers', 1, 'url'], '')).toBe(SAMPLE.replace('https://exemple.test ', '"" '));
  });

  it('rewrites of a folded text only the line that changed', () => {
    expect(editYaml(SAMPLE, ['summary'], 'Une phrase assez longue, coupée là où il a plu à qui l’a relue, et qui finit ici.')).toBe(
      SAMPLE.replace('écrite', 'relue'),
    );
  });

  it('keeps Windows line ends and the mark of order of who has them', () => {
    const windows = `\uFEFF${SAMPLE.replaceAll('\n', '\r\n')}`;
    expect(editYaml(windows, ['title'], 'Le grand')).toBe(windows.replace('Le petit musée   #', 'Le grand   #'));
    const added = editYaml(windows, ['kiosk', 'idle_seconds'], 40);
    expect(added).toBe(windows.replace('doors: [a, b, c]\r\n', 'doors: [a, b, c]\r\n  idle_seconds: 40\r\n'));
    expect(editYaml(windows, ['owner'], 'deux\nlignes')).toContain('owner: |-\r\n  deux\r\n  lignes\r\n');
  });

  it('adds a key, and takes the first one away, below a mark of order', () => {
    const marked = '\uFEFFtitle: A\nowner: B\n';
    expect(editYaml(marked, ['contact'], 'C')).toBe(`${marked}contact: C\n`);
    expect(editYaml(marked, ['title'], undefined)).toBe('\uFEFFowner: B\n');
  });

  it('keeps the comment of a line on which a text becomes one of several lines, and back', () => {
    const one =
      '# haut\ntitle: A   # son nom\nsummary: >- # en bref\n  Un texte\n  coupé\nowner: B # à vérifier\n  # mis en retrait\nend: c\n';
    const several = editYaml(one, ['title'], 'Un\ndeux');
    expect(several).toBe(one.replace('A   # son nom', '|-   # son nom\n  Un\n  deux'));
    expect(editYaml(several, ['title'], 'A', one)).toBe(one);
    const short = editYaml(one, ['summary'], '- Bref');
    expect(short).toBe(one.replace(/>- # en bref\n.*\n.*\n/, '>- # en bref\n  - Bref\n'));
    expect(editYaml(editYaml(one, ['summary'], ''), ['summary'], 'Un texte coupé', one)).toBe(one);
    // A block would take the comment below it into itself.
    expect(editYaml(one, ['owner'], 'B\nC')).toBe(one.replace('owner: B #', 'owner: "B\\nC" #'));
  });

  it.each([
    ['a: | # un\n  Une ligne.\n  Deux.\nb: 1\n', { fr: 'Un', en: 'One' }, 'a: {fr: Un, en: One} # un\nb: 1\n'],
    ['a: |- # un\n\n  Une ligne.\n', ['x', 'y'], 'a: [x, y] # un\n'],
    ['a: # un\n  fr: x\n  en: y\nb: 1\n', 'texte', 'a: texte # un\nb: 1\n'],
    ['a: {fr: x} # un\nb: 1\n', 'texte\ndeux\n', 'a: | # un\n  texte\n  deux\nb: 1\n'],
  ] as const)('keeps the comment of a line on which a text becomes a group or a list, and back: %j', (text, value, written) => {
    const now = editYaml(text, ['a'], value);
    expect(now).toBe(written);
    expect(editYaml(now, ['a'], valueAt(yamlValue(text), ['a']), text)).toBe(text);
  });

  it('adds, takes away and moves items with the comments above them', () => {
    const layers = yamlValue(SAMPLE) as { layers: unknown[] };
    const [plan, photo] = layers.layers;
    expect(editYaml(SAMPLE, ['layers'], [photo, plan])).toBe(
      SAMPLE.replace(/( {2}# la première\n.*\n)((?:.*\n){5})(?=kiosk)/, (_, one: string, two: string) => two + one),
    );
    expect(editYaml(SAMPLE, ['layers', 2], { id: 'carte', label: { fr: 'Carte', en: 'Map' } })).toBe(
      SAMPLE.replace('kiosk:', '  - id: carte\n    label: {fr: Carte, en: Map}\nkiosk:'),
    );
    expect(editYaml(SAMPLE, ['layers', 1, 'id'], undefined)).toBe(SAMPLE.replace('- id: photo\n    label', '- label'));
    expect(editYaml(SAMPLE, ['kiosk', 'doors'], ['a', 'c'])).toBe(SAMPLE.replace('[a, b, c]', '[a, c]'));
    expect(editYaml(SAMPLE, ['kiosk', 'doors'], ['z', 'a', 'b', 'c'])).toBe(SAMPLE.replace('[a, b, c]', '[z, a, b, c]'));
    expect(editYaml(SAMPLE, ['kiosk', 'doors'], ['c', 'a', 'b'])).toBe(SAMPLE.replace('[a, b, c]', '[c, a, b]'));
    expect(editYaml(SAMPLE, ['summary'], undefined)).toBe(SAMPLE.replace(/summary[\s\S]*?ici\.\n/, ''));
  });

  it('adds what was missing on the way, where its neighbours stand', () => {
    expect(editYaml(SAMPLE, ['identity', 'colours', 'ink'], '#14171f')).toBe(`${SAMPLE}identity:\n  colours: {ink: "#14171f"}\n`);
    expect(editYaml('', ['title'], 'Vide')).toBe('title: Vide\n');
    expect(editYaml('# rien encore\n', [0], { id: 'a', at: [0, 1, 2], title: 'A' })).toBe(
      '# rien encore\n- id: a\n  at: [0, 1, 2]\n  title: A\n',
    );
    expect(editYaml('title: x', ['owner'], 'y')).toBe('title: x\nowner: y\n');
    expect(editYaml('title: # nom\nowner: y\n', ['title'], 'x')).toBe('title: x # nom\nowner: y\n');
  });

  it('refuses what it cannot write without changing something else', () => {
    expect(() => editYaml('a: &x {b: 1}\nc: *x\n', ['a', 'b'], 2)).toThrow(/alias/);
    expect(() => editYaml('a: &x {b: 1}\nc: *x\n', ['c', 'b'], 2)).toThrow(/alias/);
    expect(() => editYaml('a: 1\n? b\n: 2\n', ['b'], undefined)).toThrow(/peu commune/);
    expect(() => editYaml('a: [1\n', ['a'], 2)).toThrow(/faute d’écriture/);
  });
});
