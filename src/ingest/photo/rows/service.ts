/**
 * The image service that a row names in `iiif`, by its description beside the table (`<id>.info.json`), which `npm run import`
 * has put there: a build asks nobody.
 */
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
  const fault = (message: string, at: Partial<Problem> = { ...place, column: 'iiif' }): ReadService => ({
    problems: [{ file: place.file, ...at, message, severity: 'error' }],
  });
  const base = address.replace(/\/(info\.json)?$/, '');
  const origin = outsideOrigin(base);
  if (origin === undefined) return fault(`trouvé « ${address} », attendu l’adresse https://… d’un service d’images IIIF.`);
  if (!(site.iiif_hosts ?? []).some((host) => namedOrigin(host) === origin)) {
    const host = outsideHost(base) ?? '';
    return fault(
      `cette image reste sur « ${host} », que site.yaml ne nomme pas : le navigateur n’irait pas l’y prendre. Attendu dans site.yaml : iiif_hosts: [${host}].`,
    );
  }
  if (!named)
    return fault(
      'une image qui reste ailleurs a besoin d’un identifiant (colonne « id ») : la description de son service en porte le nom.',
    );
  const path = join(folder, `${id}${INFO}`);
  if (!existsSync(path))
    return fault(
      `la description de ce service manque (« ${id}${INFO} », son info.json, à côté de la table) : « npm run import -- ${base}/info.json --campaign ${folder.split(/[/\\]/).at(-1) ?? ''} --write » la prend.`,
    );
  const read = await readText(path, root);
  if ('problem' in read) return { problems: [read.problem] };
  const file = contentPath(root, path);
  let info: unknown;
  try {
    info = JSON.parse(read.text);
  } catch (error) {
    const { brief, line } = jsonFault(read.text, error);
    return fault(`${brief}.`, { file, line });
  }
  const service = readImageService(info);
  if (typeof service === 'string') return fault(service, { file });
  // Where it is asked is what the row says, whose host is named; a server behind another often does not know its own address.
  return { service: { ...service, base }, problems: [] };
}
