/** The list of what is found: the same photographs as on the map, with all that the map does by pointing. */
import { dateLabel } from '../../domain/text/edtf.ts';
import { headingWords } from '../../domain/sky/geometry.ts';
import { ORDERS, type Order } from '../../domain/sky/photo-query.ts';
import { pick, type Lang } from '../../domain/text/text.ts';
import { href, localised, safeUrl } from '../../domain/urls.ts';
import { button, h } from '../map/dom.ts';
import { icon } from '../map/icons.ts';
import type { Ranked } from './protocol.ts';
import { WORDS } from './words.ts';

/** Photographs on one page of the list. */
export const PAGE = 20;

export interface ResultActions {
  show: (photo: Ranked) => void;
  /** Pointer or focus on a row; `undefined` when it leaves. */
  point: (photo: Ranked | undefined) => void;
  order: (order: Order) => void;
  everywhere: (everywhere: boolean) => void;
  page: (from: number) => void;
}

export interface ResultList {
  readonly element: HTMLElement;
  readonly update: (result: {
    readonly sentence: string;
    readonly listed: number;
    readonly from: number;
    readonly rows: readonly Ranked[];
    readonly order: Order;
    readonly everywhere: boolean;
    readonly empty: string;
    readonly selected?: number | undefined;
  }) => void;
  readonly say: (sentence: string) => void;
  /** Takes the focus, and comes into sight: what was asked for is in the list. */
  readonly take: () => void;
}

/** Where a photograph is to be seen: its page here, or its holder's. */
function photoLink(photo: Ranked, lang: Lang): string | undefined {
  return photo.held ? href(localised(`/vue-du-ciel/${photo.detail.id}/`, lang)) : safeUrl(photo.detail.url);
}

/** One row: picture, title, date, place, what kind of thing it is. */
export function photoRow(photo: Ranked, lang: Lang, actions: Pick<ResultActions, 'show' | 'point'>): HTMLLIElement {
  const words = WORDS[lang];
  const { detail } = photo;
  const link = photoLink(photo, lang);
  const title = pick(detail.title, lang) || words.unnamed;
  const looking =
    detail.heading === undefined || detail.tilt === undefined || detail.tilt < 10
      ? ''
      : `${words.lookingTo} ${headingWords(detail.heading, lang)}`;
  const facts = [detail.commune, looking].filter(Boolean).join(', ');
  const thumb = detail.thumb
    ? h('img', {
        src: href(detail.thumb.src),
        width: detail.thumb.width,
        height: detail.thumb.height,
        alt: '',
        loading: 'lazy',
        decoding: 'async',
      })
    : undefined;
  const row = h(
    'li',
    { class: 'ciel-ligne' },
    thumb && h('div', { class: 'ciel-vignette' }, thumb),
    h(
      'div',
      { class: 'ciel-texte' },
      h('p', { class: 'ciel-date' }, detail.date ? dateLabel(detail.date, lang) : words.noDate),
      h('p', { class: 'ciel-titre' }, link ? h('a', { href: link, ...(photo.held ? {} : { rel: 'external' }) }, title) : title),
      facts !== '' && h('p', { class: 'ciel-faits' }, facts),
      photo.computed && h('p', { class: 'nature' }, words.computed),
      !photo.held && h('p', { class: 'ciel-faits' }, words.notHeld),
    ),
    detail.footprint || detail.cone
      ? button(icon('target'), () => actions.show(photo), { className: 'ciel-montrer', name: `${words.show}\u00a0: ${title}` })
      : undefined,
  );
  row.addEventListener('pointerenter', () => actions.point(photo));
  row.addEventListener('pointerleave', () => actions.point(undefined));
  row.addEventListener('focusin', () => actions.point(photo));
  row.addEventListener('focusout', () => actions.point(undefined));
  return row;
}

export function createResultList(lang: Lang, actions: ResultActions): ResultList {
  const words = WORDS[lang];
  const sentence = h('p', { class: 'ciel-resultat', role: 'status' });
  const order = h('select', { class: 'champ' }, ...ORDERS.map((value) => h('option', { value }, words.orders[value])));
  order.addEventListener('change', () => actions.order(order.value as Order));
  const scope = (value: boolean, label: string) => {
    const element = button(label, () => actions.everywhere(value));
    return { element, value };
  };
  const scopes = [scope(false, words.inMap), scope(true, words.everywhere)];
  const rows = h('ol', { class: 'ciel-lignes' });
  const empty = h('p', { class: 'ciel-message', hidden: true });
  let start = 0;
  const previous = button(
    words.previous,
    () => previous.getAttribute('aria-disabled') === 'true' || actions.page(Math.max(0, start - PAGE)),
  );
  const next = button(words.next, () => next.getAttribute('aria-disabled') === 'true' || actions.page(start + PAGE));
  const where = h('span', { class: 'ciel-page' });
  const pager = h('nav', { class: 'ciel-pages', 'aria-label': words.list }, previous, where, next);
  const element = h(
    'section',
    { class: 'ciel-liste', 'aria-label': words.list, tabindex: '-1' },
    sentence,
    h(
      'div',
      { class: 'ciel-outils' },
      h('div', { role: 'group', 'aria-label': words.list }, ...scopes.map((s) => s.element)),
      h('label', { class: 'ciel-champ' }, h('span', {}, words.order), order),
    ),
    rows,
    empty,
    pager,
  );
  return {
    element,
    say: (text) => {
      sentence.textContent = text;
    },
    take() {
      element.focus({ preventScroll: true });
      const { top, bottom } = sentence.getBoundingClientRect();
      if (top < 0 || bottom > innerHeight) element.scrollIntoView({ block: 'start' });
    },
    update(result) {
      // The same sentence again must not be spoken again.
      if (sentence.textContent !== result.sentence) sentence.textContent = result.sentence;
      start = result.from;
      order.value = result.order;
      for (const { element: choice, value } of scopes) choice.setAttribute('aria-pressed', String(value === result.everywhere));
      rows.start = result.from + 1;
      rows.replaceChildren(
        ...result.rows.map((photo) => {
          const row = photoRow(photo, lang, actions);
          if (photo.rank === result.selected) row.setAttribute('aria-current', 'true');
          return row;
        }),
      );
      empty.hidden = result.rows.length > 0;
      empty.textContent = result.empty;
      const last = Math.min(result.from + PAGE, result.listed);
      pager.hidden = result.listed <= PAGE;
      where.textContent = `${result.from + 1}–${last} / ${result.listed}`;
      previous.setAttribute('aria-disabled', String(result.from === 0));
      next.setAttribute('aria-disabled', String(last >= result.listed));
    },
  };
}
