/** Large pictures are made after the others, and stand in their own places; what machines cannot do is not said of a picture. */
import { afterAll, afterEach, expect, it, vi } from 'vitest';
import { checkCampaigns } from '../../../src/ingest/photo/rows/check.ts';
import { CAMPAIGN, SITE, noise, smallContent, type SmallContent } from './small-content.ts';

const LARGE = '../../../src/ingest/photo/picture/large.ts';
// Modules are shared by the files of a worker: read anew here, and by whoever comes after.
vi.resetModules();
vi.doMock(LARGE, () => ({ isLarge: ({ width }: { width: number }) => width > 100 }));
const { ingestCampaigns } = await import('../../../src/ingest/photo/ingest.ts');
const { StoreError } = await import('../../../src/ingest/store/store.ts');
afterAll(() => {
  vi.doUnmock(LARGE);
  vi.resetModules();
});

let content: SmallContent | undefined;
afterEach(() => content?.remove());

it('large pictures do not hold the others back', async () => {
  const jpeg = (width: number) => noise(width, 60).jpeg().toBuffer();
  content = await smallContent({
    'vue-du-ciel/essai/campagne.yaml': CAMPAIGN,
    'vue-du-ciel/essai/a.jpg': await jpeg(200),
    'vue-du-ciel/essai/b.jpg': await jpeg(80),
    'vue-du-ciel/essai/c.jpg': await jpeg(220),
    'vue-du-ciel/essai/d.jpg': await jpeg(90),
    'vue-du-ciel/suite/campagne.yaml': CAMPAIGN,
    'vue-du-ciel/suite/e.jpg': await jpeg(70),
  });
  const { root, context } = content;
  const placed: string[] = [];
  const folderAt = context.output.folderAt.bind(context.output);
  context.output.folderAt = (path, source, origin) => {
    placed.push(path);
    return folderAt(path, source, origin);
  };
  const { campaigns } = await checkCampaigns(root, SITE);
  const { photos } = await ingestCampaigns(campaigns, SITE, { ...context, cores: 1 });
  expect(placed).toEqual(['/iiif/b', '/iiif/d', '/iiif/e', '/iiif/a', '/iiif/c']);
  expect(photos.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd', 'e']);
});

it('a store that is full is no fault of a picture, and leaves none out', async () => {
  content = await smallContent({
    'vue-du-ciel/essai/campagne.yaml': CAMPAIGN,
    'vue-du-ciel/essai/a.jpg': await noise(80, 60).jpeg().toBuffer(),
  });
  const { root, context } = content;
  const full = new StoreError('le magasin s3://etapes est plein');
  const { campaigns } = await checkCampaigns(root, SITE);
  const elsewhere = { width: 2, fill: () => Promise.reject(full) };
  await expect(ingestCampaigns(campaigns, SITE, { ...context, elsewhere }, { keepGoing: true })).rejects.toBe(full);
});
