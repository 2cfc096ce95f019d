/**
 * The bare pages of objects open their viewer at once: they name its scripts in their head, so that the browser asks for
 * all of them together, instead of finding each in the one before.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/**
 * Scripts that a built script asks for: those that it imports, and those of what it imports later.
 * @param {string} code @param {string} address of the script itself, from the server's root @returns {string[]} addresses
 */
export function scriptsOf(code, address) {
  const beside = [...code.matchAll(/(?:from|import)\s*["'`](\.\.?\/[^"'`]+\.js)["'`]/g)].map(([, path = '']) => posix.join(posix.dirname(address), path));
  // Vite's own list, relative to the site's root.
  const [, list = ''] = /__vite__mapDeps=.*?\[((?:["'`][^"'`]+["'`],?)*)\]/.exec(code) ?? [];
  const later = [...list.matchAll(/["'`]([^"'`]+\.js)["'`]/g)].map(([, path = '']) => (path.startsWith('/') ? path : posix.join(posix.dirname(posix.dirname(address)), path)));
  return [...new Set([...beside, ...later])];
}

/** @param {string} folder the built site @param {string} [base] path that the site stands under @returns {number} pages that were changed */
export function preloadViewer(folder, base = process.env['BASE_PATH'] ?? '/') {
  const pages = join(folder, 'integrer', 'objet');
  if (!existsSync(pages)) return 0;
  const files = readdirSync(pages).map((id) => join(pages, id, 'index.html')).filter((file) => existsSync(file));
  for (const file of files) {
    const html = readFileSync(file, 'utf8');
    const address = /data-visionneuse[\s\S]*?<script type="module" src="([^"]+)"/.exec(html)?.[1];
    if (address === undefined) throw new Error(`${file}: no script after the viewer's place`);
    const code = readFileSync(join(folder, address.slice(base.replace(/\/$/, '').length)), 'utf8');
    const links = [address, ...scriptsOf(code, address)].map((script) => `<link rel="modulepreload" href="${script}">`).join('');
    writeFileSync(file, html.replace('<title>', `${links}<title>`));
  }
  return files.length;
}
