// @vitest-environment happy-dom
/** The explorer in a page: fetched, filtered, sorted, taken away, all in the address. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openExplorer } from '../../../src/islands/data-explorer/explorer.ts';

const CSV = '\uFEFFannee;categorie;montant_eur\r\n2010;Sport;100\r\n2011;Sport;200\r\n2011;Culture;50.5\r\n2012;Culture;1000\r\n';
const PACKAGE = {
  name: 'essai',
  title: 'Essai',
  licenses: [{ title: 'Licence Ouverte' }],
  sources: [{ title: 'La commune' }],
  resources: [
    {
      name: 'subventions',
      title: 'Subventions',
      path: 'subventions.csv',
      bytes: 100,
      schema: {
        fields: [
          { name: 'annee', type: 'year', title: 'Année' },
          { name: 'categorie', type: 'string', title: 'Catégorie' },
          { name: 'montant_eur', type: 'number', title: 'Montant (€)', unit: 'EUR' },
        ],
      },
    },
  ],
};
/** A machine that is busy takes its time. */
const soon = (look: () => void) => vi.waitFor(look, { timeout: 20_000 });

let holder: HTMLElement;
beforeEach(() => {
  document.documentElement.lang = 'fr';
  document.body.innerHTML = '<section class="explorer" data-base="/donnees/essai/"></section>';
  holder = document.querySelector('section') as HTMLElement;
  vi.stubGlobal('fetch', (address: string) =>
    Promise.resolve({ ok: true, json: () => Promise.resolve(PACKAGE), text: () => Promise.resolve(address.endsWith('.csv') ? CSV : '') }),
  );
});
afterEach(() => void vi.unstubAllGlobals());

const status = () => holder.querySelector('.finding')?.textContent?.replaceAll(/\s/g, ' ');
const button = (text: string) => [...holder.querySelectorAll('button')].find((one) => one.textContent?.trim().startsWith(text));

it('shows what the address asks for, and lets everything follow a tick', async () => {
  const explorer = await openExplorer(holder);
  explorer.show('?table=subventions&f=categorie:Sport&x=annee&y=montant_eur&graphique=bar');
  await soon(() => expect(status()).toMatch(/^2 lignes sur 4 · Catégorie : Sport\. Montant \(€\) : 300/));
  expect(holder.querySelectorAll('.bars tr')).toHaveLength(2);
  const culture = [...holder.querySelectorAll('label')].find((label) => label.textContent?.startsWith('Culture'))?.querySelector('input');
  culture?.focus();
  culture?.click();
  expect(status()).toMatch(/Sport ou Culture/);
  expect(new URLSearchParams(location.search).getAll('f')).toEqual(['categorie:Sport', 'categorie:Culture']);
  expect(document.activeElement).toBe(culture);
  button('Montant (€)')?.click();
  expect(holder.querySelector('th[aria-sort=descending]')?.textContent).toContain('Montant');
  expect(holder.querySelector('.rows tbody td')?.textContent).toBe('2012');
  button('Tout montrer')?.click();
  expect(status()).toMatch(/^4 lignes\./);
});

it('takes the rows away as a file', async () => {
  const files: Blob[] = [];
  vi.stubGlobal(
    'URL',
    Object.assign(URL, { createObjectURL: (file: Blob) => (files.push(file), 'blob:x'), revokeObjectURL: () => undefined }),
  );
  const explorer = await openExplorer(holder);
  explorer.show('?table=subventions&f=categorie:Culture');
  await soon(() => expect(status()).toMatch(/^2 lignes/));
  button('CSV\u00A0;')?.click();
  expect((await files[0]?.text())?.trim().split('\r\n')).toHaveLength(3);
});

it('says that a table did not come', async () => {
  const explorer = await openExplorer(holder);
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  explorer.show('?table=subventions');
  await soon(() => expect(status()).toMatch(/n’ont pas pu être chargées/));
});
