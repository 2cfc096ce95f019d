// @vitest-environment happy-dom
/** The card that brings photographs from elsewhere: what would come is seen and chosen first, and what came is told. */
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ElsewhereCard } from '../../../src/atelier/desk/bring/ElsewhereCard.tsx';
import type { ElsewhereAsked, ElsewherePlan, ElsewhereState, Transport } from '../../../src/atelier/transport.ts';
import { words } from '../../../src/words/words.ts';

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

const PLAN: ElsewherePlan = {
  title: 'Un fonds',
  campaign: 'un-fonds',
  isNew: true,
  notes: ['un manifeste ne répond pas.'],
  hosts: ['iiif.example.org'],
  count: 4,
  pictures: [
    { id: 'a', title: 'Le lac', state: 'new', notes: [], date: '1955~', author: 'Anonyme', licence: 'CC0-1.0', how: 'linked' },
    { id: 'b', title: 'Le port', state: 'new', notes: ['sans auteur connu.'], licence: 'CC-BY-4.0', how: 'copied' },
    { id: 'c', title: 'Le bourg', state: 'there', notes: [], how: 'linked' },
    { id: 'd', title: 'Le pont', state: 'refused', why: 'sans licence.', notes: [], how: 'linked' },
  ],
};

let root: Root;
let place: HTMLElement;
let asked: ElsewhereAsked[];
let brought: (ElsewhereAsked & { readonly wanted: readonly string[] })[];
let state: ElsewhereState;
const kept = vi.fn();

const button = (name: RegExp) => {
  const found = [...place.querySelectorAll('button')].find((each) => name.test(each.textContent));
  if (!found) throw new Error(`no button ${name.source}`);
  return found;
};
const press = (name: RegExp) => act(async () => button(name).click());
const text = () => place.textContent.replace(/\s/g, ' ');

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  [asked, brought, state] = [[], [], { done: 0, all: 0 }];
  kept.mockClear();
  const transport = {
    elsewhere: async (how: ElsewhereAsked) => {
      asked.push(how);
      if (how.address === 'https://rien.example.org/') throw new Error('il n’y a rien à cette adresse.');
      return PLAN;
    },
    bringElsewhere: async (how: (typeof brought)[number]) => {
      brought.push(how);
      return (state = { done: 0, all: how.wanted.length });
    },
    elsewhereState: async () => state,
  } as unknown as Transport;
  place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
  await act(async () =>
    root.render(<ElsewhereCard transport={transport} campaigns={[]} lang="fr" w={words('atelier', 'fr')} onKept={kept} />),
  );
});
afterEach(() => {
  act(() => root.unmount());
  place.remove();
  vi.useRealTimers();
});

async function look(address: string) {
  const field = place.querySelector('input');
  if (!field) throw new Error('no field');
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, address);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await act(async () => place.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })));
}

it('lists what would come, with what is refused and why, and asks for nothing before it is told to', async () => {
  expect(button(/Voir ce qui viendrait/).disabled).toBe(true);
  await look('  https://iiif.example.org/collection.json ');
  expect(asked).toEqual([{ address: 'https://iiif.example.org/collection.json', copy: false, deep: false }]);
  expect(text()).toMatch(/Un fonds : 2 photographies à apporter, 1 déjà là, 1 refusée\. Nouvelle campagne : un-fonds\./);
  expect(text()).toMatch(/Le lac1955~ · Anonyme · CC0 1\.0 · reste sur son serveur/);
  expect(text()).toMatch(/Le site nommera iiif\.example\.org/);
  expect(text()).toMatch(/Le pont : sans licence\./);
  expect(brought).toEqual([]);
});

it('brings what is ticked, tells how far it is, and what did not come', async () => {
  await look('https://iiif.example.org/collection.json');
  await act(async () => place.querySelectorAll<HTMLInputElement>('.forthcoming input')[1]?.click());
  await press(/Apporter 1 photographie/);
  expect(brought.map(({ wanted }) => wanted)).toEqual([['a']]);
  expect(text()).toMatch(/0 sur 1/);
  state = { done: 1, all: 1, ended: { item: 'vue-du-ciel/un-fonds', count: 1, faults: ['« Le port » : trop lent.'], cut: false } };
  await act(async () => vi.advanceTimersByTimeAsync(1000));
  expect(text()).toMatch(/1 photographie est venue/);
  expect(text()).toMatch(/« Le port » : trop lent\./);
  await press(/Voir la campagne/);
  expect(kept).toHaveBeenCalledWith('vue-du-ciel/un-fonds');
});

it('says in the service’s own sentence why nothing can be read', async () => {
  await look('https://rien.example.org/');
  expect(place.querySelector('[role=alert]')?.textContent).toBe('il n’y a rien à cette adresse.');
});
