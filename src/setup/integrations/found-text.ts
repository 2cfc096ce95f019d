/** What Pagefind looks at in a page: its language and its text. What draws (icons, charts, styles) is four fifths of the bytes; the ways to elsewhere are no text of the page. */

const DRAWN = /<(script|style|svg|template|nav)\b[\s\S]*?<\/\1>/g;
/** A section that is not to be found, and holds no other section. */
const LEFT_OUT = /<section\b[^>]*\sdata-pagefind-ignore(?=[\s>])[^>]*>(?:(?!<section\b)[\s\S])*?<\/section>/g;

/** Lines of a poem and the like, side by side without a space: each is a word's end. */
const GLUED = /<\/span>(?=<span\b)/g;

/** As a page of its own, with what is found in `html` and nothing else that could change the index. */
export function foundText(html: string): string {
  const [start = '<html>'] = /<html[^>]*>/.exec(html) ?? [];
  const main = html.slice(Math.max(0, html.indexOf('<main')), html.lastIndexOf('</main>') + '</main>'.length);
  return `${start}<body>${main.replace(DRAWN, '').replace(LEFT_OUT, '').replace(GLUED, '</span> ')}</body></html>`;
}
