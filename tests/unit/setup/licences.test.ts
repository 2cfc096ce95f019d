import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { licencesText, packageOf } from '../../../src/setup/licences.ts';

const module = (path: string) => resolve('node_modules', path);

test('a module’s package is found, whatever the bundler adds to its name', () => {
  expect(packageOf(module('react/index.js'))?.name).toBe('react');
  expect(packageOf(`\0${module('@react-three/fiber/dist/x.js')}?commonjs-proxy`)?.name).toBe('@react-three/fiber');
  expect(packageOf('/a/node_modules/b/node_modules/c/d.js')).toEqual({
    name: 'c',
    folder: '/a/node_modules/b/node_modules/c',
    path: 'c/d.js',
  });
  expect(packageOf(resolve('src/domain/text/text.ts'))).toBeUndefined();
});

test('names what is there, each once, with its notice; nothing else', () => {
  expect(existsSync(module('leaflet/package.json'))).toBe(true);
  const text = licencesText([
    module('leaflet/dist/leaflet-src.js'),
    module('leaflet/dist/leaflet.css'),
    module('react/index.js'),
    module('@fontsource-variable/eb-garamond/files/x.woff2'),
    resolve('src/domain/text/text.ts'),
  ]);
  expect(text.match(/^leaflet \d/gm)).toHaveLength(1);
  expect(text).toMatch(/Copyright \(c\) .*Agafonkin/);
  expect(text).toMatch(/Copyright \(c\) (?:Facebook|Meta)/);
  expect(text).toContain('SIL OPEN FONT LICENSE');
  expect(text).not.toContain('three');
});

test('what stands in a package under another licence is named too', () => {
  expect(licencesText([module('three/examples/jsm/libs/basis/basis_transcoder.js')])).toContain('Binomial');
});
