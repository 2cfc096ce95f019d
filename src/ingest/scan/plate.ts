/** A tactile plate of an object into the published tree: `/3d/<id>/tactile.svg` and `/3d/<id>/tactile.pdf`, in the site's first language. */
import { readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { writesBraille } from '../../domain/text/braille.ts';
import { firstLanguage, inFirst } from '../../domain/text/first-language.ts';
import { licence } from '../../domain/rights/licence.ts';
import type { Paradata, TactilePlate } from '../../domain/records/object.ts';
import { numberText } from '../../words/message.ts';
import { words } from '../../words/words.ts';
import { hashBytes } from '../cache.ts';
import type { IngestContext } from '../context.ts';
import { maker, type Makers } from '../steps/make.ts';
import { scanFile, type PlacedScan, type ScanRequest } from './ingest.ts';
import { DRAWING_FILE } from './plate-step.ts';
import type { Drawing } from './plate/drawing.ts';
import { platePdf } from './plate/pdf.ts';
import { barOf, sheetOf, type PlateTexts } from './plate/sheet.ts';
import { plateSvg } from './plate/svg.ts';

/** Raised when the lines of the same model change; when the sheet around them does. */
const DRAWING_VERSION = 1;
const SHEET_VERSION = 1;

/**
 * Draws (or finds in the cache) the plate of an object that may be taken away; none of another, nor, in a desk, of one that is being
 * drawn.
 * @param names what the parts are called
 */
export async function ingestPlate(
  request: ScanRequest,
  scan: PlacedScan,
  names: readonly Pick<Paradata, 'part' | 'name'>[],
  ctx: IngestContext,
): Promise<TactilePlate | undefined> {
  if (!request.licenceOpen) return undefined;
  const { id, units, up, pose, front } = request;
  const { manifest } = scan;
  const file = scanFile(scan, manifest.glb.path);
  const step = {
    name: 'scan/drawing',
    version: DRAWING_VERSION,
    // What the model was made of tells its file, which bears its label too.
    inputs: [manifest.source.sha256],
    params: { units, up, pose, front, bounds: manifest.bounds, triangles: manifest.glb.triangles },
  };
  const make = (otherwise?: Partial<Makers>): Promise<string> =>
    maker({ ...ctx, ...otherwise })({
      work: 'scan/drawing',
      step,
      sources: { base: dirname(file), paths: [basename(file)] },
      args: { front },
    });
  const held = async (): Promise<boolean> => (await ctx.cache.held(step)) !== undefined;
  const drawn = await (ctx.later ? ctx.later.meanwhile(`dessin/${id}`, ctx.cache.key(step), held, make, { rank: 'more' }) : make());
  if (drawn === undefined) return undefined;
  const found = join(drawn, DRAWING_FILE);
  const drawing = JSON.parse(await readFile(found, 'utf8')) as Drawing & { readonly lies: boolean };
  if (drawing.lines.length === 0) return undefined;
  const lang = firstLanguage();
  const texts = textsOf(request, drawing, names, lang);
  const made = await ctx.cache.run(
    { name: 'scan/plate', version: SHEET_VERSION, inputs: [await hashBytes(found)], params: { texts, author: request.author } },
    async (folder) => {
      const sheet = sheetOf(drawing, texts);
      await writeFile(join(folder, 'tactile.svg'), await plateSvg(sheet, texts));
      await writeFile(join(folder, 'tactile.pdf'), await platePdf(sheet, texts, request.credit ?? request.author ?? ''));
    },
  );
  const placed = async (name: string): Promise<TactilePlate['svg']> => {
    const path = `/3d/${id}/${name}`;
    await ctx.output.file(path, join(made, name));
    return { path, bytes: (await readFile(join(made, name))).length };
  };
  return {
    svg: await placed('tactile.svg'),
    pdf: await placed('tactile.pdf'),
    scale: drawing.scale,
    lang,
    braille: writesBraille(lang),
  };
}

function textsOf(
  { title, kind, credit, author, licence: terms }: ScanRequest,
  { scale, keys }: Drawing,
  names: readonly Pick<Paradata, 'part' | 'name'>[],
  lang: string,
): PlateTexts {
  const t = words('object', lang);
  const times = numberText(scale < 1 ? Math.round(100 / scale) / 100 : scale, lang);
  const size = scale === 1 ? t.plateTrue : (scale < 1 ? t.plateSmaller : t.plateLarger)({ times });
  const bar = barOf(scale);
  return {
    lang,
    title,
    told: [kind === 'reconstruction' ? t.plateReconstruction : undefined, `${t.plateFront}, ${size}.`].filter(Boolean).join(' '),
    parts: Object.fromEntries(
      keys.map(({ part }) => {
        const named = names.find((each) => each.part === part)?.name;
        return [part, named ? inFirst(named) : part.replaceAll(/[-_]+/g, ' ')];
      }),
    ),
    lengths: {
      [bar]:
        bar < 10 ? `${numberText(bar, lang)} mm` : bar < 1000 ? `${numberText(bar / 10, lang)} cm` : `${numberText(bar / 1000, lang)} m`,
    },
    credit: [credit ?? author, licence(terms, lang).label].filter(Boolean).join(' — '),
  };
}
