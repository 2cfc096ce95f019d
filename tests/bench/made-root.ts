/**
 * A content root of any size, the same at every call: entries of an index with places, dates and titles as an archive has them, spread
 * by a small generator of numbers (a regular pattern would be packed far better than real places are).
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const CAMPAIGNS = 20;
/** West, south, east, north of the entries, degrees. */
const BOUNDS = [-2.5, 46.9, -1, 47.8] as const;
const THEMES = ['bourg', 'bocage', 'estuaire', 'port', 'marais', 'forêt'];
const PLACES = `Ancenis Blain Bouaye Clisson Derval Guérande Herbignac Ligné Machecoul Missillac Nort Nozay Pontchâteau Pornic Rezé Riaillé
Savenay Vallet Vertou Vigneux Aigrefeuille Barbechat Bourgneuf Campbon Conquereuil Donges Erbray Fay Guenrouet Issé Jans Lavau Moisdon
Oudon Paimboeuf Quilly Rougé Soudan Teillé Vritz`.split(/\s+/);
const SEEN = 'le bourg,l’église,le port,les marais,la forêt,le château,la gare,les écluses,la carrière,le moulin,la plage,le pont'.split(
  ',',
);
const FROM = ['vu du nord', 'vu du sud', 'au lever du jour', 'après la crue', 'pendant les travaux', 'avant le remembrement'];

/** Numbers in 0 … 1, the same at every call (mulberry32). */
export function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export interface MadeRoot {
  /** Entries of the index, without pictures. */
  readonly entries: number;
  /** Texts, each with a page in two languages. */
  readonly projects?: number | undefined;
  /** Added to `site.yaml`. */
  readonly site?: string | undefined;
}

export function writeSite(root: string, more = ''): void {
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root, { recursive: true });
  writeFileSync(
    join(root, 'site.yaml'),
    `title: {fr: Essai de charge, en: Load trial}
owner: Essai
contact: a@example.org
url: https://essai.example.org
languages: [fr, en]
licence: etalab-2.0
bounds: [${BOUNDS.join(', ')}]
programmes: {patrimoine: Patrimoine}
${more}`,
  );
}

/** A campaign's folder with its `campagne.yaml`. */
export function writeCampaign(root: string, n: number, more = ''): string {
  const folder = join(root, 'vue-du-ciel', `mission-${n + 1}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'campagne.yaml'),
    `title: {fr: "Mission ${n + 1}", en: "Mission ${n + 1}"}\nkind: vertical\ndate: "${yearOf(n)}"\noperator: Essai\nauthor: Essai\nlicence: etalab-2.0\ncredit: Essai\nprovenance: photograph\ndescription: {fr: Une mission d’essai., en: A trial mission.}\n${more}`,
  );
  return folder;
}

const yearOf = (campaign: number) => 1930 + 4 * campaign;

/** A row's cells after its id: `title;title_en;date;lat;lon;themes`. @param i which photograph, @param next the generator */
export function rowCells(i: number, campaign: number, next: () => number): string {
  const [west, south, east, north] = BOUNDS;
  const pick = (list: readonly string[]) => list[Math.floor(next() * list.length)] ?? '';
  const [lat, lon] = [south + next() * (north - south), west + next() * (east - west)];
  const date = `${yearOf(campaign)}-${String(1 + Math.floor(next() * 12)).padStart(2, '0')}-${String(1 + Math.floor(next() * 28)).padStart(2, '0')}`;
  const place = pick(PLACES);
  return `${place}, ${pick(SEEN)} ${pick(FROM)}, cliché ${i};${place}, frame ${i};${date};${lat.toFixed(5)};${lon.toFixed(5)};${THEMES[i % 6]}|${THEMES[(i * 5 + 1) % 6]}`;
}

export function writeMadeRoot(root: string, { entries, projects = 0, site }: MadeRoot): void {
  writeSite(root, site);
  mkdirSync(join(root, 'projets'), { recursive: true });
  const next = numbers(1);
  for (let n = 0; n < CAMPAIGNS; n++) {
    const folder = writeCampaign(root, n);
    const rows = ['id;title;title_en;date;lat;lon;themes;url'];
    for (let i = n; i < entries; i += CAMPAIGNS) rows.push(`cliche-${i};${rowCells(i, n, next)};https://example.org/cliches/${i}`);
    writeFileSync(join(folder, 'photos.csv'), `${rows.join('\n')}\n`);
  }
  for (let i = 0; i < projects; i++)
    writeFileSync(
      join(root, 'projets', `projet-${i}.md`),
      `---\ntitle: {fr: "Projet ${i}", en: "Project ${i}"}\nsummary: {fr: "Le projet ${i}.", en: "Project ${i}."}\nprogramme: patrimoine\nyears: "${1990 + (i % 30)}"\nbeneficiaries: [La commune]\naudience: [tous]\nthemes: [patrimoine]\n---\nTexte du projet ${i}.\n`,
    );
}

/** Another title for one photograph of the first campaign, in place. */
export const changeCaption = (table: string): string => {
  const changed = table.replace(/^(cliche-20;)/m, '$1Nouvelle légende\u00a0: ');
  if (changed === table) throw new Error('No caption to change.');
  return changed;
};
