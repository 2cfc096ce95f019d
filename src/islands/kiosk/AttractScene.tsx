/** One scene of the attract loop. */
import { useState } from 'react';
import type { Scene, SkyPicture } from '../../domain/kiosk/content.ts';
import type { Turn } from '../../domain/kiosk/scenes.ts';
import type { Invitation } from '../../domain/kiosk/words.ts';
import { dateLabel } from '../../domain/text/edtf.ts';
import { href } from '../../domain/urls.ts';
import { largest } from '../../domain/kiosk/pictures.ts';
import { Credit } from './Credit.tsx';
import { SizedPicture } from './SizedPicture.tsx';
import type { ViewerRecord } from '../object-viewer/viewer-record.ts';
import { AttractFigure } from './AttractFigure.tsx';
import { VerseText } from './VerseText.tsx';
import { LiveTurn } from './LiveTurn.tsx';
import { TurningStills } from './TurningStills.tsx';
import { useKiosk } from './view.ts';

/** The picture's date, or the word of its place in a pair. */
function Year({ picture, word = '' }: { readonly picture: SkyPicture; readonly word?: string }) {
  const { lang } = useKiosk();
  const text = picture.date === undefined ? word : dateLabel(picture.date, lang);
  return text === '' ? null : <span className="attract-year">{text}</span>;
}

/** The object that turns; `record` is that of the live viewer, where it may be live. */
export function TurnScene({
  scene,
  record,
  shown,
  told,
  turns,
  onFault,
}: {
  readonly scene: Turn;
  readonly record: ViewerRecord | undefined;
  readonly shown: boolean;
  /** Its name stands beside it; otherwise one of its verses does. */
  readonly told: boolean;
  /** It turns; at the very first it only stands there, as sharp as the screen. */
  readonly turns: boolean;
  readonly onFault: (message: string) => void;
}) {
  const { words, written, calm } = useKiosk();
  const [live, setLive] = useState(false);
  return (
    <figure className="attract-object" data-live-view={live} hidden={!shown}>
      <TurningStills
        paths={scene.turn}
        moving={shown && turns && !calm && !live}
        part={scene.part}
        near={scene.near}
        tall={scene.tall}
        front={scene.picture}
      >
        {record && !calm && <LiveTurn record={record} near={scene.near} shown={shown} onLive={setLive} onFault={onFault} />}
      </TurningStills>
      <div className="attract-light" aria-hidden="true" />
      <figcaption hidden={!told}>
        <span className="attract-title" {...written(scene.title)} />
        <span className="attract-nature">{words.nature[scene.nature]}</span>
      </figcaption>
    </figure>
  );
}

interface Props {
  readonly scene: Exclude<Scene, Turn>;
  readonly round: number;
  readonly invitations: readonly Invitation[];
  /** A figure still asks; then it tells. */
  readonly asks: boolean;
}

export function AttractScene({ scene, round, invitations, asks }: Props) {
  const { words, written, calm } = useKiosk();
  switch (scene.kind) {
    case 'verse':
      return (
        <div className="attract-verse">
          <VerseText lines={scene.lines} />
        </div>
      );
    case 'swipe':
      return (
        <figure className={calm ? 'attract-sky attract-sky-still' : 'attract-sky'} data-direction={round % 2}>
          <img className="attract-below" src={href(largest(scene.before.picture, 1600))} alt="" />
          <img className="attract-above" src={href(largest(scene.after.picture, 1600))} alt="" />
          <figcaption>
            <span className="attract-title">
              <Year picture={scene.before} word={words.before} /> <span aria-hidden="true">·</span>{' '}
              <Year picture={scene.after} word={words.after} />
            </span>
            <span {...written(scene.after.title)} />
            <span className="attract-nature">{words.nature[scene.after.nature]}</span>
            <Credit of={scene.after} />
          </figcaption>
        </figure>
      );
    case 'picture':
      return (
        <figure className="attract-sky attract-drift">
          <SizedPicture picture={scene.shown.picture} alt="" />
          <figcaption>
            <span className="attract-title">
              <Year picture={scene.shown} />
            </span>
            <span {...written(scene.shown.title)} />
            <span className="attract-nature">{words.nature[scene.shown.nature]}</span>
            <Credit of={scene.shown} />
          </figcaption>
        </figure>
      );
    case 'figure':
      return <AttractFigure scene={scene} asks={asks} />;
    case 'word':
      return (
        <div className="attract-languages">
          {scene.behind && <SizedPicture picture={scene.behind} alt="" />}
          {invitations.map(({ lang, text }) => (
            <p key={lang} lang={lang}>
              {text}
            </p>
          ))}
        </div>
      );
  }
}
