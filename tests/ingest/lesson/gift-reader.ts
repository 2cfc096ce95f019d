/** Reads GIFT as Moodle's importer does (`question/format/gift/format.php`): signs unescaped last, answers split at `=` and `~`. */
export interface GiftAnswer {
  readonly sign: '=' | '~';
  readonly weight?: number | undefined;
  readonly text: string;
  readonly feedback: string;
}
export interface GiftQuestion {
  readonly name: string;
  readonly text: string;
  readonly kind: 'essay' | 'numerical' | 'choice' | 'several' | 'match';
  readonly answers: readonly GiftAnswer[];
  readonly general: string;
}

const HIDDEN: readonly (readonly [string, string])[] = [
  ['\\\\', '\u0001'],
  ['\\:', '\u0002'],
  ['\\#', '\u0003'],
  ['\\=', '\u0004'],
  ['\\{', '\u0005'],
  ['\\}', '\u0006'],
  ['\\~', '\u0007'],
  ['\\n', '\u0008'],
];
const SHOWN = ['\\', ':', '#', '=', '{', '}', '~', '\n'];
const hide = (text: string) => HIDDEN.reduce((whole, [written, kept]) => whole.replaceAll(written, kept), text);
const show = (text: string) => HIDDEN.reduce((whole, [, kept], i) => whole.replaceAll(kept, SHOWN[i] ?? ''), text).trim();

export function readGift(source: string): GiftQuestion[] {
  const blocks = source
    .split(/\n\s*\n/)
    .map((block) =>
      block
        .split('\n')
        .filter((line) => !line.startsWith('//'))
        .join('\n')
        .trim(),
    )
    .filter((block) => block !== '' && !block.startsWith('$CATEGORY:'));
  return blocks.map((block) => {
    const hidden = hide(block);
    const parts = /^::(.*?)::([^{]*)\{([^{}]*)\}$/s.exec(hidden);
    if (!parts) throw new Error(`illisible : ${block}`);
    const [, name = '', text = '', inside = ''] = parts;
    const [answers = '', general = ''] = inside.split('####');
    const numerical = answers.startsWith('#');
    const read = [...answers.replace(/^#/, '').matchAll(/([=~])([^=~]*)/g)].map(([, sign, body = '']): GiftAnswer => {
      const weight = /^%(-?\d{1,3}(?:\.\d*)?)%/.exec(body);
      const [answer = '', feedback = ''] = body.slice(weight?.[0].length ?? 0).split('#');
      return { sign: sign as '=' | '~', ...(weight ? { weight: Number(weight[1]) } : {}), text: show(answer), feedback: show(feedback) };
    });
    const kind =
      answers.trim() === ''
        ? 'essay'
        : numerical
          ? 'numerical'
          : read.some((one) => one.sign === '~')
            ? read.some((one) => one.sign === '=')
              ? 'choice'
              : 'several'
            : read.every((one) => one.text.includes('->'))
              ? 'match'
              : 'choice';
    return { name: show(name), text: show(text), kind, answers: read, general: show(general) };
  });
}
