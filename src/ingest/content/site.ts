/** Reads `site.yaml`. */
import { fault, told, nearestIs } from '../../domain/input/fault.ts';
import { join } from 'node:path';
import { openDuties, type CountryRules } from '../../domain/records/country.ts';
import { nearest, type Problem } from '../../domain/input/problem.ts';
import type { SiteRecord } from '../../domain/records/site.ts';
import { isReservedName } from '../../domain/web/reserved-name.ts';
import { siteSchema, type WrittenSite } from '../../domain/schema/site.ts';
import { setFirstLanguage } from '../../domain/text/first-language.ts';
import { pick, type Lang, type Text } from '../../domain/text/text.ts';
import { firstLanguageOf } from '../../words/dictionaries.ts';
import { checkDoorMedia } from '../door-media.ts';
import { checkIdentity, type IdentityFile } from '../identity/check.ts';
import { countryCodes, countryRules } from './country.ts';
import { readYaml } from './yaml.ts';
import { type Read } from './yaml-text.ts';

const FILE = 'site.yaml';

export interface SiteRead {
  readonly site: SiteRecord | undefined;
  readonly identityFiles: readonly IdentityFile[];
  readonly problems: readonly Problem[];
  readonly read: Read<WrittenSite>;
}

/** Reads and checks a root's `site.yaml`. Its first language is that of every text without one: from here on it is known. */
export async function checkSite(root: string): Promise<SiteRead> {
  setFirstLanguage(firstLanguageOf(root));
  const read = await readYaml(join(root, FILE), root, siteSchema);
  if (!read.value) return { site: undefined, identityFiles: [], problems: read.problems, read };
  const { identity: written, ...rest } = read.value;
  const placeholders: Problem[] = (['contact', 'url'] as const)
    .filter((key) => isReservedName(rest[key]))
    .map((key) => ({
      file: FILE,
      line: read.lineOf([key]),
      key,
      severity: 'warning',
      ...told(fault('exampleAddress', { found: rest[key] })),
    }));
  const look = written && (await checkIdentity(root, written, read.lineOf, [rest.title, ...(written.tagline ? [written.tagline] : [])]));
  const law = await countryOf(rest, read);
  return {
    site: { ...rest, ...(look ? { identity: look.checked.identity } : {}), ...(law.rules ? { rules: law.rules } : {}) },
    identityFiles: look?.checked.files ?? [],
    problems: [
      ...read.problems,
      ...placeholders,
      ...(look?.problems ?? []),
      ...law.problems,
      ...(await checkDoorMedia(root, rest, read.lineOf)),
    ],
    read,
  };
}

/** What the site's country asks, and what of it still waits for the institution. */
async function countryOf(
  site: SiteRecord,
  read: Read<WrittenSite>,
): Promise<{ readonly rules?: CountryRules | undefined; readonly problems: readonly Problem[] }> {
  const { country } = site;
  if (country === undefined) return { problems: [] };
  const rules = await countryRules(country);
  if (!rules) {
    const codes = await countryCodes();
    const guess = nearest(country, codes);
    const unknown = fault('countryUnknown', { country, hint: nearestIs(guess), list: codes.join(', ') });
    return { problems: [{ file: FILE, line: read.lineOf(['country']), key: 'country', severity: 'error', ...told(unknown) }] };
  }
  const open = openDuties({ ...site, rules });
  if (open.length === 0) return { rules, problems: [] };
  const said = (lang: Lang) => open.map(({ key, label }) => `${key} (${pick(label, lang)})`).join(' ; ');
  const list: Text = Object.fromEntries(['fr', ...open.flatMap(({ label }) => Object.keys(label))].map((lang) => [lang, said(lang)]));
  const remark: Problem = {
    file: FILE,
    line: site.legal ? read.lineOf(['legal']) : undefined,
    key: 'legal',
    severity: 'warning',
    ...told(fault('toComplete', { list })),
  };
  return { rules, problems: [remark] };
}
