import { Pause, Play, SkipBack, SkipForward, Volume2 } from 'lucide-react';
import { pick, pickedLang, type Lang } from '../../../domain/text/text.ts';
import type { Tour } from '../../../domain/records/object.ts';
import type { ViewerWords } from '../viewer-words.ts';
import type { Narration } from '../use-narration.ts';
import { ToolButton } from './ToolButton.tsx';

interface ToursPanelProps {
  readonly t: ViewerWords;
  readonly lang: Lang;
  readonly tours: readonly Tour[];
  readonly current: { readonly id: string; readonly step: number } | undefined;
  readonly playing: boolean;
  readonly narration: Narration;
  readonly onStep: (tour: Tour | undefined, step: number) => void;
  readonly onPlay: (playing: boolean) => void;
}

/** The tours: a list, or the running one with its text; the knotted cord shows how far it has come. */
export function ToursPanel({ t, lang, tours, current, playing, narration, onStep, onPlay }: ToursPanelProps): React.JSX.Element {
  const tour = tours.find(({ id }) => id === current?.id);
  if (!tour || !current) {
    return (
      <ul className="vo-liste">
        {tours.map((one) => (
          <li key={one.id}>
            <button type="button" className="vo-entree" onClick={() => onStep(one, 0)}>
              <span lang={pickedLang(one.title, lang)}>{pick(one.title, lang)}</span>
              {one.audience && <span className="vo-public">{one.audience}</span>}
            </button>
          </li>
        ))}
      </ul>
    );
  }
  const step = Math.min(current.step, tour.steps.length - 1);
  const text = tour.steps[step]?.text;
  return (
    <>
      <h3 className="vo-titre-visite" tabIndex={-1} data-reprise="" lang={pickedLang(tour.title, lang)}>
        {pick(tour.title, lang)}
      </h3>
      <ol className="vo-noeuds">
        {tour.steps.map((_, i) => (
          <li key={i}>
            <button
              type="button"
              className={i <= step ? 'vo-noeud passe' : 'vo-noeud'}
              aria-label={t.step({ i: i + 1, n: tour.steps.length })}
              aria-current={i === step ? 'step' : undefined}
              onClick={() => onStep(tour, i)}
            />
          </li>
        ))}
      </ol>
      <p className="vo-recit" lang={pickedLang(text, lang)} aria-live={playing || narration.on ? 'off' : 'polite'}>
        {pick(text, lang)}
      </p>
      <div className="vo-rangee">
        <ToolButton icon={SkipBack} label={t.previous} idle={step === 0} onClick={() => onStep(tour, step - 1)} />
        <ToolButton icon={playing ? Pause : Play} label={playing ? t.pause : t.play} onClick={() => onPlay(!playing)} />
        <ToolButton icon={SkipForward} label={t.next} idle={step === tour.steps.length - 1} onClick={() => onStep(tour, step + 1)} />
        {narration.available && <ToolButton icon={Volume2} label={t.aloud} pressed={narration.on} onClick={() => narration.toggle()} />}
        <span className="vo-compte">{t.step({ i: step + 1, n: tour.steps.length })}</span>
      </div>
      <button type="button" className="vo-texte" onClick={() => onStep(undefined, 0)}>
        {t.leaveTour}
      </button>
    </>
  );
}
