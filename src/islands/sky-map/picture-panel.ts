/** The chosen photograph beside the map: what is touched in it is shown on the map, and the map's point in it. */
import { html, nothing, type TemplateResult } from 'lit-html';
import { pick, type Lang } from '../../domain/text/text.ts';
import { href } from '../../domain/urls.ts';
import { words as wordsOf } from '../../words/words.ts';
import type { InPicture } from './in-pictures.ts';
import type { Ranked } from './protocol.ts';
import { dotView } from './picture-dot.ts';
import { photoLink } from './result-list.ts';

/** @param press called with shares of the picture's width and height */
export function pictureView(
  photo: Ranked | undefined,
  spot: InPicture | undefined,
  lang: Lang,
  press: (photo: Ranked, x: number, y: number) => void,
): TemplateResult | typeof nothing {
  const { camera, thumb, title } = photo?.detail ?? {};
  if (!photo || !camera || !thumb) return nothing;
  const words = wordsOf('skyMap', lang);
  const touch = (event: MouseEvent): void => {
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    press(photo, (event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
  };
  const name = pick(title ?? {}, lang) || words.unnamed;
  const link = photoLink(photo, lang);
  return html`<section class="sky-picture" aria-label=${name}>
    <div class="sky-plate" @click=${touch}>
      <img alt="" width=${thumb.width} height=${thumb.height} src=${href(thumb.src)} />${dotView(spot)}
    </div>
    <p class="note">${words.touchPicture} ${link === undefined ? nothing : html`<a href=${link}>${words.lookNear}</a>`}</p>
  </section>`;
}
