/**
 * What a host must send with the site, written once and said in the ways of the usual hosts: `_headers` (Netlify, Cloudflare
 * Pages, and `serve.mjs`), `.htaccess` (Apache), a sample for nginx (`public/.nojekyll` keeps GitHub Pages from leaving out
 * every folder whose name begins with `_`).
 *
 * The pages carry their own Content-Security-Policy; what a page cannot say of itself is said here.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AstroIntegration } from 'astro';
import { basePath } from '../../base-path.ts';
import { firstLanguage } from '../../domain/text/first-language.ts';
import { words } from '../../words/words.ts';
import { filesOfFolder } from '../offline/write.ts';
import { TYPES } from '../serve.mjs';
import { afterBuild } from './after-build.ts';
import { builtSite } from './built-site.ts';

/** Sent with everything. The origin alone is told to other hosts: map services refuse who does not say where they come from. */
const EVERYWHERE = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin',
  'Permissions-Policy':
    'geolocation=(self), camera=(self), microphone=(), payment=(), usb=(), serial=(), midi=(), display-capture=(), browsing-topics=()',
};
const OWN_FRAMES = { 'Content-Security-Policy': "frame-ancestors 'self'" };
/** An SVG opened on its own is a document that could run scripts: it gets no script, no request, no origin. */
const PICTURE_ONLY = { 'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox" };
const FOREVER = { 'Cache-Control': 'public, max-age=31536000, immutable' };
const ANYONE = { 'Access-Control-Allow-Origin': '*' };
/** The folder of pages made for other sites' frames, and of what tells of them; each language has its own. */
const FRAMES = 'integrer';
/** Both, as a server's pattern. A language is a tag: `en`, `pt-BR`. */
const FRAMED = `([A-Za-z0-9-]+/)?${FRAMES}/`;
/** What viewers, harvesters and other sites' scripts read: pictures, 3D, data, catalogues, oEmbed. */
const OPEN_FOLDERS = ['iiif', '3d', 'donnees'];
const OPEN_FILES = ['catalogue.jsonld', 'vue-du-ciel/photos.geojson'];
/** Cloudflare takes a hundred rules: past this many pictures, one rule names them all. */
const MOST_PICTURES = 50;

/** What is written for hosts, at the site's root. */
export const HOSTING_FILES = ['_headers', '.htaccess', 'nginx.conf.exemple'] as const;

interface Rule {
  /** From the site's root, with at most one `*`. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The rules of a built site. No two give one path the same header but for SVG, whose two policies both hold: hosts join
 * the values, so « everywhere but there » has to be said folder by folder.
 */
function headerRules(paths: readonly string[]): Rule[] {
  /** What stands at the root, by name: of a folder, what stands right below it. Of a million files each is looked at once. */
  const root = new Map<string, { readonly inside: Set<string>; pages: boolean } | undefined>();
  for (const path of paths) {
    const slash = path.indexOf('/');
    const name = slash === -1 ? path : path.slice(0, slash);
    let folder = root.get(name);
    if (!folder) root.set(name, (folder = slash === -1 ? undefined : { inside: new Set(), pages: false }));
    if (!folder) continue;
    const next = path.indexOf('/', slash + 1);
    folder.inside.add(path.slice(slash + 1, next === -1 ? undefined : next));
    folder.pages ||= path.endsWith('.html');
  }
  const framed = [...root]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([name, folder]) => {
      if (name.startsWith('.') || name === FRAMES) return [];
      if (!folder) return name.endsWith('.html') ? [`/${name}`] : [];
      if (!folder.pages) return [];
      // A language's pages may hold such a folder of their own.
      if (!folder.inside.has(FRAMES)) return [`/${name}/*`];
      return [
        `/${name}/`,
        ...[...folder.inside]
          .sort()
          .filter((one) => one !== FRAMES)
          .map((one) => (one.includes('.') ? `/${name}/${one}` : `/${name}/${one}/*`)),
      ];
    });
  const pictures = paths
    .filter((path) => path.endsWith('.svg'))
    .map((path) => `/${path}`)
    .sort();
  return [
    { path: '/*', headers: EVERYWHERE },
    ...['/', ...framed].map((path) => ({ path, headers: OWN_FRAMES })),
    ...(pictures.length > MOST_PICTURES ? ['/*.svg'] : pictures).map((path) => ({ path, headers: PICTURE_ONLY })),
    { path: '/_a/*', headers: FOREVER },
    ...OPEN_FOLDERS.filter((name) => root.get(name)).map((name) => ({ path: `/${name}/*`, headers: ANYONE })),
    ...[...root]
      .filter(([name, folder]) => folder && (name === FRAMES || folder.inside.has(FRAMES)))
      .map(([name]) => ({ path: name === FRAMES ? `/${name}/*` : `/${name}/${FRAMES}/*`, headers: ANYONE }))
      .sort((one, other) => (one.path < other.path ? -1 : 1)),
    ...OPEN_FILES.filter((name) => paths.includes(name)).map((name) => ({ path: `/${name}`, headers: ANYONE })),
  ].map(({ path, headers }) => ({ path: encodeURI(path), headers }));
}

/** The `_headers` file; `base` is without its last slash. */
function headersFile(rules: readonly Rule[], base: string): string {
  const lines = rules.map(({ path, headers }) =>
    [`${base}${path}`, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)].join('\n'),
  );
  return `# ${words('hosting', firstLanguage()).headers}\n${base ? `# base: ${base}\n` : ''}\n${lines.join('\n\n')}\n`;
}

const pattern = (path: string): string => path.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace('*', '.*');

/** What anyone's scripts may read, as a server's pattern, after the site's base. */
const OPEN = [...OPEN_FOLDERS.map((name) => pattern(`${name}/*`)), `${FRAMED}.*`, ...OPEN_FILES.map(pattern)].join('|');

/** Apache: by the address as it was asked for, under any folder where the site is put. */
function htaccess(base: string): string {
  const header = (values: Readonly<Record<string, string>>, when = ''): string =>
    Object.entries(values)
      .map(([name, value]) => `  Header always set ${name} "${value}"${when}`)
      .join('\n');
  return `# ${words('hosting', firstLanguage()).apache}
AddDefaultCharset utf-8
${Object.entries(TYPES)
  .map(([extension, type]) => `AddType ${type.split(';')[0]} ${extension}`)
  .join('\n')}
ErrorDocument 404 ${base}/404.html
DirectoryIndex index.html
<IfModule mod_headers.c>
  SetEnvIf Request_URI "^${pattern(base)}/${FRAMED}" framed
  SetEnvIf Request_URI "^${pattern(base)}/_a/" hashed
  SetEnvIf Request_URI "^${pattern(base)}/(${OPEN})$" open_data
  SetEnvIf Request_URI "\\.svg$" image_svg
${header(EVERYWHERE)}
${header(OWN_FRAMES, ' env=!framed')}
${header(PICTURE_ONLY, ' env=image_svg')}
${header(FOREVER, ' env=hashed')}
${header(ANYONE, ' env=open_data')}
</IfModule>
`;
}

/** nginx: `add_header` in a place forgets those above it, so that what varies is chosen by maps. */
function nginxSample(base: string): string {
  const at = pattern(base);
  return `# ${words('hosting', firstLanguage()).nginx}
map $uri $site_policy {
  default "${OWN_FRAMES['Content-Security-Policy']}";
  ~\\.svg$ "${PICTURE_ONLY['Content-Security-Policy']}";
  ~^${at}/${FRAMED} "";
}
map $uri $site_cache {
  default "no-cache";
  ~^${at}/_a/ "${FOREVER['Cache-Control']}";
}
map $uri $site_sharing {
  default "";
  "~^${at}/(${OPEN})$" "*";
}
server {
  # listen 443 ssl; server_name …; root …;
  charset utf-8;
  index index.html;
  error_page 404 ${base}/404.html;
  types {
${Object.entries(
  Object.entries(TYPES).reduce<Record<string, string[]>>((all, [extension, type]) => {
    (all[type.split(';')[0] ?? type] ??= []).push(extension.slice(1));
    return all;
  }, {}),
)
  .map(([type, extensions]) => `    ${type} ${extensions.join(' ')};`)
  .join('\n')}
  }
  gzip on;
  gzip_types text/css text/javascript application/json application/geo+json application/ld+json application/xml image/svg+xml text/csv;
  location ~ /(_headers|nginx\\.conf\\.exemple|\\.(?!well-known)) { return 404; }
${Object.entries(EVERYWHERE)
  .map(([name, value]) => `  add_header ${name} "${value}" always;`)
  .join('\n')}
  add_header Content-Security-Policy $site_policy always;
  add_header Cache-Control $site_cache always;
  add_header Access-Control-Allow-Origin $site_sharing always;
}
`;
}

/** The files that say it, by name, for a built site of these files that is served under `base`: `/` or `/sous-dossier/`. */
function hostingFiles(paths: readonly string[], base: string): Readonly<Record<(typeof HOSTING_FILES)[number], string>> {
  const under = base.replace(/\/+$/, '');
  return { _headers: headersFile(headerRules(paths), under), '.htaccess': htaccess(under), 'nginx.conf.exemple': nginxSample(under) };
}

/** Writes them all into a folder. */
export function writeHosting(folder: string, base = '/'): void {
  for (const [name, text] of Object.entries(hostingFiles(filesOfFolder(folder).paths(), base))) writeFileSync(join(folder, name), text);
}

/** The last step: the rules name what is there. */
export function hosting(): AstroIntegration {
  return afterBuild('hosting', () => {
    const site = builtSite();
    for (const [name, text] of Object.entries(hostingFiles(site.unordered(), basePath()))) site.write(name, text);
  });
}
