/** A section as a list of texts, each a touch away. */
import { useEffect } from 'react';
import type { ListDoor as ListContent } from '../../../domain/kiosk/content.ts';
import { spokenList } from '../../../domain/kiosk/spoken.ts';
import { DoorEnd } from '../DoorEnd.tsx';
import { SizedPicture } from '../SizedPicture.tsx';
import { useKeptScroll } from '../use-kept-scroll.ts';
import { useKiosk } from '../view.ts';

export function ListDoor({ door, step }: { readonly door: ListContent; readonly step: string | undefined }) {
  const { say, written, send, offer, tell, lang } = useKiosk();
  const item = door.items.find((candidate) => candidate.id === step);
  const scroll = useKeptScroll();
  useEffect(() => offer(item?.path ?? door.path), [offer, item, door.path]);
  useEffect(() => tell(spokenList(door, item, lang)), [tell, door, item, lang]);
  if (item) {
    const { lang: itemLang } = written(item.text);
    return (
      <article className="kiosk-list">
        <div className="scrolling" key={item.id}>
          <h1 {...written(item.title)} />
          {item.picture && <SizedPicture picture={item.picture} alt="" />}
          {say(item.text)
            .split(/\n{2,}/)
            .map((paragraph, i) => (
              <p key={i} className="text" lang={itemLang}>
                {paragraph}
              </p>
            ))}
        </div>
      </article>
    );
  }
  return (
    <article className="kiosk-list">
      <div className="scrolling" key="liste" {...scroll}>
        <h1 {...written(door.title)} />
        {door.line && <p className="text" {...written(door.line)} />}
        <ul role="list" className="rows">
          {door.items.map((entry) => (
            <li key={entry.id}>
              <button type="button" data-step={entry.id} onClick={() => send({ type: 'step', step: entry.id })} {...written(entry.title)} />
            </li>
          ))}
        </ul>
        <DoorEnd door={door} under />
      </div>
    </article>
  );
}
