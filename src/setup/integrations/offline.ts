/** The kiosk's offline copy, where the site has a kiosk. */
import type { AstroIntegration } from 'astro';
import { offlineNeeds, writeServiceWorker } from '../offline/write.ts';
import { afterBuild } from './after-build.ts';
import { readBundle } from './bundle.ts';

export function offlineKiosk(): AstroIntegration {
  return afterBuild('offline', async (folder, logger) => {
    const doors = await offlineNeeds();
    if (!doors) return;
    const { files, bytes, version } = await writeServiceWorker(folder, doors, readBundle());
    logger.info(`Borne : ${files.length} fichiers (${(bytes / 1e6).toFixed(1)} Mo) pour le mode sans réseau, version ${version}.`);
  });
}
