/** Captions: WebVTT as browsers read it, SubRip turned into it, and the words that either says. */

const TIME = /(?:\d{1,3}:)?[0-5]?\d:[0-5]\d[.,]\d{1,3}/;
const CUE = new RegExp(`^\\s*(${TIME.source})\\s+-->\\s+(${TIME.source})(.*)$`);

/** A time as WebVTT writes it: `00:01:02.500`. */
function timeOf(written: string): string {
  const [clock = '', part = '0'] = written.split(/[.,]/);
  const [seconds = '0', minutes = '0', hours = '0'] = clock.split(':').reverse();
  const two = (text: string) => text.padStart(2, '0');
  return `${two(hours)}:${two(minutes)}:${two(seconds)}.${part.padEnd(3, '0')}`;
}

/** Blocks of lines, as both formats set their cues. */
const blocksOf = (text: string) =>
  text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .split(/\n{2,}/);

/**
 * Captions as WebVTT, written anew.
 * @param text of a `.vtt` or a `.srt` file
 * @returns nothing where there is not one cue in it
 */
export function asWebVtt(text: string): string | undefined {
  let cues = 0;
  const blocks = blocksOf(text).map((block, i) => {
    const lines = block.split('\n');
    const at = lines.findIndex((line) => CUE.test(line));
    if (at < 0) return i === 0 ? undefined : /^(STYLE|REGION|NOTE)\b/.test(block) ? block : undefined;
    const [, from = '', to = '', rest = ''] = CUE.exec(lines[at] ?? '') ?? [];
    cues += 1;
    return [`${timeOf(from)} --> ${timeOf(to)}${/^\s+\S/.test(rest) ? ` ${rest.trim()}` : ''}`, ...lines.slice(at + 1)]
      .join('\n')
      .trimEnd();
  });
  return cues === 0 ? undefined : `WEBVTT\n\n${blocks.filter((block) => block !== undefined && block !== '').join('\n\n')}\n`;
}

/** What captions say, to be read: a paragraph for each turn of speech, whoever speaks named. */
export function spokenIn(vtt: string): string {
  const said = blocksOf(vtt).flatMap((block) => {
    const lines = block.split('\n');
    const at = lines.findIndex((line) => CUE.test(line));
    if (at < 0) return [];
    const text = lines
      .slice(at + 1)
      .join(' ')
      .replace(/<v(?:\.[^\s>]*)?\s+([^>]+)>/g, '$1 : ')
      .replace(/<[^>]*>/g, '')
      .replaceAll('&nbsp;', ' ')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&')
      .trim();
    return text === '' ? [] : [text];
  });
  // A sentence that runs over several cues is one sentence.
  return said
    .reduce<string[]>((turns, text) => {
      const last = turns.at(-1);
      if (last === undefined || /[.!?…»]$/.test(last) || /^[-–—]/.test(text)) return [...turns, text];
      return [...turns.slice(0, -1), `${last} ${text}`];
    }, [])
    .join('\n');
}
