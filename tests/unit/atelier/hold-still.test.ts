/** What is under the hand stays under it: how far a form that has grown or shrunk is scrolled. */
import { expect, it } from 'vitest';
import { heldAt } from '../../../src/atelier/desk/hold-still.ts';

const at = (top: number, scroll: number) => ({ top, scroll });

it.each([
  ['nothing above it has moved', at(500, 200), at(500, 200), 1000, { scroll: 200, above: 0, below: 0 }],
  ['a sentence has come above it', at(500, 200), at(524, 200), 1024, { scroll: 224, above: 0, below: 0 }],
  ['a sentence has gone above it', at(524, 224), at(500, 224), 1000, { scroll: 200, above: 0, below: 0 }],
  ['a sentence has gone above it, and nothing is scrolled', at(124, 10), at(100, 10), 1000, { scroll: 0, above: 14, below: 0 }],
  [
    'what is below it has gone, and the browser has pulled the form back',
    at(900, 700),
    at(900, 640),
    640,
    { scroll: 700, above: 0, below: 60 },
  ],
  ['something has gone above and below it', at(900, 700), at(876, 640), 640, { scroll: 676, above: 0, below: 36 }],
  ['the form was scrolled meanwhile', at(500, 200), at(500, 320), 1000, { scroll: 320, above: 0, below: 0 }],
])('%s', (_, was, now, most, expected) => expect(heldAt(was, now, most)).toEqual(expected));
