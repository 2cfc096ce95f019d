// @vitest-environment happy-dom
/** What a mouse does in the desk's forms: cards and cells drawn, a hinge by two touches, a handle let go; and what axe says of them. */
import axe from 'axe-core';
import { act, useState, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Spot, ToPage } from '../../../src/atelier/bridge/messages.ts';
import { DatasetFields } from '../../../src/atelier/desk/bring/DatasetFields.tsx';
import { FieldView } from '../../../src/atelier/desk/fields/FieldView.tsx';
import { Form } from '../../../src/atelier/desk/fields/context.ts';
import type { PageLink } from '../../../src/atelier/desk/page/use-page.ts';
import { valueAt, withValue, type Path } from '../../../src/atelier/files/changes.ts';
import { fieldOf, type Field } from '../../../src/atelier/form/fields.ts';
import { lessonSchema } from '../../../src/domain/schema/lesson.ts';
import { objectSchema } from '../../../src/domain/schema/object.ts';
import { words } from '../../../src/words/words.ts';

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

const w = words('atelier', 'fr');
const changes: (readonly [Path, unknown])[] = [];
const told: ToPage[] = [];
/** Where the object is touched next. */
const touches: Spot[] = [];
let turned: ((turn: readonly [number, number, number, number]) => void) | undefined;
let root: Root;
let place: HTMLElement;

const page: PageLink = {
  object: { id: 'vase', parts: ['corps', 'anse'], notes: [], bounds: { min: [0, 0, 0], max: [1, 1, 1] } },
  note: undefined,
  waiting: undefined,
  tell: (message) => void told.push(message),
  view: () => Promise.resolve(undefined),
  pictures: () => Promise.resolve([]),
  pick: () => Promise.resolve(touches.shift()),
  middle: () => undefined,
  giveUp: () => undefined,
  onTurned(hears) {
    turned = hears;
    return () => (turned = undefined);
  },
  stand: () => Promise.resolve(true),
};

interface ShownProps {
  readonly field: Field;
  readonly start: unknown;
  /** What stands in the page. */
  readonly standing: PageLink['object'];
}

function Shown({ field, start, standing }: ShownProps): ReactNode {
  const [value, setValue] = useState(start);
  const [form] = useState(() => ({
    problems: [],
    languages: ['fr'],
    w,
    object: 'vase',
    change: (path: Path, next: unknown) => {
      changes.push([path, next]);
      setValue((before: unknown) => withValue(before, path, next));
    },
  }));
  return (
    <Form value={{ ...form, page: { ...page, object: standing } }}>
      <FieldView field={field} path={[]} value={value} label="Fiche" required />
    </Form>
  );
}

const show = (field: Field, start: unknown, standing: PageLink['object'] = page.object) =>
  act(() => root.render(<Shown field={field} start={start} standing={standing} />));
const button = (name: string) =>
  [...place.querySelectorAll('button')].filter(
    (each) => (each.getAttribute('aria-label') ?? each.textContent).replace(/\s/g, ' ') === name,
  );
const press = (found: HTMLElement | undefined) => act(async () => found?.click());
const pointer = (on: Element | null | undefined, type: string, more: PointerEventInit = {}) =>
  act(() => void on?.dispatchEvent(new PointerEvent(type, { bubbles: true, cancelable: true, button: 0, ...more })));

/** What axe finds by the structure alone: nothing is laid out here. */
async function violations(): Promise<string[]> {
  const found = await axe.run(place, {
    resultTypes: ['violations'],
    runOnly: ['wcag2a', 'best-practice'],
    rules: { region: { enabled: false } },
  });
  return found.violations.map(({ id, nodes }) => `${id} : ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

beforeEach(() => {
  changes.length = told.length = touches.length = 0;
  // The land and the pictures that are pointed at never come here.
  vi.stubGlobal('fetch', () => new Promise(() => undefined));
  Element.prototype.setPointerCapture ??= () => undefined;
  place = document.body.appendChild(document.createElement('main'));
  root = createRoot(place);
});
afterEach(() => {
  act(() => root.unmount());
  place.remove();
  vi.unstubAllGlobals();
});

const object = fieldOf(objectSchema);
const vase = (model: object) => ({
  title: 'Un vase',
  summary: 'Un vase.',
  model: { source: 'vase.obj', kind: 'scan', units: 'mm', up: 'y', ...model },
});

it('writes the turn that a handle was let go at, on top of the one that stands', async () => {
  show(object, vase({ turn: { y: 30 } }));
  await press(button('Des poignées sur l’objet')[0]);
  expect(told.at(-1)).toEqual({ kind: 'handles', on: true });
  const half = Math.PI / 12;
  act(() => turned?.([0, Math.sin(half), 0, Math.cos(half)]));
  expect(changes.at(-1)?.[0]).toEqual(['model', 'turn']);
  const { x = 0, y, z = 0 } = changes.at(-1)?.[1] as Partial<Record<'x' | 'y' | 'z', number>>;
  expect([x, y, z].map((degrees) => Math.round(degrees ?? 0))).toEqual([0, 60, 0]);
  await press(button('Des poignées sur l’objet')[0]);
  expect(told.at(-1)).toEqual({ kind: 'handles', on: false });
  expect(await violations()).toEqual([]);
});

it('sets a hinge by two touches, whose first names the part, and tries it', async () => {
  const start = vase({ hinges: [{ part: '', axis_from: null, axis_to: null, degrees: 90 }] });
  show(object, start);
  const ends = button('Poser sur l’objet');
  expect(ends.length).toBeGreaterThanOrEqual(2);
  touches.push({ point: [0, 1, 0], normal: [0, 0, 1], part: 'anse' }, { point: [1, 1, 0], normal: [0, 0, 1], part: 'corps' });
  for (const key of ['axis_from', 'axis_to']) {
    const field = place.querySelector(`[data-key="model.hinges[1].${key}"]`);
    await press(ends.find((each) => field?.contains(each)));
  }
  const written = changes.reduce<unknown>((all, [path, part]) => withValue(all, path, part), start);
  expect(valueAt(written, ['model', 'hinges', 0])).toEqual({ part: 'anse', axis_from: [0, 1, 0], axis_to: [1, 1, 0], degrees: 90 });
  const trial = place.querySelector<HTMLInputElement>('.trial input[type=range]');
  expect(trial?.disabled).toBe(false);
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
  act(() => {
    if (trial) set?.call(trial, '1');
    trial?.dispatchEvent(new Event('input', { bubbles: true }));
    trial?.dispatchEvent(new Event('change', { bubbles: true }));
  });
  const opened = { kind: 'motions', open: 1, motions: [{ part: 'anse', pivot: [0, 1, 0] }] };
  expect(told.at(-1)).toMatchObject(opened);
  // The page begins again under the hand, which keeps what it holds; what comes back is opened as it was.
  act(() => root.render(<Shown field={object} start={start} standing={undefined} />));
  expect(place.querySelector('.trial input[type=range]')).toBe(trial);
  const before = told.length;
  show(object, start, page.object && { ...page.object });
  expect(told.slice(before)).toMatchObject([opened]);
  expect(place.querySelector('.trial input[type=range]')).toBe(trial);
  expect(await violations()).toEqual([]);
});

it('puts a lesson’s card before another by its handle; its point to find is in order for axe', async () => {
  const step = (id: string, activity: object) => ({ id, title: id, text: 'Regardez.', activity });
  const steps = [
    step('un', { type: 'write', prompt: 'Écrivez.' }),
    step('deux', { type: 'find', map: true, point: [47.2, -1.5], radius_m: 200, prompt: 'Où ?' }),
  ];
  show(fieldOf(lessonSchema), { title: 'Une leçon', duration_min: 30, steps });
  const cards = [...place.querySelectorAll('.cards > li')];
  cards.forEach((card, i) => vi.spyOn(card, 'getBoundingClientRect').mockReturnValue(new DOMRect(i * 200, 0, 180, 120)));
  const handle = cards[1]?.querySelector('.handle');
  pointer(handle, 'pointerdown', { clientX: 290, clientY: 60 });
  pointer(handle, 'pointermove', { clientX: 60, clientY: 60 });
  pointer(handle, 'pointerup', { clientX: 60, clientY: 60 });
  expect(changes.at(-1)).toEqual([['steps'], [steps[1], steps[0]]]);
  expect(place.querySelector('.step [data-key="steps[1].activity.point"]')).not.toBeNull();
  expect(await violations()).toEqual([]);
});

it('fills a column down over the cells that were drawn over, by a button', async () => {
  show(
    { kind: 'table', headings: ['file', 'credit'], more: ['date'] },
    ['a', 'b', 'c'].map((file) => ({ file, credit: file === 'a' ? 'IGN' : '' })),
  );
  const cell = (row: number) => place.querySelector(`[data-cell="${row}/credit"]`);
  act(() => void cell(0)?.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, button: 0 })));
  for (const row of [1, 2]) act(() => void cell(row)?.dispatchEvent(new MouseEvent('mouseover', { bubbles: true, buttons: 1 })));
  await press(button('Recopier vers le bas')[0]);
  expect(changes).toEqual([
    [[1, 'credit'], 'IGN'],
    [[2, 'credit'], 'IGN'],
  ]);
});

it('takes a block by two touches, whatever was pressed before, and lends it to the clipboard', async () => {
  const clipboard = {
    held: '',
    writeText: (text: string) => Promise.resolve(void (clipboard.held = text)),
    readText: () => Promise.resolve('IGN'),
  };
  vi.spyOn(navigator, 'clipboard', 'get').mockReturnValue(clipboard as unknown as Clipboard);
  show(
    { kind: 'table', headings: ['file', 'credit'], more: ['date'] },
    ['a', 'b', 'c'].map((file) => ({ file, credit: file.toUpperCase() })),
  );
  const touch = (name: string) =>
    act(() => void place.querySelector(`[data-cell="${name}"]`)?.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, button: 0 })));
  touch('0/file');
  await press(button('Choisir un bloc')[0]);
  touch('1/file');
  expect(place.querySelectorAll('[role=gridcell][aria-selected=true]')).toHaveLength(0);
  touch('2/credit');
  expect(place.querySelectorAll('[role=gridcell][aria-selected=true]')).toHaveLength(4);
  await press(button('Copier')[0]);
  expect(clipboard.held).toBe('b\tB\nc\tC');
  await press(button('Coller')[0]);
  expect(changes.map(([path, value]) => `${path.join('.')} ${String(value)}`)).toEqual([
    '1.file IGN',
    '1.credit IGN',
    '2.file IGN',
    '2.credit IGN',
  ]);
});

it('asks what a dropped table is to be: a chart and its sentence, in order for axe', async () => {
  const read = {
    headings: ['lieu', 'profondeur_m'],
    written: [['Le bourg', '12,5']],
    fields: [
      { name: 'lieu', type: 'string' },
      { name: 'profondeur_m', type: 'number' },
    ],
    keys: ['lieu'],
    bad: [],
    badMore: 0,
    shown: undefined,
  } as unknown as Parameters<typeof DatasetFields>[0]['read'];
  const kept: unknown[] = [];
  act(() =>
    root.render(
      <DatasetFields
        read={read}
        name="puits.csv"
        lang="fr"
        w={w}
        usable={(title) => title !== ''}
        onProposed={() => undefined}
        onKeep={(dataset) => kept.push(dataset)}
        onLeave={() => undefined}
      />,
    ),
  );
  const select = [...place.querySelectorAll('label')].find(({ textContent }) => textContent === 'Graphique')?.control as HTMLSelectElement;
  act(() => {
    Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value')?.set?.call(select, 'bar');
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await press(button('La somme')[0]);
  expect(await violations()).toEqual([]);
  expect([...place.querySelectorAll('input')].map(({ value }) => value.replace(/\s/g, ' '))).toContain('En tout : {sum:profondeur_m}.');
});
