/** What a publication changes, for the terminal, in the words of the Atelier's own report. */
import { bytesText } from '../../domain/text/bytes.ts';
import { numberText } from '../../words/message.ts';
import { words } from '../../words/words.ts';
import { KINDS } from './kinds.ts';
import { address, type Report } from './report.ts';

const WAYS = ['added', 'changed', 'removed'] as const;
const MARKS: Readonly<Record<(typeof WAYS)[number], string>> = { added: '+', changed: '~', removed: '−' };
const MOST = 12;

/** The lines of a report, in a language of the program. */
export function reportLines({ kinds, pages, bytes, deadLinks }: Report, lang: string): readonly string[] {
  const { ways, kindNames, ...online } = words('atelier', lang).online;
  const t = words('command', lang);
  const more = (n: number) => (n > MOST ? [`  ${t.others({ n: n - MOST })}`] : []);
  const counts = WAYS.flatMap((way) => {
    const parts = KINDS.filter((kind) => kinds[kind][way] > 0).map((kind) => `${kindNames[kind]} ${numberText(kinds[kind][way], lang)}`);
    return parts.length > 0 ? [t.counts({ way: ways[way], list: parts.join(', ') })] : [];
  });
  const lists = WAYS.flatMap((way) => [...pages[way].slice(0, MOST).map((path) => `  ${MARKS[way]} ${path}`), ...more(pages[way].length)]);
  const dead = deadLinks.slice(0, MOST).map(({ page, address: to }) => `  ${online.deadIn({ page: address(page), address: to })}`);
  return [
    ...(counts.length > 0 ? counts : [online.same]),
    ...lists,
    ...(bytes > 0 ? [online.bytes({ size: bytesText(bytes, lang) })] : []),
    ...(dead.length > 0 ? [online.dead({ n: deadLinks.length }), ...dead, ...more(deadLinks.length)] : []),
  ];
}
