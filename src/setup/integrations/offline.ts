/** The kiosk's offline copy, where the site has a kiosk. */
import type { AstroIntegration } from 'astro';
import { offlineNeeds, serviceWorker } from '../offline/write.ts';
import { afterBuild } from './after-build.ts';
import { builtSite } from './built-site.ts';
import { readBundle } from './bundle.ts';

export function offlineKiosk(): AstroIntegration {
  return afterBuild('offline', async (_, logger) => {
    const doors = await offlineNeeds();
    if (!doors) return;
    const site = builtSite();
    const { manifest, files: own } = await serviceWorker(site, doors, readBundle());
    for (const [path, text] of Object.entries(own)) site.write(path, text);
    const { files, bytes, version } = manifest;
    logger.info(`Borne : ${files.length} fichiers (${(bytes / 1e6).toFixed(1)} Mo) pour le mode sans réseau, version ${version}.`);
  });
}
