import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ensureGenerated, generateMissing } from '../../src/ingest/content/generated.ts';

const landscapes = resolve('models/paysages');
const unknown = join(landscapes, 'inconnu-1-avant.jpg');

describe('files that a generator makes', () => {
  it('tells what a generator does not know in its own sentence, and leaves nothing half-made', async () => {
    await expect(ensureGenerated(unknown)).rejects.toThrow('« inconnu-1-avant.jpg » n’est pas une image de ce générateur');
    expect(existsSync(unknown)).toBe(false);
    expect((await readdir(landscapes)).filter((name) => name.startsWith('.partial-'))).toEqual([]);
  });

  it('passes over what cannot be made when all are made beforehand, and over files that no generator makes', async () => {
    await expect(generateMissing([unknown, unknown, resolve('README.md')], 2)).resolves.toBeUndefined();
    expect(existsSync(unknown)).toBe(false);
  });
});
