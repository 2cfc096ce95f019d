/** A country is a choice: what it asks is data of one file, and a site that names none declares no law. */
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accessibilityLabel, declaration, dutiesOf } from '../../src/components/site/legal.ts';
import { formatProblem } from '../../src/domain/input/problem.ts';
import { openDuties, rulesOf, type CountryRules } from '../../src/domain/records/country.ts';
import type { SiteRecord } from '../../src/domain/records/site.ts';
import { skyConfig } from '../../src/domain/sky/sky-config.ts';
import { checkContent } from '../../src/ingest/check.ts';
import { countryCodes, countryRules } from '../../src/ingest/content/country.ts';
import { checkSite } from '../../src/ingest/content/site.ts';

const SITE = `title: Essai
owner: Un <b>musée</b>
contact: a@example.org
url: https://example.org
licence: CC0-1.0
bounds: [-3, 46, 0, 48]
layers:
  - {id: fond, label: Fond, type: wmts, url: "https://data.geopf.fr/wmts", layer: L, matrixSet: PM, role: base, attribution: IGN, licence: etalab-2.0}
`;
let root: string;
const put = async (path: string, text: string) => {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
};
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'pays-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function site(more: string): Promise<{ site: SiteRecord; messages: string }> {
  await put('site.yaml', SITE + more);
  const { site, problems } = await checkSite(root);
  if (!site) throw new Error(problems.map(formatProblem).join('\n'));
  return { site, messages: problems.map(formatProblem).join('\n') };
}

/** Everything of French law and services that must not be said for another. */
const FRENCH = /RGAA|Défenseur|CNIL|SIREN|2005-102|non conforme|not compliant/;

describe('none, and a site that has not said', () => {
  it.each(['country: none\n', ''])('declares no law and asks for nothing (%j)', async (more) => {
    const { site: record, messages } = await site(more);
    expect(messages).toBe('');
    expect(declaration(record, 'fr')).toBeUndefined();
    expect([accessibilityLabel(record, 'fr'), accessibilityLabel(record, 'en')]).toEqual(['Accessibilité', 'Accessibility']);
    expect((['publisher', 'host', 'privacy', 'accessibility'] as const).flatMap((part) => dutiesOf(record, part, 'fr'))).toEqual([]);
    expect(JSON.stringify(record)).not.toMatch(FRENCH);
  });
  it('none: no French codes, catalogue or service; not said: those that the folder’s own words have always meant', async () => {
    const none = (await site('country: none\n')).site;
    expect(rulesOf(none)).toEqual({ duties: [] });
    expect(skyConfig(none, [], []).geocoder).toBeUndefined();
    const unsaid = (await site('')).site;
    expect([rulesOf(unsaid).communes, rulesOf(unsaid).tables, skyConfig(unsaid, [], []).geocoder]).toEqual([
      'insee',
      'scdl',
      'data.geopf.fr',
    ]);
  });
});

describe('codes of communes', () => {
  const project = 'title: P\nprogramme: patrimoine\ncommunes: ["PT-1106", 28079, "99999"]\nsources: []\n';
  const problemsOf = async (more: string) => {
    await put('site.yaml', SITE + more);
    await put('projets/p.md', `---\n${project}---\nTexte.\n`);
    await put(
      'vue-du-ciel/vol/campagne.yaml',
      'title: V\nkind: oblique\nlicence: CC0-1.0\nprovenance: photograph\nauthor: A\noperator: A\n',
    );
    await put('vue-du-ciel/vol/photos.csv', 'url,title,insee\nhttps://example.org/1,Un,28-079\n');
    const { content, problems } = await checkContent(root);
    return { content, text: problems.map(formatProblem).join('\n') };
  };
  it('are checked against the French list for FR, and for a folder made before the key', async () => {
    for (const more of ['country: FR\n', '']) {
      const { text } = await problemsOf(more);
      expect(text).toContain('trouvé « PT-1106 », attendu un code INSEE');
      expect(text).toContain('« 99999 » n’existe pas');
      expect(text).toContain('trouvé « 28-079 », attendu un code INSEE');
    }
  });
  it('are taken as written for none', async () => {
    const { content, text } = await problemsOf('country: none\n');
    expect(text).not.toMatch(/INSEE|n’existe pas/);
    expect(content?.projects[0]?.communes).toEqual(['PT-1106', '28079', '99999']);
  });
});

describe('FR', () => {
  it('lists what waits for the institution, in one remark that stops nothing', async () => {
    const { site: record, messages } = await site('country: FR\nlegal:\n  director: Une personne\n');
    expect(messages).toContain('à compléter par l’institution');
    for (const key of ['address', 'phone', 'registration', 'host_phone', 'dpo', 'legal_basis', 'log_retention', 'declared', 'plan'])
      expect(messages).toContain(`${key} (`);
    expect(messages).not.toContain('director (');
    expect(dutiesOf(record, 'publisher', 'fr').filter(({ html }) => html.includes('to-complete')).length).toBe(3);
  });
  it('marks in the declaration what nobody has said, and says nothing in its place', async () => {
    const text = declaration((await site('country: FR\n')).site, 'fr')?.html ?? '';
    expect(text).toContain('RGAA');
    expect(text).toMatch(/établie le <mark class="to-complete">/);
    expect(text).toMatch(/mise en accessibilité.: <mark/);
    expect(text).not.toContain('pas encore publié');
    expect(text).not.toMatch(/\{[a-z._]+\}/);
    // What an editor has written is text.
    expect(text).toContain('Un &lt;b&gt;musée&lt;/b&gt;');
  });
  it('says what the institution has said, and no more waits once all is', async () => {
    const waiting = openDuties((await site('country: FR\n')).site).map(({ key }) => key);
    const values: Record<string, string> = {
      declared: '2026-11-02',
      conformity: 'partial',
      plan: 'https://example.org/p',
      review: 'https://example.org/r',
      actions: 'https://example.org/a',
    };
    const { site: record, messages } = await site(
      `country: FR\nlegal:\n${waiting.map((key) => `  ${key}: ${JSON.stringify(values[key] ?? 'Dit <i>ici</i>')}`).join('\n')}\n`,
    );
    expect(messages).toBe('');
    const text = declaration(record, 'fr')?.html ?? '';
    expect(text).toContain('partiellement conforme');
    expect(text).toContain('2 novembre 2026');
    expect(text).toContain('<a href="https://example.org/p">');
    expect(text).toContain('Dit &lt;i&gt;ici&lt;/i&gt;');
    expect(text).not.toContain('to-complete');
    expect(accessibilityLabel(record, 'en')).toBe('Accessibility: partially compliant');
  });
});

describe('more countries', () => {
  it.each(['GB', 'ES', 'DE'])('%s declares no law of another, and asks nothing French', async (country) => {
    const { site: record, messages } = await site(`country: ${country}\n`);
    expect(messages).toBe('');
    expect(JSON.stringify(record)).not.toMatch(FRENCH);
    const rules = rulesOf(record);
    expect([rules.communes, rules.tables, rules.accessibility, skyConfig(record, [], []).geocoder]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(rules.grid).toBe(country === 'GB' ? 'EPSG:27700' : undefined);
  });
  it('one that has no file is named with those that have', async () => {
    const { messages } = await site('country: XK\n');
    expect(messages).toMatch(/site\.yaml.*pays « XK » inconnu.*attendu : DE, ES, FR, GB, none/s);
    await put('site.yaml', `${SITE}country: France\n`);
    expect((await checkSite(root)).problems.map(formatProblem).join('\n')).toContain('attendu un pays en deux capitales');
  });
  it('another is one file, and nothing else', async () => {
    const file: CountryRules = {
      duties: [{ key: 'registration', label: { fr: 'Numéro' }, part: 'publisher' }],
      accessibility: {
        label: { none: { fr: 'A' }, partial: { fr: 'B' }, full: { fr: 'C' } },
        title: { fr: 'Loi d’ici' },
        declaration: { fr: '{owner}, {legal.registration} : {state}' },
        states: { none: { fr: 'rien' }, partial: { fr: 'peu' }, full: { fr: 'tout' } },
      },
      authority: { name: { fr: 'L’autorité' }, url: 'https://example.org/' },
    };
    await put('xx.ts', `export default ${JSON.stringify(file)};\n`);
    await put('none.ts', 'export default { duties: [] };\n');
    const folder = new URL(`${pathToFileURL(root).href}/`);
    expect(await countryCodes(folder)).toEqual(['XX', 'none']);
    const rules = await countryRules('XX', folder);
    expect(rules).toEqual(file);
    const record = { ...(await site('')).site, rules };
    expect(declaration(record, 'fr')?.html).toMatch(/musée.*<mark.*rien/);
    expect(accessibilityLabel(record, 'fr')).toBe('A');
    expect(JSON.stringify(record)).not.toMatch(FRENCH);
  });
});
