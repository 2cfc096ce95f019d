/** Reads `site.yaml`. */
import { join } from 'node:path';
import { openDuties } from '../../domain/records/country.ts';
import { nearest, type Problem, closest } from '../../domain/input/problem.ts';
import type { SiteRecord } from '../../domain/records/site.ts';
import { isReservedName } from '../../domain/web/reserved-name.ts';
import { siteSchema } from '../../domain/schema/site.ts';
import { pick } from '../../domain/text/text.ts';
import { countryCodes, countryRules } from './country.ts';
import { readYaml, type Read } from './yaml.ts';

const FILE = 'site.yaml';

export async function checkSite(
  root: string,
): Promise<{ site: SiteRecord | undefined; problems: readonly Problem[]; read: Read<SiteRecord> }> {
  const read = await readYaml(join(root, FILE), root, siteSchema);
  const country = read.value?.country;
  const placeholders: Problem[] = (['contact', 'url'] as const)
    .filter((key) => isReservedName(read.value?.[key] ?? ''))
    .map((key) => ({
      file: FILE,
      line: read.lineOf([key]),
      key,
      severity: 'warning',
      message: `« ${read.value?.[key] ?? ''} » est une adresse réservée aux exemples : le site la montre « à compléter » jusqu’à ce que l’institution donne la sienne.`,
    }));
  const problems = [...read.problems, ...placeholders];
  if (!read.value || country === undefined) return { site: read.value, problems, read };
  const rules = await countryRules(country);
  if (!rules) {
    const codes = await countryCodes();
    const guess = nearest(country, codes);
    const message = `pays « ${country} » inconnu${closest(guess)}, attendu : ${codes.join(', ')}. « none » ne demande et ne déclare rien d’aucun pays ; un pays s’ajoute au programme par un fichier de src/domain/country/.`;
    const problem: Problem = { file: FILE, line: read.lineOf(['country']), key: 'country', severity: 'error', message };
    return { site: read.value, problems: [...problems, problem], read };
  }
  const site: SiteRecord = { ...read.value, rules };
  const open = openDuties(site);
  if (open.length === 0) return { site, problems, read };
  const list = open.map(({ key, label }) => `${key} (${pick(label, 'fr')})`).join(' ; ');
  const remark: Problem = {
    file: FILE,
    line: site.legal ? read.lineOf(['legal']) : undefined,
    key: 'legal',
    severity: 'warning',
    message: `à compléter par l’institution avant la mise en ligne, et signalé comme tel sur le site : ${list}.`,
  };
  return { site, problems: [...problems, remark], read };
}
