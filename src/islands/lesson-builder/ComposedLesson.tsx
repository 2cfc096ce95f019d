/** Plays the sequence that stands in the link. */
import { useEffect, useState } from 'react';
import { composedSlug, composedView, decodeComposed } from '../../domain/lesson/composed.ts';
import { href } from '../../domain/urls.ts';
import { LessonPlayer } from '../lesson/LessonPlayer.tsx';
import { siteMedia } from '../lesson/site-media.tsx';
import { loadCatalogue, type BuilderCatalogue } from './load.ts';
import './provenance.css';
import { routes } from '../../domain/routes.ts';

export default function ComposedLesson(): React.JSX.Element {
  const [code] = useState(() => location.hash.slice(1));
  const [catalogue, setCatalogue] = useState<BuilderCatalogue | undefined | 'unreachable'>(undefined);
  useEffect(() => {
    loadCatalogue().then(setCatalogue, () => setCatalogue('unreachable'));
  }, []);
  const composed = decodeComposed(code);
  if (!composed || composed.steps.length === 0)
    return (
      <p>
        Ce lien ne contient pas de séance, ou il a été coupé. <a href={href(routes.composer())}>Composer une séance</a>
      </p>
    );
  if (catalogue === undefined) return <p>Chargement…</p>;
  if (catalogue === 'unreachable')
    return <p role="alert">Le catalogue du site n’a pas répondu. Rechargez la page quand le réseau est revenu.</p>;
  const view = composedView(composed, composedSlug(code), catalogue);
  return (
    <>
      <p className="composer-provenance" role="note">
        <strong>Cette séance n’a pas été écrite par le site.</strong> Ses titres, ses consignes et ses questions sont dans le lien que vous
        avez suivi : personne, ici, ne les a relus. Les objets, les images et les tableaux qu’elle montre viennent du site.
      </p>
      <h2 className="lecon-titre">{view.title}</h2>
      <LessonPlayer view={view} renderMedium={siteMedia('fr', catalogue.viewers.objects, catalogue.viewers.photos)} />
    </>
  );
}
