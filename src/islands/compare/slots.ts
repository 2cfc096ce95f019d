/** The choice of the two to four images. */
import { SLOTS, type CompareState } from '../../domain/sky/compare-state.ts';
import type { Lang } from '../../domain/text/text.ts';
import { button, h } from '../map/dom.ts';
import { icon } from '../map/icons.ts';
import { withNextSource } from './next-source.ts';
import type { Source } from './sources.ts';
import { WORDS } from './words.ts';

/** The fields for a state. A hand-made alignment belongs to its image: it goes when the image does. */
export function sourceSlots(
  lang: Lang,
  known: readonly Source[],
  state: CompareState,
  change: (change: Partial<CompareState>) => void,
): HTMLElement[] {
  const words = WORDS[lang];
  const { sources, alignments } = state;
  const options = (chosen: string) => {
    const group = (label: string, of: (source: Source) => boolean) => {
      const list = known.filter(of);
      return (
        list.length > 0 &&
        h('optgroup', { label }, ...list.map((source) => h('option', { value: source.key, selected: source.key === chosen }, source.label)))
      );
    };
    const photographs = (kind: Source['kind']) => (source: Source) => source.kind === kind && !source.computed;
    return [
      group(words.layers, photographs('layer')),
      group(words.warped, photographs('tiles')),
      group(words.loose, photographs('picture')),
      // What they are is said once for all, at the head of their group.
      group(words.computedGroup, (source) => source.computed),
    ];
  };
  const fields: HTMLElement[] = sources.map((key, i) => {
    const input = h('select', { class: 'champ', 'data-cle': `image::${i}` }, ...options(key));
    input.addEventListener('change', () => {
      const kept = { ...alignments };
      delete kept[i];
      change({ sources: sources.map((old, j) => (j === i ? input.value : old)), alignments: kept });
    });
    return h(
      'div',
      { class: 'cmp-image' },
      h('label', { class: 'cmp-champ' }, h('span', {}, words.slot(i + 1)), input),
      sources.length > 2 &&
        keyed(
          `retirer::${i}`,
          button(icon('close'), () => change({ sources: sources.filter((_, j) => j !== i), alignments: {} }), {
            name: words.remove(i + 1),
          }),
        ),
    );
  });
  const longer = withNextSource(known, sources);
  if (sources.length === 2)
    fields.push(
      keyed(
        'echanger',
        button(words.swap, () => change({ sources: [...sources].reverse(), alignments: {} })),
      ),
    );
  // Without a key: once an image is added, the focus goes to its own field.
  // A hand-made alignment goes by the place of its image in the list.
  if (longer && sources.length < SLOTS.length)
    fields.push(
      button(words.add, () =>
        change({ sources: longer, ...(longer.slice(0, sources.length).join() !== sources.join() && { alignments: {} }) }),
      ),
    );
  return fields;
}

/** What the focus finds again when the fields are drawn anew. */
function keyed<T extends HTMLElement>(key: string, element: T): T {
  element.dataset['cle'] = key;
  return element;
}
