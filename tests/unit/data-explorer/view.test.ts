// @vitest-environment happy-dom
/** The explorer as it stands in the page. */
import { readFileSync } from 'node:fs';
import { render } from 'lit-html';
import { expect, it } from 'vitest';
import { explorerView, type ExplorerActions } from '../../../src/islands/data-explorer/explorer-view.ts';
import { reduce, startDesk, type DeskEvent } from '../../../src/islands/data-explorer/state.ts';
import { load, pack, t } from './a-table.ts';

const none = () => undefined;
const actionsOf = (more: Partial<ExplorerActions> = {}): ExplorerActions => ({
  change: none,
  unfold: none,
  accept: none,
  more: none,
  whence: none,
  take: none,
  link: none,
  print: none,
  listen: none,
  close: none,
  ...more,
});
const loaded: DeskEvent = { type: 'loaded', table: 'subventions', loaded: load() };
const show = (events: readonly DeskEvent[], root = document.createElement('section'), actions = actionsOf()) => {
  render(explorerView(events.reduce(reduce, startDesk(pack)), t, actions), root);
  return root;
};

it('says that it is loading, then what is shown', () => {
  const root = show([]);
  expect(root.querySelector('[role=status]')?.textContent).toBe(t.loading);
  show([loaded], root);
  expect(root.querySelector('[role=status]')?.textContent).toMatch(/^4\slignes\./);
  expect(root.querySelectorAll('.rows tbody tr')).toHaveLength(4);
  expect(root.querySelectorAll('.facet')).toHaveLength(5);
});

it('keeps a ticked box where it is while everything follows', () => {
  const changes: unknown[] = [];
  const root = document.createElement('section');
  document.body.append(root);
  const actions = actionsOf({ change: (part) => changes.push(part) });
  const open: DeskEvent = { type: 'unfolded', field: 'categorie', on: true };
  show([loaded, open], root, actions);
  const box = root.querySelectorAll<HTMLDetailsElement>('.facet')[1]?.querySelector('input');
  box?.focus();
  box?.click();
  expect(changes).toEqual([{ facets: { categorie: ['Culture'] } }]);
  show([loaded, open, { type: 'chosen', part: { facets: { categorie: ['Sport'] } } }], root, actions);
  expect(document.activeElement).toBe(box);
  expect(root.querySelectorAll('.rows tbody tr')).toHaveLength(2);
  root.remove();
});

it('draws bars, and marks the one that sounds', () => {
  const root = show([
    loaded,
    { type: 'chosen', part: { x: 'categorie', y: 'montant_eur', chart: 'bar' } },
    { type: 'listening', on: true },
    { type: 'sounding', index: 1 },
  ]);
  expect([...root.querySelectorAll('.bars th')].map(({ textContent }) => textContent)).toEqual(['Culture', 'Sport']);
  expect(root.querySelectorAll('.bars tr')[1]?.className).toBe('sounding');
  expect(root.querySelector<HTMLElement>('.bar')?.style.cssText).toContain('inline-size: 100%');
});

it('draws a curve with a title on every mark', () => {
  const root = show([loaded, { type: 'chosen', part: { x: 'annee', y: 'montant_eur', chart: 'line' } }]);
  expect(root.querySelectorAll('.curve circle')).toHaveLength(3);
  expect(root.querySelector('.curve title')?.textContent?.replaceAll(/\s/g, ' ')).toBe('2010 : 100 €');
});

it('gives each curve the ink that the style sheet has for it, and its whole name', () => {
  const root = show([loaded, { type: 'chosen', part: { x: 'annee', y: 'montant_eur', group: 'categorie', chart: 'line' } }]);
  const inks = [...root.querySelectorAll('.curve .stroke')].map(({ classList }) => classList[1]);
  expect(inks).toEqual(['stroke-0', 'stroke-1']);
  expect(readFileSync('src/islands/data-explorer/explorer.css', 'utf8')).toContain('.stroke.stroke-1 ');
  expect(root.querySelector('.curve')?.textContent).toContain('Culture');
});

it('asks before a heavy table', () => {
  const heavy = { ...pack, tables: pack.tables.map((one) => ({ ...one, bytes: 9e6 })) };
  const root = document.createElement('section');
  let accepted = 0;
  render(explorerView(startDesk(heavy), t, actionsOf({ accept: () => void accepted++ })), root);
  expect(root.querySelector('[role=status]')?.textContent).toMatch(/9,0\sMo/);
  root.querySelectorAll('button')[1]?.click();
  expect(accepted).toBe(1);
});
