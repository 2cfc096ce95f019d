/** A description cut where a picture may stand between: before each chapter, and within tables that are longer than a screen. */

/** Rows of a table that one reads without a picture between. */
const ROWS = 6;

export interface Chapter {
  /** What its `<h2>` holds; missing before the first heading. */
  readonly heading?: string | undefined;
  /** Pieces of it between which a picture may stand, in order, each whole by itself. */
  readonly pieces: readonly string[];
}

/** @param html as `renderMarkdown` writes it */
export function chaptersOf(html: string): readonly Chapter[] {
  return html
    .split(/(?=<h2\b)/)
    .filter((chapter) => chapter.trim() !== '')
    .map((chapter) => {
      const heading = /^<h2\b[^>]*>([\s\S]*?)<\/h2>/.exec(chapter);
      return { heading: heading?.[1], pieces: shortTables(heading ? chapter.slice(heading[0].length) : chapter) };
    });
}

/** Cuts a long table into several, each under the same headings. */
function shortTables(chapter: string): readonly string[] {
  const table = /<table>\s*(<thead>[\s\S]*?<\/thead>)\s*<tbody>([\s\S]*?)<\/tbody>\s*<\/table>/.exec(chapter);
  const rows = table?.[2]?.match(/<tr>[\s\S]*?<\/tr>/g) ?? [];
  if (!table || rows.length <= ROWS) return [chapter];
  const count = Math.ceil(rows.length / ROWS);
  const each = Math.ceil(rows.length / count);
  const parts = Array.from({ length: count }, (_, i) => rows.slice(i * each, (i + 1) * each));
  const [before, after] = [chapter.slice(0, table.index), chapter.slice(table.index + table[0].length)];
  // What holds the table is opened before it and closed after it: it is kept for each part.
  const open = /<div\b[^>]*>\s*$/.exec(before)?.[0] ?? '';
  const close = open === '' ? '' : (/^\s*<\/div>/.exec(after)?.[0] ?? '');
  return parts.map((part, i) => {
    // Each part is a region of its own, and is named so.
    const head = i === 0 ? before : open.replace(/ aria-label="([^"]*)"/, (_, label: string) => ` aria-label="${label} (${i + 1})"`);
    const foot = i === count - 1 ? after : close;
    return `${head}<table>${table[1]}<tbody>${part.join('')}</tbody></table>${foot}`;
  });
}
