/** A content root written by code, for the tests of photographs. */
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import type { SiteRecord } from '../../../src/domain/records/site.ts';
import { Cache } from '../../../src/ingest/cache.ts';
import type { IngestContext } from '../../../src/ingest/context.ts';
import { silentJournal } from '../../../src/ingest/journal.ts';
import { Output } from '../../../src/ingest/output.ts';

export const SITE: SiteRecord = {
  title: { fr: 'Essai', en: 'Trial' },
  owner: 'Essai',
  contact: 'essai@example.org',
  url: 'https://essai.example',
  languages: ['fr', 'en'],
  licence: 'etalab-2.0',
  bounds: [-2.7, 46.8, -0.9, 47.9],
  layers: [],
};

export const CAMPAIGN = 'title: Essai\nkind: oblique\nlicence: CC-BY-4.0\n';

/** A picture of soft noise, so that it compresses as a photograph does. */
export function noise(width: number, height: number) {
  return sharp({
    create: { width, height, channels: 3, background: '#808080', noise: { type: 'gaussian', mean: 120, sigma: 45 } },
    limitInputPixels: false,
  });
}

export interface SmallContent {
  readonly root: string;
  readonly context: IngestContext & { readonly journal: ReturnType<typeof silentJournal>; readonly output: Output };
  write(path: string, content: string | Uint8Array): Promise<string>;
  remove(): Promise<void>;
}

export async function smallContent(files: Readonly<Record<string, string | Uint8Array>> = {}): Promise<SmallContent> {
  const base = await mkdtemp(join(tmpdir(), 'photo-'));
  const root = join(base, 'content');
  const write = async (path: string, content: string | Uint8Array) => {
    const target = join(root, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, content);
    return target;
  };
  await mkdir(root, { recursive: true });
  for (const [path, content] of Object.entries(files)) await write(path, content);
  const context = {
    root,
    cache: new Cache(join(base, 'cache')),
    journal: silentJournal(),
    output: new Output(join(base, 'site')),
    cores: 2,
    siteUrl: 'https://essai.example',
  };
  return { root, context, write, remove: () => rm(base, { recursive: true, force: true }) };
}
