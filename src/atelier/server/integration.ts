/** The Atelier as a part of `astro dev`: `/atelier/` beside the real site, on this machine alone. */
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { contentRoot } from '../../build-folder.ts';
import { deskHandler } from './handler.ts';

/**
 * Of this process: where the server begins again, because of its configuration, the desk goes on. The first steps hand theirs on too.
 */
const token = process.env['ATELIER_TOKEN'] ?? randomBytes(24).toString('base64url');
let port = 0;

export function atelier(): AstroIntegration {
  let siteBase = '';
  return {
    name: 'atelier',
    hooks: {
      'astro:config:setup'({ injectScript }) {
        // The pages of this server alone can be spoken with (`bridge/page.ts`); a site that is built holds nothing of it.
        injectScript('page', `import ${JSON.stringify(fileURLToPath(new URL('../bridge/page.ts', import.meta.url)))};`);
      },
      'astro:config:done'({ config }) {
        siteBase = config.base.replace(/\/$/, '');
      },
      'astro:server:setup'({ server, logger }) {
        const answers = deskHandler({ root: contentRoot(), siteBase, token, port: () => port, tell: (line) => logger.error(line) });
        server.middlewares.use((request, response, next) => {
          if (!answers(request, response, next)) next();
        });
      },
      'astro:server:start'({ address, logger }) {
        port = address.port;
        logger.info(`L’Atelier est ouvert, pour cette machine seulement : http://localhost:${port}${siteBase}/atelier/?jeton=${token}`);
      },
    },
  };
}
