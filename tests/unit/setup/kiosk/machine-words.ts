/** The words of the kiosk's machine, as a built site brings them to it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { machineText } from '../../../../src/domain/kiosk/machine-words.ts';
import { readWords } from '../../../../src/setup/kiosk/hours.mjs';
import { messagesOf } from '../../../../src/words/dictionaries.ts';
import type { Message } from '../../../../src/words/message.ts';

/** `borne/machine.txt` of a site in a language. */
export const machineFile = (lang: string): string =>
  machineText(messagesOf('machine', lang) as Readonly<Record<string, Message>>, lang, lang);

/** The same as a file of the running test. */
export function machineWordsFile(lang: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'machine-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'machine.txt');
  writeFileSync(file, machineFile(lang));
  return file;
}

/** The same, read by the machine's own programs. */
export function machineWords(lang: string): ReadonlyMap<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'machine-'));
  try {
    const file = join(folder, 'machine.txt');
    writeFileSync(file, machineFile(lang));
    return readWords(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
