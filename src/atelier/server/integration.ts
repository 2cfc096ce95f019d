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
        // It answers before Astro says that it has started: a window that waits for it comes at once.
        const portNow = () => {
          const address = server.httpServer?.address();
          return typeof address === 'object' && address ? address.port : 0;
        };
        const answers = deskHandler({ root: contentRoot(), siteBase, token, port: portNow, tell: (line) => logger.error(line) });
        server.middlewares.use((request, response, next) => {
          if (!answers(request, response, next)) next();
        });
      },
      'astro:server:start'({ address, logger }) {
        const { port } = address;
        logger.info(`L’Atelier est ouvert, pour cette machine seulement : http://localhost:${port}${siteBase}/atelier/?jeton=${token}`);
      },
    },
  };
}
