/** What a package's licence means to a reader: known, named by the editor, or stated by nobody. */
import { isLicence, licence as knownLicence } from '../../domain/rights/licence.ts';
import type { DataLicence } from '../../domain/records/package.ts';
import { safeUrl } from '../../domain/urls.ts';
import { firstLanguage, inEvery, inFirst } from '../../domain/text/first-language.ts';
import type { Text } from '../../domain/text/text.ts';
import { words } from '../../words/words.ts';

type Declared = readonly {
  readonly name?: string | undefined;
  readonly path?: string | undefined;
  readonly title?: string | undefined;
  readonly titles?: Text | undefined;
}[];

/** The licence of a package or resource; `fallback` (an id) where it declares none. */
export function licenceOf(declared: Declared | undefined, fallback: string): DataLicence {
  const licence = namedLicence(declared, fallback);
  const labels = declared?.[0]?.titles;
  if (labels !== undefined) return { ...licence, labels };
  if (!licence.unstated || declared?.[0]?.title !== undefined) return licence;
  const unstated = inEvery((lang) => words('data', lang).unstatedLicence);
  return { ...licence, label: inFirst(unstated), labels: unstated };
}

function namedLicence(declared: Declared | undefined, fallback: string): DataLicence {
  const [first] = declared ?? [];
  if (!first) return { ...knownLicence(fallback), unstated: false };
  const { name, path, title } = first;
  const id = name ?? path ?? '';
  if (name !== undefined && /^(not-?specified|unspecified|unknown|none)$/i.test(name)) {
    return {
      id: 'notspecified',
      label: title ?? words('data', firstLanguage()).unstatedLicence,
      url: safeUrl(path),
      open: true,
      shareAlike: false,
      unstated: true,
    };
  }
  if (isLicence(id)) {
    const known = knownLicence(id);
    return { ...known, label: title ?? known.label, url: safeUrl(known.url ?? path), unstated: false };
  }
  return {
    id,
    label: title ?? id,
    url: safeUrl(path),
    open: true,
    shareAlike: /odbl|\bsa\b|share/i.test(`${id} ${title ?? ''}`),
    unstated: false,
  };
}

/** A warning where tables under different licences, one of them share-alike, stand in one package. */
export function mixtureWarning(licences: readonly DataLicence[]): Text | undefined {
  const shared = licences.find((licence) => licence.shareAlike);
  const other = licences.find((licence) => licence.id !== shared?.id);
  if (!shared || !other) return undefined;
  return inEvery((lang) => words('data', lang).mixture({ shared: shared.label, other: other.label }));
}
