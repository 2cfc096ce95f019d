/**
 * Links and pictures that editors write in Markdown: an address of this site that leads nowhere would be a broken link of
 * the published page, so it is a mistake here. Files are read as they are: a link is found on its own line, whatever its key.
 */
import { fault, nearestIs, told, type Fault } from '../../domain/input/fault.ts';
import { siteLanguages } from '../../domain/text/first-language.ts';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nearest, type Problem } from '../../domain/input/problem.ts';
import { safeUrl, unlocalised } from '../../domain/urls.ts';

/** What the site will publish a page for. */
export interface KnownPages {
  readonly objects: readonly string[];
  readonly photos: readonly string[];
  readonly campaigns: readonly string[];
  readonly packages: readonly string[];
  readonly projects: readonly string[];
  readonly lessons: readonly string[];
  /** Short addresses, and where they lead. */
  readonly aliases: Readonly<Record<string, string>>;
}

const LINK = /(!?)\[[^\]\n]*\]\(\s*<?([^)\s>]+)>?[^)\n]*\)/g;
/** Pages that every site has, whatever its content. */
const PAGES = ['', 'a-propos', 'accessibilite', 'borne', 'mentions-legales', 'plan-du-site', 'recherche'];
const FIXED: Readonly<Record<string, readonly string[]>> = {
  'vue-du-ciel': ['comparer', 'annees', 'page'],
  donnees: ['verifier'],
  parcours: ['composer', 'donnees-personnelles', 'relire', 'seance'],
};

/** The texts of a content root in which Markdown is read: paths from the root. */
async function textFiles(root: string): Promise<string[]> {
  const inFolders = async (section: string, name: string) =>
    (await readdir(join(root, section), { withFileTypes: true }).catch(() => []))
      .filter((entry) => entry.isDirectory())
      .map((entry) => `${section}/${entry.name}/${name}`);
  const projects = (await readdir(join(root, 'projets')).catch(() => [] as string[]))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `projets/${name}`);
  return [
    ...(await inFolders('objets', 'objet.yaml')),
    ...(
      await Promise.all(['recit.md', ...siteLanguages().map((lang) => `recit.${lang}.md`)].map((name) => inFolders('donnees', name)))
    ).flat(),
    ...projects,
    ...(await inFolders('parcours', 'parcours.yaml')),
  ];
}

/** Why an address of the site leads nowhere, with the nearest that does; `undefined` when it is right. */
function deadAddress(url: string, known: KnownPages): Fault | undefined {
  const path = url.split(/[?#]/)[0] ?? '';
  const [section = '', name, detail] = unlocalised(path)
    .split('/')
    .filter((part) => part !== '');
  // Published files (tables, manifests, tiles) are named by their standards; pages are what editors link to.
  if (/\.[a-z0-9]{2,7}$/i.test(path) || ['3d', 'iiif', 'integrer'].includes(section)) return undefined;
  const campaign = section === 'vue-du-ciel' && name === 'campagne';
  const named: Readonly<Record<string, readonly string[]>> = {
    objets: known.objects,
    'vue-du-ciel': campaign ? known.campaigns : known.photos,
    donnees: known.packages,
    projets: known.projects,
    parcours: known.lessons,
  };
  // A section that has nothing is not published.
  const there = [
    ...PAGES,
    ...Object.keys(named).filter((key) => (key === 'vue-du-ciel' ? known.campaigns.length > 0 : (named[key]?.length ?? 0) > 0)),
    ...Object.keys(known.aliases),
  ];
  if (!there.includes(section)) return unknown(url, section, there);
  const allowed = named[section];
  if (name === undefined || allowed === undefined || FIXED[section]?.includes(name)) return undefined;
  const found = campaign ? (detail ?? '') : name;
  return allowed.includes(found) ? undefined : unknown(url, found, allowed);
}

function unknown(url: string, found: string, allowed: readonly string[]): Fault {
  const guess = nearest(found, allowed);
  return fault('linkNowhere', { url, hint: nearestIs(guess) });
}

/** Every link and picture of the root's texts that could not be published as written. */
export async function checkLinks(root: string, known: KnownPages): Promise<Problem[]> {
  const problems: Problem[] = Object.entries(known.aliases).flatMap(([alias, path]): Problem[] => {
    const dead = deadAddress(path, known);
    return dead === undefined ? [] : [{ file: 'site.yaml', key: `aliases.${alias}`, ...told(dead), severity: 'error' }];
  });
  for (const file of await textFiles(root)) {
    const lines = (await readFile(join(root, file), 'utf8').catch(() => '')).split('\n');
    lines.forEach((text, index) => {
      for (const [, picture, url = ''] of text.matchAll(LINK)) {
        const say = (of: Fault, severity: Problem['severity']) => problems.push({ file, line: index + 1, ...told(of), severity });
        if (picture) say(fault('pictureInText', { url }), 'warning');
        else if (url.startsWith('//') || (!url.startsWith('/') && !url.startsWith('#') && safeUrl(url) === undefined))
          say(fault('linkNeither', { url }), 'error');
        else if (url.startsWith('/')) {
          const dead = deadAddress(url, known);
          if (dead) say(dead, 'error');
        }
      }
    });
  }
  return problems;
}
