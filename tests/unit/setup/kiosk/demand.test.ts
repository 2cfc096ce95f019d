/** What the staff's page asks of the machine by the files that it saves. */
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { machineFile } from './machine-words.ts';

let folder: string;
let saved: string;

/** A program that only notes that it was called, and how. */
function stand(name: string, place: string): void {
  writeFileSync(join(place, name), `#!/bin/sh\necho "${name} $*" >> ${join(folder, 'called')}\n`);
  chmodSync(join(place, name), 0o755);
}
const called = () => readFileSync(join(folder, 'called'), 'utf8');
const run = () =>
  spawnSync('bash', [join(folder, 'demand.sh')], {
    encoding: 'utf8',
    env: {
      ...process.env,
      PATH: `${join(folder, 'bin')}:${process.env['PATH']}`,
      KIOSK_HOME: folder,
      KIOSK_CONF: join(folder, 'conf'),
      KIOSK_WORDS: join(folder, 'machine.txt'),
      KIOSK_STICK: join(folder, 'no-stick'),
    },
  });
const ask = (...names: string[]) => {
  for (const name of names) writeFileSync(join(saved, name), 'rien ne se lit ici\n');
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'demand-'));
  saved = join(folder, 'a-emporter');
  mkdirSync(saved);
  mkdirSync(join(folder, 'bin'));
  for (const name of ['demand.sh', 'words.sh']) copyFileSync(join('src/setup/kiosk', name), join(folder, name));
  writeFileSync(join(folder, 'machine.txt'), machineFile('fr'));
  stand('systemctl', join(folder, 'bin'));
  stand('sound.sh', folder);
  writeFileSync(join(folder, 'called'), '');
  writeFileSync(join(folder, 'conf'), 'ROTATE=left\nVOLUME="95"\n');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('demand.sh', () => {
  it('switches off, once', () => {
    ask('borne-eteindre.txt');
    run();
    run();
    expect(called()).toBe('systemctl poweroff\n');
  });

  it('turns the volume up to its end and down, and keeps it with the other settings', () => {
    ask('borne-son-plus.txt');
    run();
    expect(readFileSync(join(folder, 'conf'), 'utf8')).toBe('ROTATE=left\nVOLUME=100\n');
    ask('borne-son-moins.txt', 'borne-son-moins (1).txt');
    run();
    expect(readFileSync(join(folder, 'conf'), 'utf8')).toBe('ROTATE=left\nVOLUME=80\n');
    expect(called()).toBe('sound.sh 100\nsound.sh 90\nsound.sh 80\n');
  });

  it('leaves the tables alone, and sweeps what it does not know without doing it', () => {
    ask('borne-compteurs-2026-11-28.csv', 'borne-$(systemctl reboot).txt', 'borne-eteindre;systemctl halt.txt', 'borne-copier.txt');
    const done = run();
    expect(called()).toBe('');
    expect(done.stderr).toContain('Demande inconnue : borne-$(systemctl reboot)');
    expect(done.stderr).toContain('Aucune clé nommée BORNE.');
    expect(readdirSync(saved)).toEqual(['borne-compteurs-2026-11-28.csv']);
  });

  it('knows the words of the staff’s page, each of them', () => {
    const words = (path: string, pattern: RegExp) => [...readFileSync(path, 'utf8').matchAll(pattern)].map(([, word]) => word).sort();
    const asked = words('src/islands/kiosk/staff/StaffBoard.tsx', /name="(borne-[a-z-]+)\.txt"/g);
    expect(asked).toHaveLength(4);
    expect(words('src/setup/kiosk/demand.sh', /^ +(borne-[a-z-]+)\)/gm)).toEqual(asked);
  });
});
