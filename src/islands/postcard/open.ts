/**
 * A postcard of a place at two dates, in a dialogue: its images are laid out of sight at the card's own size, and once they have
 * come the card is shown as it will be sent. An image that does not come is said, with the way to ask again.
 */
import './postcard.css';
import { html, nothing, render, type TemplateResult } from 'lit-html';
import type { CompareState } from '../../domain/sky/compare-state.ts';
import type { SkyConfig } from '../../domain/sky/sky-config.ts';
import { fold } from '../../domain/text/fold.ts';
import type { Lang } from '../../domain/text/text.ts';
import { words as wordsOf } from '../../words/words.ts';
import { chosenSources, creditsOf, kindOf, placedSources } from '../compare/desk-state.ts';
import { allSources } from '../compare/sources.ts';
import { CompareStage } from '../compare/stage.ts';
import { button } from '../map/controls.ts';
import { copyLink, saveBlob, sendPicture } from '../share/send.ts';
import { cardSize, drawCard, type CardWords } from './draw.ts';

export interface PostcardOptions {
  readonly lang: Lang;
  readonly config: SkyConfig;
  /** Name of the place. */
  readonly name: string;
  /** Its first two sources, and where one looks. */
  readonly compare: CompareState;
  /** Address that the card gives. */
  readonly link: string;
}

/** Images that have not come after this time are not waited for, ms. */
const PATIENCE_MS = 12_000;

type Card = 'making' | 'failed' | { readonly silent: readonly string[] } | { readonly blob: Blob; readonly url: string };

/** Opens the dialogue over the page; it leaves the page when it is closed, and the focus goes back to where it was. */
export function openPostcard(options: PostcardOptions): void {
  const { lang, config, name, link } = options;
  const words = wordsOf('comparison', lang);
  const known = allSources(config, lang);
  const compare: CompareState = {
    ...options.compare,
    sources: options.compare.sources.slice(0, 2),
    mode: 'swipe',
    position: 50,
    overlays: [],
  };
  const state = { compare, known };
  const [before, after] = chosenSources(state);
  const { centre, zoom } = compare;
  if (!before || !after || !centre || zoom === undefined) return;
  const written: CardWords = { title: name, before: before.short, after: after.short, credit: creditsOf(state, []), link };
  const said = words.postcardTitle({ name, before: before.short, after: after.short });

  const dialog = document.createElement('dialog');
  dialog.className = 'postcard';
  dialog.lang = lang;
  dialog.ariaLabel = words.postcard;
  const view = document.createElement('div');
  const room = document.createElement('div');
  room.className = 'postcard-desk';
  const size = cardSize();
  room.style.inlineSize = `${size.width}px`;
  room.style.blockSize = `${size.picture}px`;
  room.ariaHidden = 'true';
  room.inert = true;
  dialog.append(view, room);
  document.body.append(dialog);

  let stage: CompareStage | undefined;
  let card: Card = 'making';
  let note = '';
  const draw = () => render(cardView(), view);
  const told = (text: string) => {
    note = text;
    draw();
  };

  async function make(): Promise<void> {
    card = 'making';
    told('');
    stage?.end();
    const mine = (stage = new CompareStage({
      lang,
      kind: kindOf(state),
      bounds: config.bounds,
      placed: placedSources(state, config.bounds),
      mode: 'swipe',
      position: 50,
      view: { centre: centre as readonly [number, number], zoom: zoom as number },
      gestures: 'page',
      label: said,
      moved: () => undefined,
      positioned: () => undefined,
      pressed: () => undefined,
      silent: () => undefined,
    }));
    room.append(mine.element);
    mine.begin();
    await mine.settled(PATIENCE_MS);
    if (stage !== mine) return;
    const missing = mine.unseen().flatMap((i) => [before, after][i]?.label ?? []);
    if (missing.length > 0) card = { silent: missing };
    else
      card = await drawCard(mine, written, size).then(
        (blob): Card => ({ blob, url: URL.createObjectURL(blob) }),
        (): Card => 'failed',
      );
    draw();
  }

  function cardView(): TemplateResult {
    const close = button(words.close, () => dialog.close());
    const status = html`<p class="note" role="status">${note}</p>`;
    if (card === 'making')
      return html`<p role="status">${words.postcardMaking}</p>
        ${close}`;
    if (card === 'failed')
      return html`<p role="status">${words.postcardFailed}</p>
        ${close}`;
    if ('silent' in card)
      return html`<p role="status">${words.stillEmpty({ names: card.silent.map((one) => words.quoted({ name: one })).join(', ') })}</p>
        <div class="postcard-actions">${button(words.retry, () => void make(), { className: 'button' })}${close}</div>`;
    const { blob, url } = card;
    const file = `${fold(name).replaceAll(/[^a-z0-9]+/g, '-')}-carte-postale.png`;
    const send = () =>
      void sendPicture(blob, file, { title: said, url: link }).then((sent) =>
        told(sent === 'saved' ? words.saved : sent === 'copied' ? words.copied : ''),
      );
    const save = () => {
      saveBlob(blob, file);
      told(words.saved);
    };
    const copy = () => void copyLink(link).then((sent) => told(typeof sent === 'object' ? words.notCopied(sent) : words.copied));
    const alt = words.postcardAlt({ words: [said, written.credit, link].join('. ') });
    return html`<img src=${url} alt=${alt} width=${size.width} height=${size.height} />
      <div class="postcard-actions">
        ${typeof navigator.share === 'function' ? button(words.postcardSend, send, { className: 'button' }) : nothing}
        ${button(words.postcardSave, save)}${button(words.copy, copy)}${close}
      </div>
      ${status}`;
  }

  dialog.addEventListener('close', () => {
    stage?.end();
    stage = undefined;
    if (typeof card === 'object' && 'url' in card) URL.revokeObjectURL(card.url);
    dialog.remove();
  });
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  draw();
  dialog.showModal();
  void make();
}
