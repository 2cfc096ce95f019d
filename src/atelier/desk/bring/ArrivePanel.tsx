/** Files that arrive: chosen or dropped, shown as cards, kept or left. */
import type { ReactNode } from 'react';
import { Button, FileTrigger } from 'react-aria-components';
import type { Words } from '../../../words/words.ts';
import type { Contents, Keep, Transport } from '../../transport.ts';
import { ElsewhereCard } from './ElsewhereCard.tsx';
import { PicturesCard } from './PicturesCard.tsx';
import { ScanCard } from './ScanCard.tsx';
import { TableCard } from './TableCard.tsx';
import { chosenFiles } from './sent-files.ts';
import type { TrayDesk } from './use-tray.ts';

interface ArrivePanelProps {
  readonly tray: TrayDesk;
  readonly contents: Contents;
  readonly transport: Transport;
  readonly lang: string;
  readonly w: Words<'atelier'>;
  /** What was kept, by its key in the list. */
  readonly onKept: (item: string) => void;
}

export function ArrivePanel({ tray, contents, transport, lang, w, onKept }: ArrivePanelProps): ReactNode {
  const { arrivals, waiting, part, faults, send, leave } = tray;
  const keep = (wanted: Keep) => void tray.keep(wanted).then((item) => item !== undefined && onKept(item));
  const campaigns = contents.items.filter(({ section }) => section === 'vue-du-ciel');
  const choose = (list: FileList | null) => send(chosenFiles(list ?? []));
  const cards = { lang, w, onKeep: keep, onLeave: leave };
  const empty = arrivals && Object.values(arrivals).every((each: readonly unknown[]) => each.length === 0);
  return (
    <>
      <h2>{w.views.arrive}</h2>
      <p className="help">{w.arrive.intro}</p>
      <div className="drop-zone">
        <p aria-hidden="true">{w.arrive.drop}</p>
        <FileTrigger allowsMultiple onSelect={choose}>
          <Button>{w.arrive.files}</Button>
        </FileTrigger>
        <FileTrigger acceptDirectory onSelect={choose}>
          <Button>{w.arrive.folder}</Button>
        </FileTrigger>
      </div>
      <p role="status">{waiting > 0 ? w.arrive.sending({ n: waiting }) : empty ? w.arrive.nothing : w.arrive.received}</p>
      {waiting > 0 ? <progress value={part} aria-label={w.arrive.sending({ n: waiting })} /> : null}
      {faults.length === 0 ? null : (
        <div className="notice" role="alert">
          {faults.map((fault, i) => (
            <p key={i}>{fault}</p>
          ))}
        </div>
      )}
      {arrivals?.scans.map((scan) => (
        <ScanCard key={scan.id} scan={scan} {...cards} />
      ))}
      {arrivals && arrivals.pictures.length > 0 ? (
        <PicturesCard pictures={arrivals.pictures} campaigns={campaigns} preview={transport.preview} {...cards} />
      ) : null}
      {arrivals?.tables.map((table) => (
        <TableCard key={table.id} table={table} transport={transport} campaigns={campaigns} {...cards} />
      ))}
      {arrivals && arrivals.refused.length > 0 ? (
        <section className="card" aria-label={w.arrive.refused}>
          <h3>{w.arrive.refused}</h3>
          <ul className="refusals">
            {arrivals.refused.map(({ id, name, message }) => (
              <li key={id}>
                <span>
                  <strong>{name}</strong> : {message}
                </span>
                <Button aria-label={w.arrive.leaveName({ name })} onPress={() => leave([id])}>
                  ×
                </Button>
              </li>
            ))}
          </ul>
          <Button onPress={() => leave(arrivals.refused.map(({ id }) => id))}>{w.arrive.leave}</Button>
        </section>
      ) : null}
      <ElsewhereCard transport={transport} campaigns={campaigns} lang={lang} w={w} onKept={onKept} />
    </>
  );
}
