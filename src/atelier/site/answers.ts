/** Answers about the whole site (`told.ts`). */
import { fault } from '../../domain/input/fault.ts';
import { openDuties } from '../../domain/records/country.ts';
import { kebab } from '../../domain/text/kebab.ts';
import { checkContent } from '../../ingest/check.ts';
import { checkSite } from '../../ingest/content/site.ts';
import { cleanDrawing } from '../../ingest/identity/svg.ts';
import { IDENTITY_FOLDER } from '../../ingest/identity/check.ts';
import { readProjects } from '../../ingest/project/read.ts';
import { translations } from '../../ingest/untranslated.ts';
import { userAgentOf } from '../../setup/import/guest.ts';
import { unique } from '../arriving/names.ts';
import { SaveRefused } from '../store/refused.ts';
import type { Store } from '../store/store.ts';
import { photographs } from '../placing/photographs.ts';
import type { IdentityFileAsked, SiteAnswers, SiteTold } from './told.ts';
import { proposedTerritory } from './territory.ts';
import { tryLayer } from './try-layer.ts';

/** The largest file of an identity that is taken, bytes: the check's own bounds are below. */
const MOST_BYTES = 2_000_000;

/** The world, where no territory is known. */
const WORLD = [-180, -85, 180, 85] as const;

export function siteAnswers(root: string, store: Store): SiteAnswers {
  return {
    async siteTold(): Promise<SiteTold> {
      const { content } = await checkContent(root);
      if (!content) return { languages: [], country: undefined, duties: [] };
      return { languages: translations(content), country: content.site.country, duties: openDuties(content.site) };
    },
    async homeNames() {
      const [all, { projects }] = await Promise.all([photographs(root), readProjects(root)]);
      return {
        photos: [...all].flatMap(([id, { path }]) => (path === undefined ? [] : id)),
        programmes: [...new Set(projects.map(({ programme }) => programme))].sort(),
      };
    },
    territory: async () => (await proposedTerritory(root)) ?? null,
    async tryLayer(layer) {
      const { site } = await checkSite(root);
      return tryLayer(layer, site?.bounds ?? WORLD, site && userAgentOf(site));
    },
    keepIdentityFile: (file) => keepIdentityFile(store, file),
  };
}

/** Looked at by its bytes; a name of its own where another file has it. */
async function keepIdentityFile(store: Store, { name: sent, base64 }: IdentityFileAsked): Promise<{ readonly name: string }> {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length === 0 || bytes.length > MOST_BYTES)
    throw new SaveRefused(fault('identityLarge', { sent, size: Math.ceil(bytes.length / 1000) }));
  const png = bytes.subarray(0, 4).toString('latin1') === '\x89PNG';
  const drawing = /<svg[\s>]/i.test(bytes.subarray(0, 4096).toString('utf8'));
  if (!png && !drawing) throw new SaveRefused(fault('identityKind', { sent }));
  const cleaned = png ? undefined : cleanDrawing(bytes.toString('utf8'));
  if (cleaned && 'fault' in cleaned) throw new SaveRefused(fault('ofFile', { name: sent, said: cleaned.fault }));
  const extension = png ? 'png' : 'svg';
  const stem = kebab(sent.replace(/\.[^.]*$/, '')) || 'logo';
  const taken: string[] = [];
  for (let i = 1; i < 100; i++) {
    const name = unique(`${stem}.${extension}`, taken);
    const path = `${IDENTITY_FOLDER}/${name}`;
    const there = await store.read(path);
    if (there?.bytes.equals(bytes)) return { name };
    if (!there) {
      await store.change(path, 'arrive', [{ path, base: null, to: { bytes } }]);
      return { name };
    }
    taken.push(name);
  }
  throw new SaveRefused(fault('nameMany', { sent, folder: IDENTITY_FOLDER }));
}
