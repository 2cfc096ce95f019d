// @vitest-environment happy-dom
/** Tiles of services that allow copies, of those that only show theirs, and of those that do not answer. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { preparePage } from '../islands/leaflet-page.ts';

preparePage();
const { WebTiles } = await import('../../../src/islands/map/web-tiles.ts');

/** What is asked of a host, as `copied address` or `shown address`; `answers` says whether a tile comes. */
function host(answers: (copied: boolean) => boolean): string[] {
  const asked: string[] = [];
  vi.spyOn(HTMLImageElement.prototype, 'src', 'set').mockImplementation(function (this: HTMLImageElement, url: string) {
    const copied = this.crossOrigin === 'anonymous';
    asked.push(`${copied ? 'copied' : 'shown'} ${url}`);
    queueMicrotask(() => this.dispatchEvent(new Event(answers(copied) ? 'load' : 'error')));
  });
  return asked;
}

class Tiles extends WebTiles {
  /** Whether one tile comes. */
  tile(name: string): Promise<boolean> {
    return new Promise((done) => this.ask(document.createElement('img'), name, (error) => done(error === undefined)));
  }
}
const tiles = (copied = false) => new Tiles('/{z}', {}, copied);

describe('tiles of a service', () => {
  afterEach(() => void vi.restoreAllMocks());

  it('are copied where the host allows it', async () => {
    const asked = host(() => true);
    const layer = tiles();
    expect([await layer.tile('a'), await layer.tile('b')]).toEqual([true, true]);
    expect(asked).toEqual(['copied a', 'copied b']);
  });
  it('are only shown where it does not, which is found out once', async () => {
    const asked = host((copied) => !copied);
    const layer = tiles();
    expect(await Promise.all([layer.tile('a'), layer.tile('b')])).toEqual([true, true]);
    expect(await layer.tile('c')).toBe(true);
    expect(asked).toEqual(['copied a', 'copied b', 'shown a', 'shown a', 'shown b', 'shown c']);
  });
  it('fail where nothing comes, and are not asked for twice of a host that is known to allow copies', async () => {
    let asked = host(() => false);
    expect(await tiles().tile('a')).toBe(false);
    expect(asked).toEqual(['copied a', 'shown a']);
    vi.restoreAllMocks();
    asked = host(() => false);
    expect(await tiles(true).tile('a')).toBe(false);
    expect(asked).toEqual(['copied a']);
  });
});
