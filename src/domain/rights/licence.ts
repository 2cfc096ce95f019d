/** Licences of content: SPDX ids, `etalab-2.0`, `proprietary`, or the address of a licence's text. */
import { nearest } from '../input/problem.ts';
import { words } from '../../words/words.ts';
import { firstLanguage } from '../text/first-language.ts';
import type { Lang } from '../text/text.ts';
import { plainWords } from '../text/fold.ts';

interface KnownLicence {
  readonly label: string;
  readonly url: string;
  readonly shareAlike?: true;
}

const KNOWN: Readonly<Record<string, KnownLicence>> = {
  'etalab-2.0': { label: 'Licence Ouverte 2.0', url: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/' },
  'CC0-1.0': { label: 'CC0 1.0', url: 'https://creativecommons.org/publicdomain/zero/1.0/' },
  'CC-BY-4.0': { label: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
  'CC-BY-3.0': { label: 'CC BY 3.0', url: 'https://creativecommons.org/licenses/by/3.0/' },
  'CC-BY-SA-2.0': { label: 'CC BY-SA 2.0', url: 'https://creativecommons.org/licenses/by-sa/2.0/', shareAlike: true },
  'CC-BY-SA-3.0': { label: 'CC BY-SA 3.0', url: 'https://creativecommons.org/licenses/by-sa/3.0/', shareAlike: true },
  'CC-BY-SA-4.0': { label: 'CC BY-SA 4.0', url: 'https://creativecommons.org/licenses/by-sa/4.0/', shareAlike: true },
  'CC-BY-NC-4.0': { label: 'CC BY-NC 4.0', url: 'https://creativecommons.org/licenses/by-nc/4.0/' },
  'CC-BY-NC-SA-4.0': { label: 'CC BY-NC-SA 4.0', url: 'https://creativecommons.org/licenses/by-nc-sa/4.0/', shareAlike: true },
  'CC-BY-ND-4.0': { label: 'CC BY-ND 4.0', url: 'https://creativecommons.org/licenses/by-nd/4.0/' },
  'ODbL-1.0': { label: 'ODbL 1.0', url: 'https://opendatacommons.org/licenses/odbl/1-0/', shareAlike: true },
  'ODC-By-1.0': { label: 'ODC-By 1.0', url: 'https://opendatacommons.org/licenses/by/1-0/' },
  'PDDL-1.0': { label: 'PDDL 1.0', url: 'https://opendatacommons.org/licenses/pddl/1-0/' },
  MIT: { label: 'MIT', url: 'https://spdx.org/licenses/MIT.html' },
  'BSD-2-Clause': { label: 'BSD 2-Clause', url: 'https://spdx.org/licenses/BSD-2-Clause.html' },
  'BSD-3-Clause': { label: 'BSD 3-Clause', url: 'https://spdx.org/licenses/BSD-3-Clause.html' },
  'Apache-2.0': { label: 'Apache 2.0', url: 'https://spdx.org/licenses/Apache-2.0.html' },
};

export const LICENCE_IDS: readonly string[] = [...Object.keys(KNOWN), 'proprietary'];

export interface Licence {
  readonly id: string;
  readonly label: string;
  readonly url?: string | undefined;
  /** Whether files under it may be offered for download. */
  readonly open: boolean;
  readonly shareAlike: boolean;
}

/** What a licence id means to a reader; all rights reserved closes the download. */
export function licence(id: string, lang: Lang = firstLanguage()): Licence {
  if (id === 'proprietary') return { id, label: words('rights', lang).reserved, open: false, shareAlike: false };
  const known = KNOWN[id];
  if (known) return { id, label: known.label, url: known.url, open: true, shareAlike: known.shareAlike === true };
  const common = commonsLabel(id);
  return {
    id,
    label: common ?? id.replace(/^https?:\/\/(www\.)?/, ''),
    url: id,
    open: true,
    shareAlike: common !== undefined && /-SA /.test(common),
  };
}

/** The name of a Creative Commons licence by its address, in any version and country: « CC BY-SA 3.0 FR ». */
function commonsLabel(address: string): string | undefined {
  const [, name, version, country] =
    /^https?:\/\/(?:www\.)?creativecommons\.org\/licenses\/([a-z-]+)\/(\d\.\d)(?:\/([a-z]{2,3}))?\/?$/.exec(address) ?? [];
  if (name !== undefined) return ['CC', name.toUpperCase(), version, country?.toUpperCase()].filter(Boolean).join(' ');
  return /^https?:\/\/creativecommons\.org\/publicdomain\/mark\/1\.0\/?$/.test(address) ? 'Public Domain Mark 1.0' : undefined;
}

export function isLicence(id: string): boolean {
  return LICENCE_IDS.includes(id) || /^https?:\/\/[^\s<>"]+$/.test(id);
}

/** Other names by which people write a licence, without capitals and marks. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  'licence ouverte': 'etalab-2.0',
  'licence ouverte 2 0': 'etalab-2.0',
  'licence ouverte v2 0': 'etalab-2.0',
  'lo 2 0': 'etalab-2.0',
  etalab: 'etalab-2.0',
  'open licence 2 0': 'etalab-2.0',
  cc0: 'CC0-1.0',
  'domaine public': 'CC0-1.0',
  'public domain': 'CC0-1.0',
  odbl: 'ODbL-1.0',
  'tous droits reserves': 'proprietary',
  'all rights reserved': 'proprietary',
  copyright: 'proprietary',
};

/** The licence that a badly written id most likely means: « CC BY 4.0 » is CC-BY-4.0, « CC-BY » its last version. */
export function licenceLike(found: string): string | undefined {
  const wanted = plainWords(found);
  if (wanted === '') return undefined;
  const exact = LICENCE_IDS.find((id) => plainWords(id) === wanted || plainWords(KNOWN[id]?.label ?? '') === wanted) ?? OTHER_NAMES[wanted];
  if (exact !== undefined) return exact;
  const versions = LICENCE_IDS.filter((id) => plainWords(id).replace(/ \d+ \d+$/, '') === wanted.replace(/^creative commons /, 'cc '));
  return versions.at(-1) ?? nearest(found, LICENCE_IDS);
}
