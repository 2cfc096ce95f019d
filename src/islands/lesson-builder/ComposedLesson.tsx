/** Plays the sequence that stands in the link. */
import { useEffect, useState } from 'react';
import { composedSlug, composedView, decodeComposed } from '../../domain/lesson/composed.ts';
import { href, localised } from '../../domain/urls.ts';
import { LessonPlayer } from '../lesson/LessonPlayer.tsx';
import { siteMedia } from '../lesson/site-media.tsx';
import { loadCatalogue, type BuilderCatalogue } from './load.ts';
import './provenance.css';
import { routes } from '../../domain/routes.ts';
import { words as wordsOf } from '../../words/words.ts';
import { type Lang } from '../../domain/text/text.ts';

export default function ComposedLesson({ lang }: { readonly lang: Lang }): React.JSX.Element {
  const words = wordsOf('lesson', lang);
  const [code] = useState(() => location.hash.slice(1));
  const [catalogue, setCatalogue] = useState<BuilderCatalogue | undefined | 'unreachable'>(undefined);
  useEffect(() => {
    loadCatalogue(lang).then(setCatalogue, () => setCatalogue('unreachable'));
  }, [lang]);
  const composed = decodeComposed(code);
  if (!composed || composed.steps.length === 0)
    return (
      <p>
        {words.noLesson} <a href={href(localised(routes.composer(), lang))}>{words.compose1}</a>
      </p>
    );
  if (catalogue === undefined) return <p>{words.loading}</p>;
  if (catalogue === 'unreachable') return <p role="alert">{words.unreachable}</p>;
  const view = composedView(composed, composedSlug(code), catalogue, lang);
  return (
    <>
      <p className="composer-provenance" role="note">
        <strong>{words.provenance}</strong> {words.provenanceText}
      </p>
      <h2 className="lesson-title">{view.title}</h2>
      <LessonPlayer view={view} renderMedium={siteMedia(lang, catalogue.viewers.objects, catalogue.viewers.photos)} />
    </>
  );
}
