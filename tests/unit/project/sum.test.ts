/** Sums: in euros by the key's name, else in the money of the site's country. */
import { expect, test } from 'vitest';
import { sumOf, sumText } from '../../../src/domain/project/sum.ts';
import { projectSchema } from '../../../src/domain/schema/project.ts';

test('a sum is in euros, or in the money of the country', () => {
  expect(sumOf({ amount_eur: 10 }, { currency: 'GBP' })).toEqual({ value: 10, currency: 'EUR' });
  expect(sumOf({ amount: 10 }, { currency: 'GBP' })).toEqual({ value: 10, currency: 'GBP' });
  expect(sumOf({}, { currency: 'GBP' })).toBeUndefined();
  const said = (value: number, currency: string | undefined, lang: string) => sumText({ value, currency }, lang).replaceAll(/\s/g, ' ');
  expect([said(1234.5, 'EUR', 'fr'), said(1500, 'GBP', 'en'), said(1500, undefined, 'es')]).toEqual(['1 234,5 €', '£1,500', '1500']);
});

test('a project, or a grant, says one sum', () => {
  const faults = (more: object) =>
    projectSchema
      .safeParse({ title: 'P', programme: 'p', ...more })
      .error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
  const grant = { year: 2018, beneficiary: 'B' };
  expect(
    faults({
      amount: 1,
      grants: [
        { ...grant, amount: 1 },
        { ...grant, amount_eur: 1 },
      ],
    }),
  ).toBeUndefined();
  expect(faults({ amount: 1, amount_eur: 1 })).toEqual(['amount « amount » ou « amount_eur » : l’un des deux, et un seul.']);
  expect(faults({ grants: [grant] })).toEqual(['grants.0 « amount » ou « amount_eur » : l’un des deux, et un seul.']);
});
