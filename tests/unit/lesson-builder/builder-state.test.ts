/** The composer: steps that are added, moved and taken out, and what is told of what the device keeps. */
import { describe, expect, it } from 'vitest';
import { MOST_STEPS, type Composed } from '../../../src/domain/lesson/composed.ts';
import {
  reduce,
  withEdited,
  withMoved,
  withoutStep,
  withStep,
  type BuilderState,
} from '../../../src/islands/lesson-builder/builder-state.ts';

const step = (title: string) => ({ title, text: '' });
const three: Composed = { title: 'Ma séance', steps: [step('un'), step('deux'), step('trois')] };
const start: BuilderState = { composed: three, offered: undefined, aside: [], said: '' };
const titles = (composed: Composed | undefined) => composed?.steps.map(({ title }) => title);

describe('steps', () => {
  it('are added at the end, as many as a sequence holds', () => {
    const added = withStep(three, { kind: 'object', id: 'reliquaire' }, 'quatre');
    expect(titles(added.composed)).toEqual(['un', 'deux', 'trois', 'quatre']);
    expect(added.composed?.steps[3]).toEqual({ title: 'quatre', text: '', medium: { kind: 'object', id: 'reliquaire' } });
    expect(added.said).toBe('«\u00A0quatre\u00A0» est l’étape 4.');
    expect(withStep(three, undefined, 'consigne').composed?.steps[3]).toEqual(step('consigne'));
    const full = { ...three, steps: Array.from({ length: MOST_STEPS }, (_, i) => step(String(i))) };
    expect(withStep(full, undefined, 'de trop')).toEqual({
      said: `Une séance tient en ${MOST_STEPS} étapes\u00A0: retirez-en une d’abord.`,
    });
  });
  it('are moved to where they are told to be, never beyond the ends', () => {
    expect(titles(withMoved(three, 0, 1).composed)).toEqual(['deux', 'un', 'trois']);
    expect(titles(withMoved(three, 2, -2).composed)).toEqual(['trois', 'un', 'deux']);
    expect(withMoved(three, 0, 1).said).toBe('«\u00A0un\u00A0» est maintenant l’étape 2.');
    for (const [from, by] of [
      [0, -1],
      [2, 1],
      [7, 1],
    ] as const)
      expect(withMoved(three, from, by)).toEqual({ said: '' });
  });
  it('are taken out and edited in place', () => {
    expect(titles(withoutStep(three, 1).composed)).toEqual(['un', 'trois']);
    expect(withoutStep(three, 1).said).toBe('«\u00A0deux\u00A0» est retirée.');
    expect(withoutStep(three, 9)).toEqual({ said: '' });
    expect(titles(withEdited(three, 1, step('autre')))).toEqual(['un', 'autre', 'trois']);
  });
});

describe('what is told', () => {
  it('is the edit, unless the device does not keep it: that comes first; what was told of the gesture before is over', () => {
    const edit = { type: 'edited', composed: three, said: '« un » est retirée.', aside: [] } as const;
    expect(reduce(start, { ...edit, kept: true }).said).toBe('« un » est retirée.');
    expect(reduce(start, { ...edit, kept: false }).said).toMatch(/^Cet appareil ne garde pas le brouillon/);
    expect(reduce({ ...start, said: 'avant' }, { type: 'edited', composed: three, kept: true, aside: [] }).said).toBe('');
  });
  it('is what the shelf holds, or that it is full', () => {
    expect(reduce(start, { type: 'full' })).toMatchObject({ composed: three, said: expect.stringMatching(/ne garde rien de plus/) });
    expect(reduce({ ...start, aside: [three] }, { type: 'thrown', title: 'Ma séance', aside: [] })).toMatchObject({
      aside: [],
      said: '«\u00A0Ma séance\u00A0» est effacée de cet appareil.',
    });
  });
});

describe('a link’s sequence', () => {
  const linked: Composed = { title: 'Du lien', steps: [step('a')] };
  it('waits for a choice, if it holds a step', () => {
    expect(reduce(start, { type: 'offered', sequence: linked }).offered).toBe(linked);
    expect(reduce(start, { type: 'offered', sequence: { ...linked, steps: [] } })).toBe(start);
  });
  it('takes the place of the draft, which is kept aside; or is left', () => {
    const offered = { ...start, offered: linked };
    expect(reduce(offered, { type: 'swapped', composed: linked, aside: [three] })).toMatchObject({
      composed: linked,
      offered: undefined,
      aside: [three],
    });
    expect(reduce(offered, { type: 'declined' })).toMatchObject({ composed: three, offered: undefined });
  });
});
