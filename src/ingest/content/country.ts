/** The countries that the program knows: one file each in `domain/country/`, found by its name. */
import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { CountryRules } from '../../domain/records/country.ts';

const FOLDER = new URL('../../domain/country/', import.meta.url);

/** How `site.yaml` may name a country, from the files that are there: `FR`, `none`. */
export async function countryCodes(folder: URL = FOLDER): Promise<string[]> {
  const names = (await readdir(fileURLToPath(folder))).filter((name) => /^(?:[a-z]{2}|none)\.ts$/.test(name));
  return names.map((name) => (name === 'none.ts' ? 'none' : name.slice(0, 2).toUpperCase())).sort();
}

/** What a country asks; `undefined` for one that has no file. */
export async function countryRules(code: string, folder: URL = FOLDER): Promise<CountryRules | undefined> {
  if (!(await countryCodes(folder)).includes(code)) return undefined;
  const { default: rules } = (await import(/* @vite-ignore */ new URL(`${code.toLowerCase()}.ts`, folder).href)) as {
    readonly default: CountryRules;
  };
  return rules;
}
