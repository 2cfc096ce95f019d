/** The texts of a country's file, filled with what the institution has said; what it has not is marked as waiting. */
import { dateLabel } from '../../domain/text/edtf.ts';
import { renderMarkdown } from '../../domain/text/markdown-rules.ts';
import { rulesOf, type Duty } from '../../domain/records/country.ts';
import type { LegalNotice, SiteRecord } from '../../domain/records/site.ts';
import { outsideHost } from '../../domain/web/outside-host.ts';
import { isReservedName } from '../../domain/web/reserved-name.ts';
import { pick, pickedLang, type Lang } from '../../domain/text/text.ts';
import { contactAddress, href } from '../../domain/urls.ts';
import { escapeMarkup } from '../../domain/text/markup.ts';
import { words as wordsOf } from '../../words/words.ts';

/** What stands in the place of something that the institution has to say. HTML. */
export function waitingMark(lang: Lang): string {
  return `<mark class="to-complete">${escapeMarkup(wordsOf('accessibilityPage', lang).waiting)}</mark>`;
}

/** What `legal` says under a key, as HTML; `undefined` where it says nothing. */
function said(legal: LegalNotice | undefined, key: keyof LegalNotice, lang: Lang): string | undefined {
  const value = legal?.[key];
  if (value === undefined) return undefined;
  if (key === 'declared') return `<time datetime="${escapeMarkup(value)}">${escapeMarkup(dateLabel(value, lang))}</time>`;
  return /^https?:\/\//.test(value)
    ? `<a href="${escapeMarkup(value)}">${escapeMarkup(value)}</a>`
    : escapeMarkup(value).replaceAll('\n', '<br>');
}

/** The address to write to, or the mark that waits for it. HTML. */
export function contactOf(site: SiteRecord, lang: Lang): string {
  const address = escapeMarkup(site.contact);
  if (isReservedName(site.contact)) return waitingMark(lang);
  const linked = site.contact.includes('@') || /^https?:\/\//.test(site.contact);
  return linked ? `<a href="${escapeMarkup(contactAddress(site.contact))}">${address}</a>` : address;
}

/** The site's own address, or the mark that waits for it. HTML. */
export function siteAddress(site: SiteRecord, lang: Lang): string {
  return isReservedName(site.url) ? waitingMark(lang) : `<a href="${escapeMarkup(site.url)}">${escapeMarkup(site.url)}</a>`;
}

/** A duty's answer, or the mark that waits for it. HTML. */
export function answer(site: SiteRecord, key: keyof LegalNotice, lang: Lang): string {
  return said(site.legal, key, lang) ?? waitingMark(lang);
}

/** The duties of a part of the notice, in the country's order, then what the institution says beyond them. */
export function dutiesOf(
  site: SiteRecord,
  part: Duty['part'],
  lang: Lang,
): readonly { readonly label: string; readonly labelLang: Lang; readonly html: string }[] {
  return rulesOf(site)
    .duties.filter((duty) => duty.part === part)
    .map(({ key, label }) => ({ label: pick(label, lang), labelLang: pickedLang(label, lang), html: answer(site, key, lang) }));
}

/** The state of accessibility that the institution declares; a site that nobody has audited has the first. */
function conformity(site: SiteRecord): 'none' | 'partial' | 'full' {
  return site.legal?.conformity ?? 'none';
}

/** The link of every page to the page of accessibility. */
export function accessibilityLabel(site: SiteRecord, lang: Lang): string {
  const rules = rulesOf(site).accessibility;
  return rules ? pick(rules.label[conformity(site)], lang) : wordsOf('site', lang).accessibility;
}

/** The declaration that the country's law wants, filled in, and the language that the law gives it; `undefined` where there is none. */
export function declaration(site: SiteRecord, reader: Lang): { readonly lang: Lang; readonly html: string } | undefined {
  const rules = rulesOf(site).accessibility;
  if (!rules) return undefined;
  const lang = pickedLang(rules.declaration, reader);
  const name = pick(site.title, lang);
  const fixed: Readonly<Record<string, string>> = {
    owner: escapeMarkup(site.owner),
    name: escapeMarkup(name),
    site: `<a href="${href('/')}">${escapeMarkup(name)}</a>`,
    url: siteAddress(site, lang),
    contact: contactOf(site, lang),
  };
  const source = pick(rules.declaration, lang).replace('{state}', pick(rules.states[conformity(site)], lang));
  // Filled in after Markdown: what the institution has written is text.
  const html = renderMarkdown(source, lang).replaceAll(/\{(legal\.)?([a-z_]+)\}/g, (_, legal: string | undefined, key: string) =>
    legal === undefined ? (fixed[key] ?? '') : answer(site, key as keyof LegalNotice, lang),
  );
  return { lang, html };
}

/** Outside hosts that a visitor's browser asks for maps. */
export function mapHosts(site: SiteRecord): string[] {
  return [...new Set(site.layers.flatMap(({ url }) => outsideHost(url) ?? []))].sort();
}
