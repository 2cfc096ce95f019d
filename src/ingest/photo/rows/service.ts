/**
 * The image service that a row names in `iiif`, by its description beside the table (`<id>.info.json`), which `npm run import`
 * has put there: a build asks nobody.
 */
import { fault, told, type Telling } from '../../../domain/input/fault.ts';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readImageService, type ImageService } from '../../../domain/photo/image-service.ts';
import { jsonFault } from '../../../domain/input/json-fault.ts';
import type { Problem } from '../../../domain/input/problem.ts';
import type { SiteRecord } from '../../../domain/records/site.ts';
import { namedOrigin, outsideHost, outsideOrigin } from '../../../domain/web/outside-host.ts';
import { contentPath, readText } from '../../content/yaml.ts';

/** The end of the name of a service's description. */
export const INFO = '.info.json';

export interface ReadService {
  readonly service?: ImageService | undefined;
  readonly problems: readonly Problem[];
}

/**
 * @param address the row's `iiif`
 * @param row the row's public id, and whether the table gives it
 */
export async function readService(
  address: string,
  { id, named }: { readonly id: string; readonly named: boolean },
  place: Pick<Problem, 'file' | 'line'>,
  folder: string,
  root: string,
  site: SiteRecord,
): Promise<ReadService> {
  const refused = (of: Telling, at: Partial<Problem> = { ...place, column: 'iiif' }): ReadService => ({
    problems: [{ file: place.file, ...at, ...told(of), severity: 'error' }],
  });
  const base = address.replace(/\/(info\.json)?$/, '');
  const origin = outsideOrigin(base);
  if (origin === undefined) return refused(fault('serviceAddress', { address }));
  if (!(site.iiif_hosts ?? []).some((host) => namedOrigin(host) === origin)) {
    const host = outsideHost(base) ?? '';
    return refused(fault('serviceHost', { host }));
  }
  if (!named) return refused(fault('serviceNoId'));
  const path = join(folder, `${id}${INFO}`);
  if (!existsSync(path)) return refused(fault('serviceInfo', { id, info: INFO, base, at: folder.split(/[/\\]/).at(-1) ?? '' }));
  const read = await readText(path, root);
  if ('problem' in read) return { problems: [read.problem] };
  const file = contentPath(root, path);
  let info: unknown;
  try {
    info = JSON.parse(read.text);
  } catch (error) {
    const { brief, line } = jsonFault(read.text, error);
    return refused(fault('sentence', { said: brief }), { file, line });
  }
  const service = readImageService(info);
  if ('key' in service) return refused(service, { file });
  // Where it is asked is what the row says, whose host is named; a server behind another often does not know its own address.
  return { service: { ...service, base }, problems: [] };
}
