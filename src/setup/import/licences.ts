/** A source's own word for its terms, as the content writes licences. What is no licence is told in a sentence. */
import { fault, type Fault } from '../../domain/input/fault.ts';
import { isLicence, licence, licenceLike } from '../../domain/rights/licence.ts';
import { plainWords } from '../../domain/text/fold.ts';
import type { FoundLicence } from './found.ts';

/** The mark that says of a work that no right is left on it; it has no SPDX id. */
export const PUBLIC_DOMAIN = 'https://creativecommons.org/publicdomain/mark/1.0/';

/** Statements of RightsStatements.org that let a work be shown: no copyright, or none known. */
const FREE_STATEMENT = /^https?:\/\/rightsstatements\.org\/(?:vocab|page)\/(NoC-[A-Z]+|NKC)\//i;
const STATEMENT = /^https?:\/\/rightsstatements\.org\/(?:vocab|page)\/([A-Za-z-]+)\//i;
const CREATIVE_COMMONS =
  /^https?:\/\/(?:www\.)?creativecommons\.org\/(licenses|publicdomain)\/([a-z+-]+)\/(\d(?:\.\d)?)(?:\/([a-z]{2,3}))?(?=\/|$)/i;

/** The names of the sections of a site: « CC BY-SA 4.0 » in any writing. */
const CC_NAME = /^cc (by(?: nc)?(?: sa| nd)?) (\d) (\d)(?: ([a-z]{2,3}))?$/;

function fromAddress(address: string): FoundLicence | undefined {
  const cc = CREATIVE_COMMONS.exec(address);
  if (cc) {
    const [, kind = '', name = '', version = '', country] = cc;
    const number = version.includes('.') ? version : `${version}.0`;
    if (kind.toLowerCase() === 'publicdomain') return { id: name.toLowerCase() === 'zero' ? 'CC0-1.0' : PUBLIC_DOMAIN };
    return { id: ccLicence(name.toLowerCase(), number, country?.toLowerCase()) };
  }
  if (FREE_STATEMENT.test(address)) return { id: address };
  const statement = STATEMENT.exec(address)?.[1];
  if (statement !== undefined) return { refused: fault('rightsReserved', { statement }) };
  if (/etalab\.gouv\.fr\/licence-ouverte|licence-ouverte-open-licence/i.test(address)) return { id: 'etalab-2.0' };
  return undefined;
}

/** A Creative Commons licence: its SPDX id where the content knows it, else its address. */
function ccLicence(name: string, version: string, country: string | undefined): string {
  const id = `CC-${name.toUpperCase()}-${version}`;
  const known = country === undefined && isLicence(id) && licence(id).url !== id;
  return known ? id : `https://creativecommons.org/licenses/${name}/${version}/${country === undefined ? '' : `${country}/`}`;
}

/** What words say: a name of a licence and nothing else. Nothing is guessed: « GFDL » is not the nearest one. */
function fromWords(text: string): FoundLicence | undefined {
  const words = plainWords(text);
  if (/^(domaine public|public domain|pd|pdm)( .*)?$/.test(words)) return { id: PUBLIC_DOMAIN };
  if (/^cc ?(0|zero)( 1 0)?$/.test(words)) return { id: 'CC0-1.0' };
  const [, name, major, minor, country] = CC_NAME.exec(words) ?? [];
  if (name !== undefined) return { id: ccLicence(name.replaceAll(' ', '-'), `${major}.${minor}`, country) };
  const like = licenceLike(text);
  if (like === 'proprietary') return { refused: fault('rightsAgree', { text }) };
  return like !== undefined && [plainWords(like), plainWords(licence(like).label)].includes(words) ? { id: like } : undefined;
}

/** What the first thing says that speaks of a licence, or of reserved rights; else why there is none. */
export function foundLicence(said: readonly (string | undefined)[], where: Fault): FoundLicence {
  const texts = said.map((text) => text?.trim()).filter((text): text is string => text !== undefined && text !== '');
  // What is said first is nearest to the picture, be it a refusal.
  for (const text of texts) {
    const found = fromAddress(/https?:\/\/[^\s"'<>)]+/.exec(text)?.[0] ?? text) ?? fromWords(text);
    if (found) return found;
  }
  const first = texts[0];
  if (first === undefined) return { refused: fault('noLicenceIn', { where }), silent: true };
  const short = first.length > 80 ? `${first.slice(0, 80)}…` : first;
  return { refused: fault('licenceStrange', { short }) };
}
