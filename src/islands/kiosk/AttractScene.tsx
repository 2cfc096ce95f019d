/** One scene of the attract loop. */
import type { Scene, SkyPicture } from '../../domain/kiosk/content.ts';
import { INVITATIONS } from '../../domain/kiosk/words.ts';
import { dateLabel } from '../../domain/edtf.ts';
import { href } from '../../domain/urls.ts';
import { largest, SizedPicture } from './SizedPicture.tsx';
import { TurningStills } from './TurningStills.tsx';
import { useKiosk } from './view.ts';

/** The picture's date, or the word of its place in a pair. */
function Year({ picture, word = '' }: { readonly picture: SkyPicture; readonly word?: string }) {
  const { lang } = useKiosk();
  const text = picture.date === undefined ? word : dateLabel(picture.date, lang);
  return text === '' ? null : <span className="attrait-annee">{text}</span>;
}

export function AttractScene({ scene, round }: { readonly scene: Scene; readonly round: number }) {
  const { words, say, calm } = useKiosk();
  switch (scene.kind) {
    case 'turn':
      return (
        <figure className="attrait-objet">
          <TurningStills paths={scene.turn} moving={!calm} part={scene.part} />
          <div className="attrait-lumiere" aria-hidden="true" />
          <figcaption><span className="attrait-titre">{say(scene.title)}</span><span className="attrait-nature">{words.nature[scene.nature]}</span></figcaption>
        </figure>
      );
    case 'swipe':
      return (
        <figure className={calm ? 'attrait-ciel attrait-ciel-fixe' : 'attrait-ciel'} data-sens={round % 2}>
          <img className="attrait-dessous" src={href(largest(scene.before.picture, 1600))} alt="" />
          <img className="attrait-dessus" src={href(largest(scene.after.picture, 1600))} alt="" />
          <figcaption><span className="attrait-titre"><Year picture={scene.before} word={words.before} /> <span aria-hidden="true">·</span> <Year picture={scene.after} word={words.after} /></span><span>{say(scene.after.title)}</span><span className="attrait-nature">{words.nature[scene.after.nature]}</span></figcaption>
        </figure>
      );
    case 'picture':
      return (
        <figure className="attrait-ciel attrait-derive">
          <SizedPicture picture={scene.shown.picture} alt="" />
          <figcaption><span className="attrait-titre"><Year picture={scene.shown} /></span><span>{say(scene.shown.title)}</span><span className="attrait-nature">{words.nature[scene.shown.nature]}</span></figcaption>
        </figure>
      );
    case 'figure':
      return (
        <div className="attrait-chiffre">
          <p className="attrait-titre">{say(scene.title)}</p>
          <p className="attrait-phrase">{say(scene.sentence)}</p>
        </div>
      );
    case 'word':
      return <div className="attrait-langues">{INVITATIONS.map(({ lang, text }) => <p key={lang} lang={lang}>{text}</p>)}</div>;
  }
}
