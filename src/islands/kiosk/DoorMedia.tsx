/** What is told of a door for other senses and other readers: a button above what is behind it, and the sheet that it opens. */
import type { Door } from '../../domain/kiosk/content.ts';
import { ToldGlyph } from '../glyphs.ts';
import { MediaList } from '../media/MediaList.tsx';
import { useDialog } from './use-dialog.ts';
import { useKiosk } from './view.ts';

interface Props {
  readonly door: Door;
}

/** The way to it: by what is there, each kind said once. */
export function DoorMediaButton({ door }: Props): React.JSX.Element | null {
  const { lang, send, state } = useKiosk();
  const items = door.told?.[lang] ?? [];
  if (items.length === 0) return null;
  return (
    <button
      type="button"
      className="button quiet door-told"
      aria-haspopup="dialog"
      aria-expanded={state.sheet?.kind === 'media'}
      onClick={() => send({ type: 'sheet', sheet: { kind: 'media' } })}
    >
      <ToldGlyph aria-hidden="true" />
      {[...new Set(items.map(({ label }) => label))].join(' · ')}
    </button>
  );
}

export function DoorMediaSheet({ door }: Props): React.JSX.Element {
  const { words, lang, send, written } = useKiosk();
  const close = () => send({ type: 'sheet' });
  const sheet = useDialog(close);
  const { children: title, lang: titleLang } = written(door.title);
  return (
    <section ref={sheet} className="kiosk-sheet sheet-told" role="dialog" aria-modal="true" aria-label={title} tabIndex={-1}>
      <div className="sheet-head">
        <h2 lang={titleLang}>{title}</h2>
        <button type="button" className="button" onClick={close}>
          {words.close}
        </button>
      </div>
      <MediaList items={door.told?.[lang] ?? []} lang={lang} linksOpen={false} />
    </section>
  );
}
