/** A new site takes the old one's place in one step: killed at any moment, there is a whole site. */
import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { machineFile } from './machine-words.ts';

const SCRIPT = resolve('src/setup/kiosk/put-site.sh');
const FILES = 60;
let folder: string;
let target: string;

/** A site whose every file says which version it is. */
function site(version: string): string {
  const made = join(folder, `v-${version}`);
  mkdirSync(join(made, 'borne'), { recursive: true });
  for (let at = 0; at < FILES; at++) writeFileSync(join(made, `${at}.txt`), version);
  writeFileSync(join(made, 'borne', 'index.html'), version);
  writeFileSync(join(made, 'borne', 'machine.txt'), machineFile('fr'));
  return made;
}
const put = (from: string, env: NodeJS.ProcessEnv = {}) =>
  spawnSync('bash', [SCRIPT, from, target], { encoding: 'utf8', env: { ...process.env, ...env } });
/** The version that is there, once every file of it has been seen to be. */
function whole(): string {
  const version = readFileSync(join(target, 'site', 'borne', 'index.html'), 'utf8');
  for (let at = 0; at < FILES; at++) expect(readFileSync(join(target, 'site', `${at}.txt`), 'utf8')).toBe(version);
  return version;
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'put-site-'));
  target = join(folder, 'borne');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('put-site.sh', () => {
  it('lays the first site, then the next; the old one stays until it is swept', () => {
    expect(put(site('a')).status).toBe(0);
    expect(whole()).toBe('a');
    expect(put(site('b')).status).toBe(0);
    expect(whole()).toBe('b');
    expect(readdirSync(join(target, 'sites'))).toHaveLength(2);
    expect(spawnSync('bash', [SCRIPT, '--clean', target]).status).toBe(0);
    expect(readdirSync(join(target, 'sites'))).toHaveLength(1);
    expect(whole()).toBe('b');
  });

  it('takes the place of the folder of an older installation', () => {
    mkdirSync(target);
    spawnSync('cp', ['-r', site('old'), join(target, 'site')]);
    expect(put(site('new')).status).toBe(0);
    expect(whole()).toBe('new');
    expect(readlinkSync(join(target, 'site'))).toMatch(/^sites\//);
    expect(readdirSync(target).sort()).toEqual(['site', 'sites']);
  });

  it('copies what links lead to, so that the copy stands alone', () => {
    const made = site('a');
    writeFileSync(join(folder, 'far.txt'), 'far');
    symlinkSync(join(folder, 'far.txt'), join(made, 'near.txt'));
    put(made);
    rmSync(join(folder, 'far.txt'));
    expect(readFileSync(join(target, 'site', 'near.txt'), 'utf8')).toBe('far');
  });

  it('a disk that fills up leaves the old site and nothing else', () => {
    put(site('a'));
    const bin = join(folder, 'bin');
    mkdirSync(bin);
    // A copy that ends in its middle, as on a full disk.
    writeFileSync(join(bin, 'cp'), '#!/bin/sh\nmkdir -p "$3" && echo half > "$3/0.txt"\necho "No space left on device" >&2\nexit 1\n');
    chmodSync(join(bin, 'cp'), 0o755);
    const done = put(site('b'), { PATH: `${bin}:${process.env['PATH']}` });
    expect(done.status).toBe(1);
    expect(done.stderr).toMatch(/n’a pas pu être copié \(\d+ Mo à copier, \d+ Mo libres .*l’ancien reste en place/);
    expect(whole()).toBe('a');
    expect(readdirSync(join(target, 'sites'))).toHaveLength(1);
  });

  it('killed at any moment, it leaves a whole site, and the next run works', async () => {
    const versions = { a: site('a'), b: site('b') };
    const started = Date.now();
    put(versions.a);
    const full = Date.now() - started;
    const KILLS = 16;
    const seen = new Set<string>();
    for (let turn = 0; turn < KILLS; turn++) {
      const running = spawn('bash', [SCRIPT, turn % 2 === 0 ? versions.b : versions.a, target], { detached: true, stdio: 'ignore' });
      const ended = new Promise((done) => {
        running.once('exit', done);
      });
      await new Promise((done) => {
        setTimeout(done, (full * 1.2 * turn) / KILLS);
      });
      try {
        process.kill(-(running.pid ?? 0), 'SIGKILL');
      } catch {
        // It was quicker.
      }
      await ended;
      seen.add(whole());
    }
    expect([...seen].every((version) => version === 'a' || version === 'b')).toBe(true);
    expect(put(site('c')).status).toBe(0);
    expect(whole()).toBe('c');
    spawnSync('bash', [SCRIPT, '--clean', target]);
    expect(readdirSync(join(target, 'sites'))).toHaveLength(1);
    expect(existsSync(join(target, 'site.neuf'))).toBe(false);
  });
});
