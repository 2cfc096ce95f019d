/** A section as a list of texts, each a touch away. */
import { useEffect } from 'react';
import type { ListDoor as ListContent } from '../../../domain/kiosk/content.ts';
import { SizedPicture } from '../SizedPicture.tsx';
import { useKiosk } from '../view.ts';

export function ListDoor({ door, step }: { readonly door: ListContent; readonly step: string | undefined }) {
  const { say, send, offer } = useKiosk();
  const item = door.items.find((candidate) => candidate.id === step);
  useEffect(() => offer(item?.path ?? door.path), [offer, item, door.path]);
  if (item) {
    return (
      <article className="borne-liste" data-lire>
        <div className="defilant">
          <h1>{say(item.title)}</h1>
          {item.picture && <SizedPicture picture={item.picture} alt="" />}
          {say(item.text)
            .split(/\n{2,}/)
            .map((paragraph, i) => (
              <p key={i} className="texte">
                {paragraph}
              </p>
            ))}
        </div>
      </article>
    );
  }
  return (
    <article className="borne-liste" data-lire>
      <div className="defilant">
        <h1>{say(door.title)}</h1>
        {door.line && <p className="texte">{say(door.line)}</p>}
        <ul role="list" className="lignes">
          {door.items.map((entry) => (
            <li key={entry.id}>
              <button type="button" onClick={() => send({ type: 'step', step: entry.id })}>
                {say(entry.title)}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </article>
  );
}
