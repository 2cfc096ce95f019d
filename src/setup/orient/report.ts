/** What is said of a plan, line by line. */
import type { Outcome } from '../../domain/orientation/flight-rounds.ts';
import type { Lang } from '../../domain/text/text.ts';
import { numberText } from '../../words/message.ts';
import { words } from '../../words/words.ts';
import type { OrientPlan } from './plan.ts';
import type { Shot } from './shots.ts';

/** Photographs that are named of those of which nothing came. */
const NAMED = 12;

function outcomeLine({ shot, source, matched, doubts }: Outcome<Shot>, lang: Lang): string {
  const say = words('atelier', lang).match;
  const { figures, ellipse } = matched;
  const metres = numberText(ellipse.major_m, lang, { maximumSignificantDigits: 2 });
  const line = say.line({
    shot: shot.path,
    source: source.id,
    agree: figures.agree,
    percent: Math.round(100 * figures.coverage),
    metres,
    residual: numberText(figures.residual_percent, lang, { maximumFractionDigits: 2 }),
  });
  return doubts.length === 0 ? line : `${line} ${say.toSee({ why: doubts.map((doubt) => say.doubts[doubt]).join(' ; ') })}`;
}

export function planLines({ sure, doubtful, apart, alone, faults }: OrientPlan, lang: Lang): string[] {
  const say = words('atelier', lang).match;
  const named = (shots: readonly Shot[]): string =>
    shots
      .slice(0, NAMED)
      .map(({ path }) => path)
      .join(', ') + (shots.length > NAMED ? '…' : '');
  return [
    ...faults.map((fault) => say.fault({ fault })),
    say.sureCount({ n: sure.length }),
    ...sure.map((outcome) => `  ${outcomeLine(outcome, lang)}`),
    ...(doubtful.length > 0
      ? [say.doubtfulCount({ n: doubtful.length }), ...doubtful.map((outcome) => `  ${outcomeLine(outcome, lang)}`)]
      : []),
    ...(apart.length > 0 ? [say.apartCount({ n: apart.length, names: named(apart) })] : []),
    ...(alone.length > 0 ? [say.aloneCount({ n: alone.length, names: named(alone) })] : []),
  ];
}
