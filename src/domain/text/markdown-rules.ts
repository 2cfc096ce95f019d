/**
 * Markdown from editors. Raw HTML is shown as text, never executed; only http(s), mail and site links live.
 * French is set here as French is (`typography.ts`): what is no text, an address or code, is known apart.
 */
import type { Lang } from './text.ts';
import MarkdownIt from 'markdown-it';
import { words } from '../../words/words.ts';
import { firstLanguage } from './first-language.ts';
import { set } from './typography.ts';
import { href, safeUrl } from '../urls.ts';

const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });
markdown.validateLink = (url) => /^\/(?!\/)/.test(url) || url.startsWith('#') || safeUrl(url) !== undefined;
// Page titles are h1; a body's own headings start below.
markdown.core.ruler.push('lower-headings', (state) => {
  for (const token of state.tokens) {
    if (token.type === 'heading_open' || token.type === 'heading_close')
      token.tag = `h${Math.min(6, Math.max(2, Number(token.tag.slice(1)) + (token.tag === 'h1' ? 1 : 0)))}`;
  }
});
markdown.core.ruler.push('french-spaces', (state) => {
  const lang = langOf(state.env);
  for (const token of state.tokens) {
    for (const child of token.children ?? []) if (child.type === 'text') child.content = set(child.content, lang);
  }
});
markdown.renderer.rules['link_open'] = (tokens, index, options, env, self) => {
  const token = tokens[index];
  const address = String(token?.attrGet('href') ?? '');
  const outside = ofStranger(env) ? outsideAddress(address) : undefined;
  token?.attrSet('href', outside ?? href(address));
  if (outside !== undefined) token?.attrSet('rel', 'nofollow ugc noopener noreferrer');
  return self.renderToken(tokens, index, options);
};
markdown.renderer.rules['link_close'] = (tokens, index, options, env, self) => {
  const opened = tokens.slice(0, index).findLast((token) => token.type === 'link_open');
  const outside = ofStranger(env) ? outsideAddress(String(opened?.attrGet('href') ?? '')) : undefined;
  const clear =
    outside === undefined
      ? ''
      : ` <span class="plain-address">(${markdown.utils.escapeHtml(words('table', langOf(env)).outsideAddress({ address: outside }))})</span>`;
  return self.renderToken(tokens, index, options) + clear;
};
// A picture in a text would be a request to somebody else's server, or to a file that is not published: its words stay.
markdown.renderer.rules['image'] = (tokens, index) => markdown.utils.escapeHtml(tokens[index]?.content ?? '');
// Tables scroll in a region of their own, named by their columns so that no two regions of a page are called alike.
markdown.renderer.rules['table_open'] = (tokens, index, _options, env) => {
  const end = tokens.findIndex((token, i) => i > index && token.type === 'thead_close');
  const columns = tokens
    .slice(index, end)
    .filter((token) => token.type === 'inline')
    .map((token) => token.content.trim())
    .filter(Boolean);
  return `<div class="scroller" tabindex="0" role="region" aria-label="${markdown.utils.escapeHtml(words('table', langOf(env)).tableOf({ columns: columns.join(', ') }))}"><table>`;
};
markdown.renderer.rules['table_close'] = () => '</table></div>';

/** The language of what is rendered. */
function langOf(env: unknown): Lang {
  return typeof env === 'object' && env !== null && 'lang' in env ? String(env.lang) : firstLanguage();
}

/** Whether a text is not the site's: where its links lead is told beside them. */
function ofStranger(env: unknown): boolean {
  return typeof env === 'object' && env !== null && 'stranger' in env && env.stranger === true;
}

/** A link that leaves the site, as it will be followed: accents as the network writes them, no name before the host that would look like one. */
function outsideAddress(address: string): string | undefined {
  if (/^\/(?!\/)/.test(address) || address.startsWith('#') || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  url.username = '';
  url.password = '';
  return url.href;
}

/** Markdown to HTML that is safe to publish; it is set as `lang` is, and the names that we give in it (a table's region) are in it. */
export function renderMarkdown(source: string, lang: Lang = firstLanguage()): string {
  return markdown.render(source, { lang });
}

/** One line of Markdown, without a paragraph around it. */
export function renderLine(source: string, lang: Lang = firstLanguage()): string {
  return markdown.renderInline(source, { lang });
}

/** The same for a text that comes from a stranger: a link's own words may say anything, so its address stands beside them. */
export function renderStrangersMarkdown(source: string, lang: Lang): string {
  return markdown.render(source, { stranger: true, lang });
}
