/** What pages and the kiosk's copy learn from the bundler's own list of its files. */
import { describe, expect, it } from 'vitest';
import { reachable, scriptsOf, type Bundle, type BundledFile } from '../../../src/setup/integrations/bundle.ts';

const file = (more: Partial<BundledFile> = {}): BundledFile => ({ bytes: 1, imports: [], later: [], names: [], ...more });

describe('scripts named in the head of a page that opens an island', () => {
  const bundle: Bundle = {
    '_a/start.js': file({ of: 'src/components/X.astro', imports: ['_a/text.js'], later: ['_a/small.js', '_a/large.js'] }),
    '_a/text.js': file(),
    '_a/small.js': file({ imports: ['_a/deep.js'], later: ['_a/never-yet.js'] }),
    '_a/deep.js': file({ bytes: 100, imports: ['_a/text.js'] }),
    '_a/large.js': file({ bytes: 900 }),
    '_a/never-yet.js': file({ bytes: 9000 }),
    '_a/other.js': file({ of: 'src/components/Y.astro' }),
  };

  it('are what runs first, then the largest, once each; what these load later waits', () => {
    expect(scriptsOf(bundle, 'src/components/X.astro')).toEqual(['_a/start.js', '_a/text.js', '_a/large.js', '_a/deep.js', '_a/small.js']);
  });

  it('are never silently none', () => {
    expect(() => scriptsOf(bundle, 'src/components/Moved.astro')).toThrow(/Moved/);
  });
});

describe('what a page can come to load', () => {
  const bundle: Bundle = {
    '_a/page.A.css': file({ names: ['_a/letters.B.woff2'] }),
    '_a/letters.B.woff2': file(),
    '_a/kiosk.C.js': file({ imports: ['_a/react.D.js'], later: ['_a/viewer.E.js'] }),
    '_a/react.D.js': file(),
    '_a/viewer.E.js': file({ names: ['_a/decoder.F.wasm', '_a/worker.G.js'] }),
    '_a/decoder.F.wasm': file(),
    '_a/worker.G.js': file({ names: ['_a/decoder.F.wasm'] }),
    '_a/elsewhere.H.js': file(),
  };

  it('is what it names, and all that these import, may import or name', () => {
    const html = '<link rel="stylesheet" href="/sous/_a/page.A.css"><script type="module" src="/sous/_a/kiosk.C.js"></script>';
    expect(reachable(bundle, html)).toEqual(
      Object.keys(bundle)
        .filter((name) => !name.includes('elsewhere'))
        .sort(),
    );
    expect(reachable(bundle, '<p>rien</p>')).toEqual([]);
  });
});
