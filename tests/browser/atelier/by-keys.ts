/** Tasks of the desk, each by the keyboard alone, and held to axe where it stands. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { ElsewherePlan } from '../../../src/atelier/transport.ts';
import { violations } from '../harness/axe.ts';
import { Hand } from './hand.ts';

type Read = (path: string) => Promise<string>;

const PLAN: ElsewherePlan = {
  title: 'Un fonds',
  campaign: 'un-fonds',
  isNew: true,
  notes: ['un manifeste ne répond pas.'],
  hosts: ['iiif.example.org'],
  count: 3,
  pictures: [
    { id: 'a', title: 'Le lac', state: 'new', notes: [], date: '1955~', author: 'Anonyme', licence: 'CC0-1.0', how: 'linked' },
    { id: 'b', title: 'Le port', state: 'new', notes: ['sans auteur connu.'], licence: 'CC-BY-4.0', how: 'copied' },
    { id: 'c', title: 'Le pont', state: 'refused', why: 'sans licence.', notes: [], how: 'linked' },
  ],
};

/** What would come from elsewhere, listed; the service itself is no test's business. */
export async function elsewhere(page: Page): Promise<void> {
  const hand = new Hand(page);
  await page.route('**/api/elsewhere/', (route) => route.fulfill({ json: PLAN }));
  await hand.button('Déposer des fichiers');
  const card = page.getByRole('region', { name: 'Apporter d’ailleurs' });
  await hand.fill(/^Adresse/, 'https://iiif.example.org/collection.json', card);
  await page.keyboard.press('Enter');
  await card.getByText('2 photographies à apporter').waitFor();
  await hand.press(card.getByRole('checkbox', { name: /Le port/ }));
  await card.getByRole('button', { name: 'Apporter 1 photographie' }).waitFor();
  expect(await violations(page)).toEqual([]);
}

/** A table of photographs: cells pasted from a spreadsheet, one filled down. */
export async function tableOfPhotographs(page: Page, read: Read): Promise<void> {
  const hand = new Hand(page);
  await hand.press(page.getByRole('option', { name: 'Un vol', exact: true }));
  await hand.press(page.locator('.files').getByRole('button', { name: 'Photographies' }));
  await hand.reach(page.locator('[data-cell="0/title"]'));
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('ControlOrMeta+d');
  await expect.poll(() => read('vue-du-ciel/vol/photos.csv')).toMatch(/\na;;Une\nb;;Une\n/);
}
