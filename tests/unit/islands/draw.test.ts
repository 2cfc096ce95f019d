// @vitest-environment happy-dom
/** The small way of the islands without React: state in, drawing out. */
import { html } from 'lit-html';
import { beforeEach, describe, expect, it } from 'vitest';
import { createIsland } from '../../../src/islands/draw.ts';

interface Count {
  readonly presses: number;
}
const reduce = (state: Count, event: 'press' | 'nothing'): Count => (event === 'press' ? { presses: state.presses + 1 } : state);

describe('an island', () => {
  let root: HTMLElement;
  beforeEach(() => {
    document.body.replaceChildren((root = document.createElement('div')));
  });

  it('shows its first state at once, and each later one', () => {
    const island = createIsland<Count, 'press' | 'nothing'>(root, {
      state: { presses: 0 },
      reduce,
      view: ({ presses }, emit) => html`<button @click=${() => emit('press')}>${presses}</button>`,
    });
    const button = root.querySelector('button');
    expect(button?.textContent).toBe('0');
    button?.click();
    expect(button?.textContent).toBe('1');
    expect(island.state).toEqual({ presses: 1 });
  });

  it('keeps the element that has the focus', () => {
    const island = createIsland<Count, 'press' | 'nothing'>(root, {
      state: { presses: 0 },
      reduce,
      view: ({ presses }) =>
        html`<input aria-label=${`pressed ${presses} times`} />
          <p>${presses}</p>`,
    });
    const field = root.querySelector('input');
    field?.focus();
    island.emit('press');
    expect(document.activeElement).toBe(field);
    expect(field?.getAttribute('aria-label')).toBe('pressed 1 times');
  });

  it('tells of a change once it is drawn, with what was before; of no change nothing', () => {
    const told: unknown[] = [];
    const island = createIsland<Count, 'press' | 'nothing'>(root, {
      state: { presses: 4 },
      reduce,
      view: ({ presses }) => html`<p>${presses}</p>`,
      changed: (state, before, event) => told.push([before.presses, state.presses, event, root.textContent]),
    });
    island.emit('nothing');
    island.emit('press');
    expect(told).toEqual([[4, 5, 'press', '5']]);
  });

  it('gives the focus of what is drawn away to its refuge, not to the page’s beginning', () => {
    const island = createIsland<Count, 'press' | 'nothing'>(root, {
      state: { presses: 0 },
      reduce,
      view: ({ presses }, emit) =>
        html`<h2 tabindex="-1">Presses</h2>
          ${presses === 0 ? html`<button @click=${() => emit('press')}>once</button>` : ''}`,
      refuge: (lost) => (lost.textContent === 'once' ? root.querySelector('h2') : undefined),
    });
    root.querySelector('button')?.focus();
    island.emit('press');
    expect(root.querySelector('button')).toBeNull();
    expect(document.activeElement).toBe(root.querySelector('h2'));
  });

  it('hears the last word of what it takes out', () => {
    const island = createIsland<Count, 'press' | 'nothing'>(root, {
      state: { presses: 0 },
      reduce,
      view: ({ presses }, emit) =>
        html`${presses === 0 ? html`<input @blur=${() => emit('press')} />` : ''}
          <p>${presses}</p>`,
    });
    root.querySelector('input')?.focus();
    island.emit('press');
    expect(root.querySelector('p')?.textContent).toBe(String(island.state.presses));
  });

  it('reads text as text', () => {
    createIsland<string, never>(root, {
      state: '<img src=x onerror=alert(1)>',
      reduce: (state) => state,
      view: (state) => html`<p>${state}</p>`,
    });
    expect(root.querySelector('img')).toBeNull();
    expect(root.textContent).toContain('<img');
  });
});
