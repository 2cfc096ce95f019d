/** What the waiting screen says: the kiosk's own languages, or what the institution chose. */
import { expect, it } from 'vitest';
import { invitations } from '../../../src/domain/kiosk/words.ts';
import { formatProblem } from '../../../src/domain/input/problem.ts';
import { kioskSchema } from '../../../src/domain/schema/site.ts';
import { checkYaml } from '../../../src/ingest/content/yaml-text.ts';

it('greets in the languages of the kiosk and in no other', () => {
  expect(invitations(['fr'], undefined)).toEqual([{ lang: 'fr', text: 'Touchez l’écran' }]);
  expect(invitations(['en', 'fr'], undefined).map(({ lang }) => lang)).toEqual(['en', 'fr']);
  // It is said once where a language has no words of its own.
  expect(invitations(['fr', 'xx', 'en'], undefined).map(({ lang }) => lang)).toEqual(['fr', 'en']);
});

it('says what the institution chose, in whatever language', () => {
  expect(invitations(['fr'], 'Entrez')).toEqual([{ lang: 'fr', text: 'Entrez' }]);
  expect(invitations(['fr'], { fr: 'Touchez', br: 'Degemer mat' })).toEqual([
    { lang: 'fr', text: 'Touchez' },
    { lang: 'br', text: 'Degemer mat' },
  ]);
});

it('takes a greeting of site.yaml, and says what is wrong with one', () => {
  const said = (greeting: string) =>
    checkYaml(`doors: [objets]\ngreeting: ${greeting}\n`, 'site.yaml', kioskSchema, 0).problems.map(formatProblem);
  expect(said('Entrez')).toEqual([]);
  expect(said('{fr: Entrez, oc: Dintratz, pt-BR: Entre}')).toEqual([]);
  expect(said('{français: Entrez}')[0]).toContain('« français »');
  expect(said(`"${'a'.repeat(61)}"`)[0]).toContain('60');
});
