/** What keeps the viewer's scripts small must not change what they do. */
import { unzipSync } from 'fflate';
import { DataUtils, ShaderChunk } from 'three';
import { describe, expect, it } from 'vitest';
import { halfFloat, studioLevels } from '../../../src/islands/object-viewer/engine/studio-levels.ts';
import { compact, withoutBranches } from '../../../src/setup/lean/glsl.mjs';
import { NEVER_DEFINED } from '../../../src/setup/lean/left-out.mjs';
import { strToU8, zipSync } from '../../../src/setup/lean/stored-zip.mjs';
import { scriptsOf } from '../../../src/setup/preload.mjs';

describe('shader sources', () => {
  const never = new Set(['FOG', 'SHEEN']);
  const without = (...lines: string[]): string[] => withoutBranches(lines.join('\n'), never).split('\n');

  it('lose the branches of what is never defined, and keep their alternatives', () => {
    expect(without('#ifdef FOG', 'a', '#else', 'b', '#endif', 'c')).toEqual(['b', 'c']);
    expect(without('#ifndef FOG', 'a', '#else', 'b', '#endif')).toEqual(['a']);
    expect(without('#if defined( FOG ) || defined( SHEEN )', 'a', '#endif', 'b')).toEqual(['b']);
    expect(without('#if defined( MAP ) && defined( FOG )', 'a', '#endif', 'b')).toEqual(['b']);
  });

  it('keep what may be defined, whatever it stands in', () => {
    const kept = ['#if defined( MAP ) || defined( FOG )', 'a', '#elif NUM > 0', 'b', '#endif'];
    expect(without(...kept)).toEqual(kept);
    expect(without('#ifdef MAP', '#ifdef FOG', '#ifdef MAP', 'a', '#endif', '#endif', 'b', '#else', 'c', '#endif')).toEqual([
      '#ifdef MAP',
      'b',
      '#else',
      'c',
      '#endif',
    ]);
  });

  it('say so when a branch cannot be decided', () => {
    expect(() => without('#ifdef FOG', 'a', '#elif MAP', 'b', '#endif')).toThrow(/#elif/);
  });

  it('lose comments and blanks, but not the text that three looks for', () => {
    expect(compact('/* long\n comment */\n\tfloat a = b - -c; // why\n\t#include <common>\n\n  vec2 d = vec2( 1.0, e );')).toBe(
      'float a=b - -c;\n#include <common>\nvec2 d=vec2(1.0,e);',
    );
  });

  it('of three are all readable, with their conditionals in balance', () => {
    for (const [name, source] of Object.entries(ShaderChunk)) {
      const lean = compact(withoutBranches(source, NEVER_DEFINED));
      expect(lean.length, name).toBeLessThanOrEqual(source.length);
      const count = (pattern: RegExp): number => lean.match(pattern)?.length ?? 0;
      expect(count(/^#\s*if/gm), name).toBe(count(/^#\s*endif/gm));
    }
  });
});

describe('the studio’s light without its library', () => {
  it('has the half floats that three would make', () => {
    for (const value of [1e-4, 0.1, 0.33, 1, 5.987, 1024.5, 65504]) {
      expect(Math.abs(DataUtils.fromHalfFloat(halfFloat(value)) - value)).toBeLessThanOrEqual(value / 2048);
    }
    expect(halfFloat(0)).toBe(0);
    expect(halfFloat(1)).toBe(DataUtils.toHalfFloat(1));
  });

  it('is a full set of cube levels, each half as wide as the one before', () => {
    const levels = studioLevels();
    expect(levels.map((faces) => faces.length)).toEqual(levels.map(() => 6));
    expect(levels.map(([face]) => face?.length)).toEqual(levels.map((_, i) => (128 >> i) ** 2 * 4));
    for (const faces of levels)
      for (const face of faces) expect(face.every((half, i) => (i % 4 === 3 ? half === DataUtils.toHalfFloat(1) : half > 0))).toBe(true);
  });
});

describe('the stored zip', () => {
  it('is read back by a full zip library, paddings and accents included', () => {
    const zip = zipSync(
      {
        'modèle.usda': strToU8('#usda 1.0'),
        'textures/a.png': [Uint8Array.of(1, 2, 255), { extra: { 12345: new Uint8Array(17) } }],
        empty: new Uint8Array(0),
      },
      { mtime: new Date(2026, 10, 25, 3, 4, 6) },
    );
    const files = unzipSync(zip);
    expect(Object.keys(files)).toEqual(['modèle.usda', 'textures/a.png', 'empty']);
    expect(new TextDecoder().decode(files['modèle.usda'])).toBe('#usda 1.0');
    expect([...(files['textures/a.png'] ?? [])]).toEqual([1, 2, 255]);
  });
});

describe('scripts named in a bare page', () => {
  it('are those beside the script and those that it fetches later, once each', () => {
    const code =
      'const __vite__mapDeps=(i,m=__vite__mapDeps,d=(m.f||(m.f=["_a/mount.A.js","_a/three.B.js","_a/view.C.css"])))=>i.map(i=>d[i]);import{t as e}from"./urls.D.js";import"./mount.A.js";';
    expect(scriptsOf(code, '/site/_a/start.js')).toEqual(['/site/_a/urls.D.js', '/site/_a/mount.A.js', '/site/_a/three.B.js']);
  });
});
