/**
 * The bar, always at the same place at the bottom: the way home first, then everything that serves the visitor. The same
 * buttons on every screen, so that none of them ever moves.
 */
import { AccessGlyph, AloudGlyph, BackGlyph, CarryGlyph, HomeGlyph, LanguageGlyph, StopGlyph } from '../glyphs.ts';
import { type Lang, autonym } from '../../domain/text/text.ts';
import type { Speech } from './speech.ts';
import { useKiosk } from './view.ts';

interface Props {
  readonly languages: readonly Lang[];
  readonly speech: Speech;
  /** A question stands before everything else. */
  readonly inert: boolean;
  readonly onCarry: () => void;
  readonly onListen: () => void;
}

export function Bar({ languages, speech, inert, onCarry, onListen }: Props) {
  const { state, words, lang, send } = useKiosk();
  // The next one: with more than two, each touch leads one further.
  const other = languages.length > 1 ? languages[(languages.indexOf(lang) + 1) % languages.length] : undefined;
  return (
    <nav className="kiosk-bar" aria-label={words.main} inert={inert}>
      <button
        type="button"
        onClick={() => send({ type: 'home' })}
        aria-current={state.place.screen === 'doors' && !state.sheet ? 'page' : undefined}
      >
        <HomeGlyph aria-hidden="true" />
        {words.home}
      </button>
      <button type="button" onClick={() => send({ type: 'back' })}>
        <BackGlyph aria-hidden="true" />
        {words.back}
      </button>
      {other && (
        <button type="button" lang={other} onClick={() => send({ type: 'set', settings: { lang: other } })}>
          <LanguageGlyph aria-hidden="true" />
          {autonym(other)}
        </button>
      )}
      <button
        type="button"
        aria-expanded={state.sheet?.kind === 'access'}
        onClick={() => send({ type: 'sheet', sheet: state.sheet?.kind === 'access' ? undefined : { kind: 'access' } })}
      >
        <AccessGlyph aria-hidden="true" />
        {words.access}
      </button>
      <button type="button" aria-pressed={speech.speaking} onClick={onListen}>
        {speech.speaking ? <StopGlyph aria-hidden="true" /> : <AloudGlyph aria-hidden="true" />}
        {speech.speaking ? words.stopListening : words.listen}
      </button>
      <button type="button" onClick={onCarry}>
        <CarryGlyph aria-hidden="true" />
        {words.carry}
      </button>
    </nav>
  );
}
