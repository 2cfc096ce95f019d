/** Parts that manifests of the IIIF Presentation API share, in its versions 3 and 4. */
import { licence } from '../rights/licence.ts';
import { escapeMarkup } from '../text/markup.ts';
import type { Text } from '../text/text.ts';

export interface Publisher {
  /** The site's address without a trailing slash. */
  readonly siteUrl: string;
  readonly title: Text;
  readonly owner: string;
  /** The host answers as an image service for pictures whose tiles are in one file. */
  readonly handler?: boolean | undefined;
}

export type LanguageMap = Readonly<Record<string, readonly string[]>>;
export type Json = Readonly<Record<string, unknown>>;

/** A text by language; what is said alike in several stands once. */
export function languageMap(text: Text): LanguageMap {
  const [first, ...others] = Object.entries(text);
  return Object.fromEntries(
    [first, ...others.filter(([, value]) => value !== first?.[1])].flatMap((entry) => (entry ? [[entry[0], [entry[1]]]] : [])),
  );
}

/** What is the same in every language. */
export const same = (value: string): LanguageMap => ({ none: [value] });

/**
 * The value of `rights`: the standard only takes Creative Commons and RightsStatements.org addresses. Other licences are
 * in `requiredStatement` and `metadata`.
 */
export function rightsOf(licenceId: string): string | undefined {
  if (licenceId === 'proprietary') return 'http://rightsstatements.org/vocab/InC/1.0/';
  const { url } = licence(licenceId);
  return url !== undefined && /^https?:\/\/creativecommons\.org\//.test(url) ? url.replace(/^https:/, 'http:') : undefined;
}

/** Who is to be named, and under which terms, as the markup that the standard allows in values. */
export function creditMarkup(credit: string, licenceId: string): string {
  const { label, url } = licence(licenceId);
  const terms = url === undefined ? escapeMarkup(label) : `<a href="${escapeMarkup(url)}">${escapeMarkup(label)}</a>`;
  return `<span>${escapeMarkup(credit)} – ${terms}</span>`;
}

/** The institution. */
export const providerOf = ({ siteUrl, owner, title }: Publisher): Json => ({
  id: siteUrl,
  type: 'Agent',
  label: same(owner),
  homepage: [{ id: `${siteUrl}/`, type: 'Text', label: languageMap(title), format: 'text/html' }],
});
