/** The media of a note or of a step, within a viewer: the same as on the page (`Media.astro`). */
import type { ShownMedia, Said } from '../../domain/media/shown.ts';
import { href, safeUrl } from '../../domain/urls.ts';
import type { Lang } from '../../domain/text/text.ts';

interface MediaListProps {
  readonly items: readonly ShownMedia[];
  readonly lang: Lang;
  /** Whether links out of what is shown may be followed. */
  readonly linksOpen?: boolean | undefined;
  /** Somebody has begun to listen or to watch. */
  readonly onPlay?: (() => void) | undefined;
}

export function MediaList({ items, lang, linksOpen = true, onPlay }: MediaListProps): React.JSX.Element {
  const own = (said: Said | undefined) => (said && said.lang !== lang ? said.lang : undefined);
  return (
    <div className="media">
      {items.map((item, i) => (
        <figure key={`${item.src ?? ''} ${i}`} className={`medium medium-${item.kind}`}>
          <Shown item={item} own={own} onPlay={onPlay} />
          {item.transcript && (
            <details>
              <summary>{item.transcript.label}</summary>
              <p className="medium-words" lang={own(item.transcript)}>
                {item.transcript.text}
              </p>
            </details>
          )}
          <Credit item={item} own={own} linksOpen={linksOpen} />
        </figure>
      ))}
    </div>
  );
}

interface PartProps {
  readonly item: ShownMedia;
  readonly own: (said: Said | undefined) => Lang | undefined;
}

function Shown({ item, own, onPlay }: PartProps & Pick<MediaListProps, 'onPlay'>): React.JSX.Element | null {
  const { kind, src, text, label, captions } = item;
  if (src === undefined)
    return (
      <details>
        <summary>{label}</summary>
        <p className="medium-words" lang={own(text)}>
          {text?.text}
        </p>
      </details>
    );
  if (kind === 'image') return <img src={href(src)} alt={text?.text ?? ''} lang={own(text)} loading="lazy" />;
  const named = text ? `${label} – ${text.text}` : label;
  const played = {
    controls: true,
    preload: 'none',
    src: href(src),
    lang: item.lang,
    'aria-label': named,
    controlsList: item.closed ? 'nodownload' : undefined,
    onPlay,
  };
  return (
    <>
      <p className="medium-label">
        {label}
        {text && <span lang={own(text)}>{` – ${text.text}`}</span>}
      </p>
      {kind === 'audio' ? (
        <audio {...played} />
      ) : (
        <video {...played} playsInline>
          {captions && <track kind="captions" src={href(captions.src)} srcLang={item.lang} label={captions.label} default />}
        </video>
      )}
    </>
  );
}

function Credit({ item, own, linksOpen }: PartProps & { readonly linksOpen: boolean }): React.JSX.Element | null {
  const { author, date, licence } = item;
  if (!author && !licence) return null;
  const url = linksOpen ? safeUrl(licence?.url) : undefined;
  return (
    <figcaption className="note">
      {author && <span lang={own(author)}>{author.text}</span>}
      {date !== undefined && `${author ? ', ' : ''}${date}`}
      {licence && (
        <>
          {(author ?? date) !== undefined && ' · '}
          {url === undefined ? licence.label : <a href={url}>{licence.label}</a>}
        </>
      )}
    </figcaption>
  );
}
