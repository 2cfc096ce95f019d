/** What a package's licence means to a reader: known, named by the editor, or stated by nobody. */
import { isLicence, licence as knownLicence } from '../../domain/rights/licence.ts';
import type { DataLicence } from '../../domain/records/package.ts';
import { safeUrl } from '../../domain/urls.ts';
import type { Text } from '../../domain/text/text.ts';

type Declared = readonly {
  readonly name?: string | undefined;
  readonly path?: string | undefined;
  readonly title?: string | undefined;
  readonly titleEn?: string | undefined;
}[];

/** The licence of a package or resource; `fallback` (an id) where it declares none. */
export function licenceOf(declared: Declared | undefined, fallback: string): DataLicence {
  const licence = namedLicence(declared, fallback);
  const labelEn = declared?.[0]?.titleEn;
  return labelEn === undefined ? licence : { ...licence, labelEn };
}

function namedLicence(declared: Declared | undefined, fallback: string): DataLicence {
  const [first] = declared ?? [];
  if (!first) return { ...knownLicence(fallback), unstated: false };
  const { name, path, title } = first;
  const id = name ?? path ?? '';
  if (name !== undefined && /^(not-?specified|unspecified|unknown|none)$/i.test(name)) {
    return {
      id: 'notspecified',
      label: title ?? 'Licence non précisée',
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
  return {
    fr: `Deux licences dans ce jeu\u00A0: ${shared.label} et ${other.label}. La première exige que toute base de données dérivée soit publiée sous la même licence\u00A0: gardez ces tables dans des fichiers séparés, ou publiez le mélange sous ${shared.label}.`,
    en: `Two licences in this dataset: ${shared.label} and ${other.label}. The first demands that any derived database be published under the same licence: keep these tables in separate files, or publish the mixture under ${shared.label}.`,
  };
}
