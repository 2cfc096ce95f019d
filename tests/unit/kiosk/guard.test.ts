/** What the kiosk's watch takes for a fault. */
import { expect, it } from 'vitest';
import { isFault, rejectionKind } from '../../../src/islands/kiosk/guard.ts';

it('a promise that was given up is no fault; a network that does not answer is no broken screen; a script that does not come is one', () => {
  expect(rejectionKind(new DOMException('aborted', 'AbortError'))).toBeUndefined();
  expect(rejectionKind(new DOMException('Transition was aborted because of invalid state', 'InvalidStateError'))).toBeUndefined();
  expect(rejectionKind(new DOMException('The element is gone', 'InvalidStateError'))).toBe('promise');
  expect(rejectionKind(new TypeError('Failed to fetch'))).toBe('resource');
  expect(rejectionKind(new TypeError('Failed to fetch dynamically imported module: /_a/x.js'))).toBe('promise');
  expect(rejectionKind(new Error('anything'))).toBe('promise');
  expect(rejectionKind('words')).toBe('promise');
});

it('a resize that takes two frames is told as an error and is none', () => {
  expect(isFault('ResizeObserver loop completed with undelivered notifications.')).toBe(false);
  expect(isFault('x is not a function')).toBe(true);
});
