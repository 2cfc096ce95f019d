/** The hosts of the map layers that `site.yaml` names, for the desk's own maps: it asks nothing of any other. */
import { checkSite } from '../../ingest/content/site.ts';

/** Origins, each once; none where the site cannot be read. */
export async function tileHosts(root: string): Promise<string[]> {
  const { site } = await checkSite(root).catch(() => ({ site: undefined }));
  const origins = (site?.layers ?? []).flatMap(({ url }) => {
    const origin = /^https:\/\/([a-z0-9.-]+|\{s\}\.[a-z0-9.-]+)(:\d+)?(?=\/)/i.exec(url)?.[0];
    return origin === undefined ? [] : [origin.replace('{s}', '*')];
  });
  return [...new Set(origins)];
}
