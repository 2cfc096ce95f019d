/** A figure in the attract loop: its bars rise one after the other while it asks; then it tells, and the one that was asked for rises too. */
import { barsOf, type BarGroup } from '../../domain/kiosk/bars.ts';
import type { Scene } from '../../domain/kiosk/content.ts';
import { guessOf, type Guess } from '../../domain/kiosk/guess.ts';
import { questionText } from './guess/question.ts';
import { tableWord } from '../../domain/kiosk/table-words.ts';
import { useKiosk } from './view.ts';

/** Groups that stand side by side and can be told apart from afar. */
const GROUPS = 4;

/** Letters of a name that has room below its bar, and bars that have room for names. */
const NAMED = 8;
const MOST_NAMED = 8;

interface Props {
  readonly scene: Extract<Scene, { kind: 'figure' }>;
  /** It still asks; then it tells. */
  readonly asks: boolean;
}

export function AttractFigure({ scene, asks }: Props) {
  const { words, written, lang } = useKiosk();
  const guess = scene.asked && guessOf(scene.asked, lang);
  const question = guess && questionText(guess, words);
  const asking = question !== undefined && asks;
  const groups = scene.asked && barsOf(scene.asked, lang);
  return (
    <div className="attract-figure">
      <div className="attract-said-of">
        <p className="attract-title">
          <span {...written(scene.title)} />
          {scene.asked && (
            <>
              {' '}
              — <span {...written(scene.asked.title)} />
            </>
          )}
        </p>
        {asking ? (
          <p className="attract-sentence">{question}</p>
        ) : (
          <p key="reponse" className="attract-sentence attract-said" {...written(scene.sentence)} />
        )}
      </div>
      {groups && <Rising groups={shown(groups, guess)} guess={guess} asking={asking} />}
    </div>
  );
}

/** Of several groups those that are asked about: what is said of the others is read at the door. */
function shown(groups: readonly BarGroup[], guess: Guess | undefined): readonly BarGroup[] {
  if (guess?.kind !== 'change') return groups.slice(0, GROUPS);
  return groups.filter(({ label }) => label !== undefined && guess.choices.includes(label));
}

interface RisingProps {
  readonly groups: readonly BarGroup[];
  readonly guess: Guess | undefined;
  readonly asking: boolean;
}

/** Bars for the eye alone: they say no more than the sentence beside them, and nothing of what it still asks. */
function Rising({ groups, guess, asking }: RisingProps) {
  const { lang } = useKiosk();
  const apart = groups.length > 1;
  const value = guess?.kind === 'value';
  const answer = value ? guess.label : guess?.answer;
  const bars = groups.flatMap((group) => group.bars);
  // Where it is asked which is the longest, a name below it would be the answer.
  const named = bars.every(({ label }) => label.length <= NAMED) && bars.length <= MOST_NAMED && (apart || value || !asking);
  return (
    <div className="attract-bars" aria-hidden="true">
      {groups.map((group, g) => (
        <div key={group.label ?? ''} className="attract-group">
          {group.bars.map((bar, i) => {
            // What is asked is not drawn: a value, or how a group ends.
            const asked = value ? bar.label === answer : apart && i === group.bars.length - 1;
            const hidden = asking && asked;
            const rank = asked && !asking ? 0 : g * group.bars.length + i;
            return (
              <span key={bar.label} className="attract-bar" data-told={(!asking && (apart ? group : bar).label === answer) || undefined}>
                <span
                  key={hidden ? 'avis' : 'vrai'}
                  data-untold={hidden || undefined}
                  style={{ blockSize: hidden ? '100%' : `${Math.max(2, bar.share * 100)}%`, '--rang': rank } as React.CSSProperties}
                >
                  {hidden && '?'}
                </span>
                {named && <span>{tableWord(bar.label, lang).text}</span>}
              </span>
            );
          })}
          {group.label !== undefined && <span className="attract-group-name">{tableWord(group.label, lang).text}</span>}
        </div>
      ))}
    </div>
  );
}
