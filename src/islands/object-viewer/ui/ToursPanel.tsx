import { AloudGlyph, NextGlyph, PauseGlyph, PlayGlyph, PreviousGlyph } from '../../glyphs.ts';
import { pick, pickedLang, type Lang } from '../../../domain/text/text.ts';
import type { Tour } from '../../../domain/records/object.ts';
import { MediaList } from '../../media/MediaList.tsx';
import { stepKey, type MediaByPlace } from '../../../domain/media/places.ts';
import type { ViewerWords } from '../viewer-words.ts';
import type { Narration } from '../use-narration.ts';
import type { Tool } from '../viewer-state.ts';
import { ToolButton } from './ToolButton.tsx';

interface ToursPanelProps {
  readonly t: ViewerWords;
  readonly lang: Lang;
  readonly tours: readonly Tour[];
  readonly current: { readonly id: string; readonly step: number } | undefined;
  readonly playing: boolean;
  readonly narration: Narration;
  readonly media: MediaByPlace | undefined;
  readonly linksOpen: boolean;
  readonly onStep: (tour: Tour | undefined, step: number) => void;
  readonly onPlay: (playing: boolean) => void;
  /** Opens another tool: what a tour ends with. */
  readonly onTool?: ((tool: 'share' | 'reading' | 'measure') => void) | undefined;
  /** Tools that are offered here. */
  readonly offered: readonly Tool[];
}

/** The tours: a list, or the running one with its text; the knotted cord shows how far it has come. */
export function ToursPanel({
  t,
  lang,
  tours,
  current,
  playing,
  narration,
  media,
  linksOpen,
  onStep,
  onPlay,
  onTool,
  offered,
}: ToursPanelProps): React.JSX.Element {
  const tour = tours.find(({ id }) => id === current?.id);
  if (!tour || !current) {
    return (
      <ul className="viewer-list">
        {tours.map((one) => (
          <li key={one.id}>
            <button type="button" className="viewer-entry" onClick={() => onStep(one, 0)}>
              <span lang={pickedLang(one.title, lang)}>{pick(one.title, lang)}</span>
              {one.audience && <span className="viewer-public">{one.audience}</span>}
            </button>
          </li>
        ))}
      </ul>
    );
  }
  const step = Math.min(current.step, tour.steps.length - 1);
  const text = tour.steps[step]?.text;
  const shown = media?.[stepKey(tour.id, step)];
  return (
    <>
      <h3 className="viewer-tour-title" tabIndex={-1} data-resume="" lang={pickedLang(tour.title, lang)}>
        {pick(tour.title, lang)}
      </h3>
      <ol className="viewer-knots" style={{ '--pas': tour.steps.length } as React.CSSProperties}>
        {tour.steps.map((_, i) => (
          <li key={i}>
            <button
              type="button"
              className={i <= step ? 'viewer-knot passed' : 'viewer-knot'}
              aria-label={t.step({ i: i + 1, n: tour.steps.length })}
              aria-current={i === step ? 'step' : undefined}
              onClick={() => onStep(tour, i)}
            />
          </li>
        ))}
      </ol>
      <p className="viewer-story" lang={pickedLang(text, lang)} aria-live={playing || narration.on ? 'off' : 'polite'}>
        {pick(text, lang)}
      </p>
      {/* Keyed by the step: what plays ends with it. */}
      {shown && <MediaList key={`${tour.id} ${step}`} items={shown} lang={lang} linksOpen={linksOpen} onPlay={() => onPlay(false)} />}
      <div className="viewer-onward">
        {step === tour.steps.length - 1 && (
          <TourEnd t={t} lang={lang} tours={tours} tour={tour} offered={offered} onStep={onStep} onTool={onTool} />
        )}
        <div className="viewer-line viewer-next">
          <ToolButton icon={PreviousGlyph} label={t.previous} idle={step === 0} onClick={() => onStep(tour, step - 1)} />
          <ToolButton icon={playing ? PauseGlyph : PlayGlyph} label={playing ? t.pause : t.play} onClick={() => onPlay(!playing)} />
          <ToolButton icon={NextGlyph} label={t.next} idle={step === tour.steps.length - 1} onClick={() => onStep(tour, step + 1)} />
          {narration.available && (
            <ToolButton icon={AloudGlyph} label={t.aloud} pressed={narration.on} onClick={() => narration.toggle()} />
          )}
          <span className="viewer-count">{t.step({ i: step + 1, n: tour.steps.length })}</span>
          <button type="button" className="viewer-text" onClick={() => onStep(undefined, 0)}>
            {t.leaveTour}
          </button>
        </div>
      </div>
    </>
  );
}

interface TourEndProps extends Pick<ToursPanelProps, 't' | 'lang' | 'tours' | 'onStep' | 'onTool' | 'offered'> {
  readonly tour: Tour;
}

/** What follows a tour, in sight as it ends: the next one, something to find out by oneself, and to send what one has seen. */
function TourEnd({ t, lang, tours, tour, offered, onStep, onTool }: TourEndProps): React.JSX.Element {
  const next = tours[(tours.indexOf(tour) + 1) % tours.length];
  // A question that the object itself answers, by the tool that finds it.
  const asks = (['reading', 'measure'] as const).find((tool) => offered.includes(tool));
  return (
    <div className="viewer-ending">
      {next && next !== tour && (
        <button type="button" className="viewer-text" onClick={() => onStep(next, 0)}>
          {t.nextTour}
          <span className="viewer-told">
            {t.colon}
            <span lang={pickedLang(next.title, lang)}>{pick(next.title, lang)}</span>
          </span>
        </button>
      )}
      {onTool && asks && (
        <button type="button" className="viewer-text" onClick={() => onTool(asks)}>
          <span className="viewer-told">{asks === 'reading' ? t.askReading : t.askMeasure} </span>
          {asks === 'reading' ? t.readByLamp : t.measure}
        </button>
      )}
      {onTool && offered.includes('share') && (
        <button type="button" className="viewer-text" onClick={() => onTool('share')}>
          {t.shareView}
        </button>
      )}
    </div>
  );
}
