// @vitest-environment happy-dom
/** The checker's report as it stands in the page. */
import { render } from 'lit-html';
import { expect, it } from 'vitest';
import { verify } from '../../../src/domain/table/verify.ts';
import { START } from '../../../src/islands/csv-checker/state.ts';
import { checkView } from '../../../src/islands/csv-checker/view.ts';

const actions = { stop: () => undefined, save: () => undefined };
const shown = (state: Parameters<typeof checkView>[0], given = actions, lang = 'fr') => {
  const root = document.createElement('div');
  render(checkView(state, given, lang), root);
  return root;
};
const verdict = verify(new TextEncoder().encode('nom;nom\n<b>a</b>;1\n2;3;4\n'));

it('is empty, a refusal, or the wait with its way out', () => {
  expect(shown(START).textContent).toBe('');
  expect(shown({ phase: 'refused', turn: 1, why: 'too-large' }).querySelector('.nature')?.textContent).toContain('100\u00A0Mo');
  let stopped = 0;
  const wait = shown({ phase: 'reading', turn: 1, name: 'a.csv', bytes: 2_500_000 }, { ...actions, stop: () => void stopped++ });
  expect(wait.querySelector('[role=status]')?.textContent).toBe('Lecture de a.csv, 2,5\u00a0Mo…');
  wait.querySelector('button')?.click();
  expect(stopped).toBe(1);
});

it('is the verdict: first what came out, then each fault with its place', () => {
  const report = shown({ phase: 'done', turn: 1, name: '<i>.csv', verdict });
  expect(report.querySelector('h2')?.getAttribute('tabindex')).toBe('-1');
  expect(report.querySelector('h2')?.textContent).toMatch(/erreur/);
  expect(report.querySelectorAll('.verdict-list li').length).toBeGreaterThan(0);
  expect(report.querySelector('.verdict-list strong')?.textContent).not.toBe('');
  expect(report.querySelector('details li')?.textContent).toMatch(/^nom\u00a0: /);
  // A file's name is text.
  expect(report.querySelector('i')).toBeNull();
});

it('is told in the language of its page, findings and causes too', () => {
  const report = shown({ phase: 'done', turn: 1, name: 'a.csv', verdict }, actions, 'en');
  expect(report.querySelector('[lang]')).toBeNull();
  expect(report.querySelector('.verdict-list')?.textContent).toContain('The column’s name stands twice.');
});
