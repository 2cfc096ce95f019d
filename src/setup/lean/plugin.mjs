/**
 * The viewer's scripts within their budget: libraries are taken from their sources, where what is not used can be left
 * out, and without the parts that `left-out.mjs` names. Only for what goes to the browser, and only in a build.
 */
import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';
import { compact, withoutBranches } from './glsl.mjs';
import { LEFT_OUT, NEVER_DEFINED, TRIMMED } from './left-out.mjs';

/** Sources of packages whose published builds are one file. */
const SOURCES = {
  three: 'three/src/Three.js',
  '3d-tiles-renderer/core': '3d-tiles-renderer/src/core/renderer/index.js',
  '3d-tiles-renderer/three': '3d-tiles-renderer/src/three/renderer/index.js',
  '3d-tiles-renderer/three/plugins': '3d-tiles-renderer/src/three/plugins/index.js',
};

/** @param {string} packages folder of the installed packages @returns {import('vite').Plugin} */
export function leanScripts(packages) {
  const sources = new Map(Object.entries(SOURCES).map(([name, path]) => [name, join(packages, path)]));
  const leftOut = new Map(Object.entries(LEFT_OUT).map(([path, code]) => [join(packages, path), code]));
  const trimmed = new Map(Object.entries(TRIMMED).map(([path, trim]) => [join(packages, path), trim]));
  const shaders = join(packages, 'three', 'src', 'renderers', 'shaders') + sep;
  return {
    name: 'lean-scripts',
    enforce: 'pre',
    apply: 'build',
    applyToEnvironment: ({ name }) => name === 'client',
    buildStart() {
      for (const file of [...sources.values(), ...leftOut.keys(), ...trimmed.keys()]) {
        if (!existsSync(file)) this.error(`${file} is gone: look in src/setup/lean at what its package has made of it`);
      }
    },
    resolveId(id) {
      return sources.get(id);
    },
    transform(code, id) {
      const module = join(id.split('?')[0] ?? id);
      const replaced = leftOut.get(module);
      if (replaced !== undefined) return { code: replaced, map: null };
      const trim = trimmed.get(module);
      if (trim) {
        const shorter = trim(code);
        if (shorter === code) this.error(`Nothing was trimmed of ${module}: look in src/setup/lean at what its package has made of it`);
        return { code: shorter, map: null };
      }
      if (!module.startsWith(shaders) || !module.endsWith('.glsl.js')) return undefined;
      return { code: code.replace(/`([^`]*)`/g, (_, glsl) => `\`${compact(withoutBranches(glsl, NEVER_DEFINED))}\``), map: null };
    },
  };
}
