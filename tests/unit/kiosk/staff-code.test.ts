import { pbkdf2Sync } from 'node:crypto';
import { expect, test } from 'vitest';
import { CODE_LEAST, CODE_TURNS, isEasyCode } from '../../../src/domain/kiosk/staff.ts';
import { kioskSchema } from '../../../src/domain/schema/site.ts';

const saidOf = (staff_code: unknown) =>
  kioskSchema
    .safeParse({ doors: ['objets'], staff_code })
    .error?.issues.map(({ message }) => message)
    .join(' ') ?? '';

test('a code has six figures at least, and is not the first that one would try', () => {
  for (const code of ['1514', '48271', '', '123456789', '12a456', ' 482715', '４８２７１５'])
    expect(saidOf(code), code).toContain('6 à 8 chiffres');
  for (const code of ['000000', '123456', '87654321', '77777777']) expect(saidOf(code), code).toContain('personne n’essaierait');
  for (const code of ['482715', '135799', '12345679', '151444']) expect(saidOf(code), code).toBe('');
  expect(saidOf(482715)).not.toBe('');
  expect(['246802', '121212'].map(isEasyCode)).toEqual([false, false]);
});

test('trying every code of the fewest figures takes a processor days', () => {
  const turns = 200_000;
  const begun = process.cpuUsage();
  pbkdf2Sync('482715', Buffer.alloc(16), turns, 32, 'sha256');
  const { user, system } = process.cpuUsage(begun);
  const seconds = ((user + system) / 1e6) * (CODE_TURNS / turns) * 10 ** CODE_LEAST;
  expect(seconds / 86_400).toBeGreaterThan(2);
});
