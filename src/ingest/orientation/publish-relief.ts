/** Publishes the root's relief for the desk that finds photographs' places: no more posts than a visitor may wait for. */
import { encodeRelief, RELIEF_FILE, type ReliefFile } from '../../domain/orientation/relief-file.ts';
import { distance } from '../../domain/geo/local-plane.ts';
import type { Bounds } from '../../domain/geo/ring.ts';
import type { IngestContext } from '../context.ts';
import { reliefFile, readRelief } from './relief-file.ts';

/** Posts along a side: 320 kB of heights at most. */
const MOST_POSTS = 400;

/** What cannot be read is told where photographs are ingested, or not at all when none needs it. */
export async function publishRelief(site: Bounds, ctx: IngestContext): Promise<void> {
  const path = await reliefFile(ctx.root);
  const found = path === undefined ? undefined : await readRelief(path).catch(() => undefined);
  const file: ReliefFile = found && 'over' in found ? reduced(found, site) : {};
  await ctx.output.write(RELIEF_FILE, JSON.stringify(file));
}

function reduced(
  { over, bounds, step_m }: Extract<Awaited<ReturnType<typeof readRelief>>, { readonly bounds: Bounds }>,
  site: Bounds,
): ReliefFile {
  const [west, south] = [Math.max(bounds[0], site[0]), Math.max(bounds[1], site[1])];
  const [east, north] = [Math.min(bounds[2], site[2]), Math.min(bounds[3], site[3])];
  if (!(east > west && north > south)) return {};
  const middle = (south + north) / 2;
  const [across, along] = [distance([west, middle], [east, middle]), distance([west, south], [west, north])];
  const step = Math.max(step_m, Math.max(across, along) / (MOST_POSTS - 1));
  const posts = [Math.max(2, Math.round(across / step) + 1), Math.max(2, Math.round(along / step) + 1)] as const;
  return encodeRelief(over(NaN).heightAt, [west, south, east, north], posts, step);
}
