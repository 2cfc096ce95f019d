// @vitest-environment happy-dom
/** Fields of the desk as they are drawn: lists that are moved and added to, a table of which only the rows in sight are in the page. */
import { act, useState, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aimAt } from '../../../src/atelier/desk/aim.ts';
import { FieldView } from '../../../src/atelier/desk/fields/FieldView.tsx';
import { Form } from '../../../src/atelier/desk/fields/context.ts';
import { withValue, type Path } from '../../../src/atelier/files/changes.ts';
import { fieldOf, type Field } from '../../../src/atelier/form/fields.ts';
import { mediaSchema } from '../../../src/domain/schema/media.ts';
import type { Item, Transport } from '../../../src/atelier/transport.ts';
import { homeSchema } from '../../../src/domain/schema/home.ts';
import type { Problem } from '../../../src/domain/input/problem.ts';
import { words } from '../../../src/words/words.ts';

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

const changes: (readonly [Path, unknown])[] = [];
let root: Root;
let place: HTMLElement;

function Shown({
  field,
  start,
  problems,
  aim,
  items,
}: {
  readonly field: Field;
  readonly start: unknown;
  readonly problems: readonly Problem[];
  readonly aim: string | undefined;
  readonly items: readonly Item[];
}): ReactNode {
  const [value, setValue] = useState(start);
  const [form] = useState(() => ({
    problems,
    languages: ['fr', 'en'],
    file: 'site.yaml',
    w: words('atelier', 'fr'),
    change: (path: Path, next: unknown) => {
      changes.push([path, next]);
      setValue((before: unknown) => withValue(before, path, next));
    },
  }));
  return (
    <Form value={{ ...form, aim, desk: { transport: {} as Transport, contents: { items, languages: ['fr'] }, lang: 'fr' } }}>
      <FieldView field={field} path={[]} value={value} label="Notes" required />
    </Form>
  );
}

const show = (field: Field, start: unknown, problems: readonly Problem[] = [], aim?: string, items: readonly Item[] = []) =>
  act(() => root.render(<Shown field={field} start={start} problems={problems} aim={aim} items={items} />));
const press = (name: string) =>
  act(() => {
    const button = [...place.querySelectorAll('button')].find(
      (each) => (each.getAttribute('aria-label') ?? each.textContent).replace(/\s/g, ' ') === name,
    );
    if (!button) throw new Error(`no button « ${name} »`);
    button.click();
  });

beforeEach(() => {
  changes.length = 0;
  localStorage.clear();
  place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
});
afterEach(() => {
  act(() => root.unmount());
  place.remove();
});

describe('media', () => {
  const item = fieldOf(mediaSchema.element);

  it('take files where a desk can send them, ask for the words in their own language, and offer no former name', () => {
    show(item, { kind: 'audio', lang: 'br', transcript: 'Demat' });
    const labels = [...place.querySelectorAll('label')].map(({ textContent }) => textContent);
    expect(labels).toContain('Transcription (BR)');
    expect(labels.some((label) => label.startsWith('Description pour qui ne voit pas'))).toBe(false);
    act(() => root.unmount());
    root = createRoot(place);
    show(item, { src: 'a.jpg', alt: 'Un vase' });
    expect(place.querySelector<HTMLInputElement>('[data-key="alt"] input')?.value).toBe('Un vase');
  });
});

describe('a group', () => {
  const word: Field = { kind: 'word' };
  const said = (key: string) => ({ file: 'x.yaml', key, message: `de ${key}.`, severity: 'error' }) as const;

  it('says beside each of its fields what is wrong with it, whatever their kind', () => {
    const kinds: readonly Field[] = [
      word,
      { kind: 'text' },
      { kind: 'number', whole: true },
      { kind: 'flag' },
      { kind: 'choice', options: ['a'] },
      { kind: 'list', item: word },
      { kind: 'group', members: [{ key: 'a', required: false, field: word }] },
      { kind: 'names', value: word },
      { kind: 'numbers', count: 2 },
      { kind: 'camera' },
      { kind: 'place' },
      { kind: 'either', options: [word, { kind: 'flag' }] },
    ];
    const members = kinds.map((field, i) => ({ key: `k${i}`, required: false, field }));
    show(
      { kind: 'group', members },
      { k10: [0, 0, 0] },
      members.map(({ key }) => said(key)),
    );
    const silent = members.filter(({ key }) => !place.querySelector(`[data-key="${key}"]`)?.textContent.includes(`de ${key}.`));
    expect(silent).toEqual([]);
  });

  it('shows last, and folded, what is rarely of use, and opens it where it is wrong', () => {
    const field: Field = {
      kind: 'group',
      members: [
        { key: '$schema', required: false, rare: true, field: word },
        { key: 'title', required: false, field: word },
      ],
    };
    show(field, {});
    const folded = () => place.querySelector('details details');
    expect(place.querySelector('label')?.textContent).toBe('Titre');
    expect(folded()?.querySelector('summary')?.textContent).toBe('Rarement utile');
    expect(folded()?.hasAttribute('open')).toBe(false);
    show(field, {}, [said('$schema')]);
    act(() => root.unmount());
    root = createRoot(place);
    show(field, {}, [said('$schema')]);
    expect(folded()?.hasAttribute('open')).toBe(true);
  });
});

describe('the home page', () => {
  const field: Field = { kind: 'group', members: [{ key: 'home', required: false, field: fieldOf(homeSchema) }] };
  const story = {
    order: ['donnees', 'objets'],
    sections: { donnees: { title: 'Des chiffres' } },
    story: { object: 'vase', chapters: [{ text: 'Un' }] },
  };
  const select = (name: string) =>
    [...place.querySelectorAll('label')].find(({ textContent }) => textContent.startsWith(name))?.control as HTMLSelectElement;
  const choose = (name: string, value: string) =>
    act(() => {
      const box = select(name);
      box.value = value;
      box.dispatchEvent(new Event('change', { bubbles: true }));
    });

  it('becomes a list of what it showed, and is what it was for whoever comes back', () => {
    show(field, { home: story });
    choose('Ce que c’est', '1');
    const list = [{ kind: 'object', id: 'vase' }, { kind: 'data', title: 'Des chiffres' }, { kind: 'object' }];
    expect(changes.at(-1)).toEqual([['home'], list]);
    expect([...place.querySelectorAll('ol summary')].map(({ textContent }) => textContent)).toEqual([
      '1. vase',
      '2. Des chiffres',
      '3. Un objet',
    ]);
    choose('Ce que c’est', '0');
    expect(changes.at(-1)).toEqual([['home'], story]);
    choose('Ce que c’est', '1');
    expect(changes.at(-1)).toEqual([['home'], list]);
    // In another window.
    act(() => root.unmount());
    root = createRoot(place);
    show(field, { home: list });
    choose('Ce que c’est', '0');
    expect(changes.at(-1)).toEqual([['home'], story]);
  });

  it('has in its list things that there are, chosen by their titles', () => {
    const items = [{ section: 'objets', id: 'vase', title: 'Un vase', files: [], page: '/objets/vase/' }] as const;
    show(field, { home: [{ kind: 'object' }] }, [], undefined, items);
    expect([...select('Ce qui est montré').options].map(({ text }) => text)).toEqual(['(tout ce qu’il y a)', 'Un vase']);
    choose('Ce qui est montré', 'vase');
    expect(changes.at(-1)).toEqual([['home', 0, 'id'], 'vase']);
    choose('Nature', 'text');
    choose('Ce qui est montré', '');
    expect(select('Ce qui est montré')).toBeUndefined();
  });
});

describe('a list', () => {
  const notes: Field = {
    kind: 'list',
    item: {
      kind: 'group',
      members: [
        { key: 'id', required: true, field: { kind: 'word' } },
        { key: 'at', required: true, field: { kind: 'place' } },
        { key: 'title', required: true, field: { kind: 'text' } },
        { key: 'part', required: false, field: { kind: 'word' } },
      ],
    },
  };
  const two = [
    { id: 'anse', at: [0, 1, 0], title: 'L’anse' },
    { id: 'pied', at: [0, 0, 0], title: { fr: 'Le pied', en: 'The foot' } },
  ];

  it('moves, takes away and adds items, whose required keys stand in order', () => {
    show(notes, two);
    expect([...place.querySelectorAll('summary')].map(({ textContent }) => textContent)).toEqual(['1. L’anse', '2. Le pied']);
    press('Descendre « L’anse »');
    expect(changes.at(-1)).toEqual([[], [two[1], two[0]]]);
    press('Retirer « Le pied »');
    expect(changes.at(-1)).toEqual([[], [two[0]]]);
    press('Ajouter : notes');
    expect(changes.at(-1)).toEqual([[], [two[0], { id: '', at: null, title: '' }]]);
    expect(Object.keys((changes.at(-1)?.[1] as object[])[1] ?? {})).toEqual(['id', 'at', 'title']);
  });

  it('makes the fields of an item when it is opened', async () => {
    show(notes, two);
    expect(place.querySelectorAll('input').length).toBe(0);
    await act(async () => {
      const [first] = place.querySelectorAll('details');
      if (first) first.open = true;
      // The browser tells of it afterwards.
      await Promise.resolve();
      first?.dispatchEvent(new Event('toggle'));
    });
    expect(place.querySelector<HTMLInputElement>('[data-key="[1].title"] input')?.value).toBe('L’anse');
    expect(place.querySelector('[data-key="[2].title"]')).toBeNull();
  });

  it('shows the sentences of the check beside the field that they are about', () => {
    show(notes, two, [{ file: 'annotations.yaml', key: '[2].title.en', message: 'trop long.', severity: 'error' }]);
    const wrong = [...place.querySelectorAll('.sentence')].filter(({ textContent }) => textContent === 'trop long.');
    expect(wrong.length).toBe(1);
    expect(wrong[0]?.closest('.field')?.querySelector('label')?.textContent).toBe('Titre (EN)');
    expect(place.querySelectorAll('details')[1]?.open).toBe(true);
    // A sentence from elsewhere leads to it, or to what is around it.
    const said = { file: 'annotations.yaml', message: 'x', severity: 'error' } as const;
    const aimed = (problem: Problem) => {
      let found = false;
      show(notes, two, [], problem.key);
      act(() => void (found = aimAt(place, problem)));
      return found;
    };
    expect(aimed({ ...said, key: '[1].part' })).toBe(true);
    expect(document.activeElement?.closest('[data-key]')?.getAttribute('data-key')).toBe('[1].part');
    expect(place.querySelector('details')?.open).toBe(true);
    expect(aimed({ ...said, key: '[2].title.br' })).toBe(true);
    expect(document.activeElement?.closest('[data-key]')?.getAttribute('data-key')).toBe('[2].title');
    expect(aimed({ ...said, key: 'autre' })).toBe(false);
  });
});

it('takes several items of a list together: up, and away', () => {
  show({ kind: 'list', item: { kind: 'word' } }, ['un', 'deux', 'trois', 'quatre']);
  press('Choisir plusieurs');
  const choose = (name: string) =>
    act(() => place.querySelector<HTMLInputElement>(`input[aria-label^="Choisir"][aria-label*="${name}"]`)?.click());
  choose('deux');
  choose('quatre');
  press('Monter les 2 choisies');
  expect(changes.at(-1)).toEqual([[], ['deux', 'un', 'quatre', 'trois']]);
  // The first one has no place further up: it waits, and the other comes to it.
  press('Monter les 2 choisies');
  expect(changes.at(-1)).toEqual([[], ['deux', 'quatre', 'un', 'trois']]);
  press('Retirer les 2 choisies');
  expect(changes.at(-1)).toEqual([[], ['un', 'trois']]);
});

describe('a value that can be said in several ways', () => {
  const programme: Field = {
    kind: 'either',
    options: [{ kind: 'text' }, { kind: 'group', members: [{ key: 'label', required: true, field: { kind: 'text' } }] }],
  };
  const choose = (label: string, value: string) =>
    act(() => {
      const select = [...place.querySelectorAll('label')].find(({ textContent }) => textContent === label)?.control as HTMLSelectElement;
      const set = Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value')?.set;
      set?.call(select, value);
      select.dispatchEvent(new Event('change', { bubbles: true }));
    });

  it('shows the fields of the way that is chosen', () => {
    show(programme, 'Le cycle 4');
    expect([...place.querySelectorAll('label')].map(({ textContent }) => textContent)).toContain('Un texte (FR) (obligatoire)');
    choose('Ce que c’est', '1');
    expect(changes.at(-1)).toEqual([[], { label: '' }]);
    expect([...place.querySelectorAll('label')].map(({ textContent }) => textContent)).toContain('Nom (FR) (obligatoire)');
  });

  it('proposes the tables of the dataset that is named beside, by their titles', () => {
    const tables = [{ id: 'comptes', title: 'Les comptes' }];
    const budget: Item = { section: 'donnees', id: 'budget', title: 'Le budget', files: [], page: '/donnees/budget/', tables };
    const members = ['package', 'resource'].map((key) => ({ key, required: true, field: { kind: 'word' } as const }));
    show({ kind: 'group', members }, { package: 'budget', resource: '' }, [], undefined, [budget]);
    const proposed = (key: string) =>
      [...place.querySelectorAll(`[data-key="${key}"] option`)].map((each) => [each.getAttribute('value'), each.getAttribute('label')]);
    expect(proposed('package')).toEqual([['budget', 'Le budget']]);
    expect(proposed('resource')).toEqual([['comptes', 'Les comptes']]);
  });

  it('asks a table: another operation keeps the column, a condition is added', () => {
    show({ kind: 'ask' }, { sum: 'entrees' });
    choose('Opération', 'mean');
    expect(changes.at(-1)).toEqual([[], { mean: 'entrees' }]);
    press('Ajouter une condition');
    expect(changes.at(-1)).toEqual([[], { mean: 'entrees', where: { '': '' } }]);
    choose('Opération', 'difference');
    expect(changes.at(-1)).toEqual([[], { difference: [{ sum: 'entrees' }, { sum: 'entrees' }] }]);
  });
});

describe('steps as cards', () => {
  const steps: Field = {
    kind: 'list',
    item: {
      kind: 'group',
      members: [
        { key: 'id', required: true, field: { kind: 'word' } },
        { key: 'text', required: true, field: { kind: 'text' } },
        { key: 'activity', required: true, field: { kind: 'word' } },
      ],
    },
  };
  const two = [
    { id: 'un', text: 'Regardez.', activity: 'look' },
    { id: 'deux', text: 'Cherchez.', activity: 'find' },
  ];

  it('opens one card, moves it by keys, doubles it under another id, takes it away', () => {
    show(steps, two);
    const cards = () => [...place.querySelectorAll<HTMLButtonElement>('.cards button')];
    expect(place.querySelectorAll('.step').length).toBe(1);
    expect(cards().map((card) => card.getAttribute('aria-pressed'))).toEqual(['true', 'false']);
    act(() => void cards()[0]?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', altKey: true, bubbles: true })));
    expect(changes.at(-1)).toEqual([[], [two[1], two[0]]]);
    expect(cards().map((card) => card.getAttribute('aria-pressed'))).toEqual(['false', 'true']);
    press('Doubler');
    expect(changes.at(-1)).toEqual([[], [two[1], two[0], { ...two[0], id: 'un-2' }]]);
    press('Retirer « Regardez. »');
    expect(changes.at(-1)).toEqual([[], [two[1], two[0]]]);
  });
});

describe('a table', () => {
  const table: Field = { kind: 'table', headings: ['file', 'lat', 'titre'], more: ['lon'] };
  const rows = Array.from({ length: 10_000 }, (_, i) => ({ file: `p${i}.jpg`, lat: '47', titre: `Vue ${i}` }));
  const cell = (name: string) => place.querySelector<HTMLInputElement>(`[data-cell="${name}"]`);

  it('draws the rows in sight of ten thousand, wherever it is scrolled', () => {
    show(table, rows);
    expect(place.querySelectorAll('.row').length).toBeLessThan(60);
    expect(place.querySelector('[role=grid]')?.getAttribute('aria-rowcount')).toBe('10001');
    expect(cell('0/file')?.value).toBe('p0.jpg');
    expect(cell('0/titre')?.getAttribute('aria-label')).toBe('Titre, ligne 1');
    const grid = place.querySelector('[role=grid]') as HTMLElement;
    act(() => {
      grid.scrollTop = 44 * 9_990;
      grid.dispatchEvent(new Event('scroll', { bubbles: true }));
    });
    expect(cell('9999/titre')?.value).toBe('Vue 9999');
    expect(cell('0/file')).toBeNull();
  });

  it('is at the next row as soon as Enter is pressed, in sight or not: what is typed then is of that row', () => {
    show(table, rows);
    const enter = (name: string) =>
      act(() => {
        cell(name)?.focus();
        cell(name)?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
      });
    const here = () => document.activeElement?.getAttribute('data-cell');
    enter('0/titre');
    expect(here()).toBe('1/titre');
    enter('47/titre');
    expect(here()).toBe('48/titre');
  });

  it('takes a block from a spreadsheet, from the cell where one is, and adds the rows that are lacking', () => {
    show(table, rows.slice(0, 2));
    const event = Object.assign(new Event('paste', { bubbles: true, cancelable: true }), {
      clipboardData: { getData: () => '48\tUn bourg\r\n49\t"Un ""vieux"" bois"\r\n' },
    });
    act(() => void cell('1/lat')?.dispatchEvent(event));
    expect(event.defaultPrevented).toBe(true);
    expect(changes).toEqual([
      [[1, 'lat'], '48'],
      [[1, 'titre'], 'Un bourg'],
      [[2], { lat: '49', titre: 'Un "vieux" bois' }],
    ]);
    expect(cell('2/titre')?.value).toBe('Un "vieux" bois');
    press('Retirer la ligne 1');
    expect(cell('0/lat')?.value).toBe('48');
  });

  it('chooses several cells from the keyboard, fills them down, copies and clears them', () => {
    show(table, rows.slice(0, 4));
    const key = (name: string, init: KeyboardEventInit, code: string) => {
      const event = new KeyboardEvent('keydown', { key: code, bubbles: true, cancelable: true, ...init });
      act(() => void cell(name)?.dispatchEvent(event));
    };
    key('0/titre', { shiftKey: true }, 'ArrowDown');
    key('1/titre', { shiftKey: true }, 'ArrowDown');
    expect([...place.querySelectorAll('[role=gridcell][aria-selected=true] input')].map((each) => each.getAttribute('data-cell'))).toEqual([
      '0/titre',
      '1/titre',
      '2/titre',
    ]);
    const copy = Object.assign(new Event('copy', { bubbles: true, cancelable: true }), {
      clipboardData: { setData: (_: string, text: string) => (taken = text) },
    });
    let taken = '';
    act(() => void cell('2/titre')?.dispatchEvent(copy));
    expect(taken).toBe('Vue 0\nVue 1\nVue 2');
    key('2/titre', { ctrlKey: true }, 'd');
    expect(changes).toEqual([
      [[1, 'titre'], 'Vue 0'],
      [[2, 'titre'], 'Vue 0'],
    ]);
    press('Effacer');
    expect(changes.slice(2).map(([path, value]) => [path[0], value])).toEqual([
      [0, ''],
      [1, ''],
      [2, ''],
    ]);
    expect(cell('3/titre')?.value).toBe('Vue 3');
  });

  it('sorts on the screen, and a row stays where it is while it is written in', () => {
    show(table, rows.slice(0, 12));
    press('Titre');
    press('Titre ↑');
    expect(place.querySelector('.row input')?.getAttribute('data-cell')).toBe('11/file');
    expect(place.querySelector('[aria-sort=descending]')?.textContent).toContain('Titre');
    expect(changes).toEqual([]);
    act(() => {
      const event = Object.assign(new Event('paste', { bubbles: true, cancelable: true }), { clipboardData: { getData: () => 'A\nB' } });
      cell('11/titre')?.dispatchEvent(event);
    });
    expect(changes).toEqual([
      [[11, 'titre'], 'A'],
      [[10, 'titre'], 'B'],
    ]);
    expect(place.querySelector('.row input')?.getAttribute('data-cell')).toBe('11/file');
  });

  it('marks the cell that is wrong, and says why', () => {
    show(table, rows.slice(0, 3), [{ file: 'photos.csv', key: '[2].lat', message: 'attendu une latitude.', severity: 'error' }]);
    expect(cell('1/lat')?.getAttribute('aria-invalid')).toBe('true');
    expect(cell('1/lat')?.title).toBe('attendu une latitude.');
    expect(cell('0/lat')?.getAttribute('aria-invalid')).toBe('false');
  });
});
