/**
 * A teacher composes an own sequence and takes it away: a link, a sheet, packages. Everything happens in the browser;
 * the draft stays on the device.
 */
import { useEffect, useMemo, useReducer, useRef, useState } from 'react';
import { renderSVG } from 'uqr';
import {
  composedSlug,
  composedView,
  decodeComposed,
  encodeComposed,
  type Catalogue,
  type Composed,
  type ComposedMedium,
} from '../../domain/lesson/composed.ts';
import { begin, putAside, shelf, throwAway, write, type Store } from '../../domain/lesson/drafts.ts';
import { saveFile } from '../lesson/save-file.ts';
import { href } from '../../domain/urls.ts';
import { reduce, withEdited, withMoved, withoutStep, withStep, type Edit } from './builder-state.ts';
import { Offer, Shelf } from './Drafts.tsx';
import { loadCatalogue, type BuilderCatalogue } from './load.ts';
import { asksSomething, makeOutput, type OutputKind } from './outputs.ts';
import { PaperSheet } from './PaperSheet.tsx';
import { Picker } from './Picker.tsx';
import { StepEditor } from './StepEditor.tsx';
import './builder.css';
import { routes } from '../../domain/routes.ts';

/** Longer links are cut by some mail programs and do not fit in a code. */
const LONG_LINK = 2000;

/** A browser that forbids storage throws at its very name. */
const device: Store = {
  getItem: (key) => localStorage.getItem(key),
  setItem: (key, value) => localStorage.setItem(key, value),
};

/** The address without the sequence that it brought: from here on the draft is what counts. */
function forgetLink(): void {
  history.replaceState(null, '', location.pathname + location.search);
}

function labelOf(medium: ComposedMedium | undefined, catalogue: Catalogue): string {
  switch (medium?.kind) {
    case 'object':
      return catalogue.objects.find((one) => one.id === medium.id)?.title ?? 'objet disparu';
    case 'photo':
      return catalogue.photos.find((one) => one.id === medium.id)?.title ?? 'image disparue';
    case 'table':
      return catalogue.tables.find((one) => one.package === medium.package && one.resource === medium.resource)?.title ?? 'tableau disparu';
    case 'lesson':
      return catalogue.lessons.find((one) => one.slug === medium.lesson)?.title ?? 'parcours disparu';
    case undefined:
      return 'consigne';
  }
}

const OUTPUTS: readonly (readonly [OutputKind, string])[] = [
  ['offline', 'Séance hors ligne (ZIP)'],
  ['scorm', 'SCORM 1.2'],
  ['moodle', 'Moodle XML'],
  ['gift', 'GIFT'],
];

export default function LessonBuilder({ siteUrl }: { readonly siteUrl: string }): React.JSX.Element {
  const [catalogue, setCatalogue] = useState<BuilderCatalogue | undefined>(undefined);
  const [failed, setFailed] = useState(false);
  const [{ composed, offered, aside, said }, dispatch] = useReducer(reduce, undefined, () => {
    const { draft, offered: linked } = begin(device, decodeComposed(location.hash.slice(1)));
    return { composed: draft, offered: linked, aside: shelf(device), said: '' };
  });
  const say = (text: string) => dispatch({ type: 'said', said: text });
  const heading = useRef<HTMLHeadingElement>(null);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    loadCatalogue().then(setCatalogue, () => setFailed(true));
  }, []);
  useEffect(() => {
    // Another link pasted into the same tab changes the address only.
    const onLink = () => {
      const linked = decodeComposed(location.hash.slice(1));
      if (linked) dispatch({ type: 'offered', sequence: linked });
    };
    addEventListener('hashchange', onLink);
    return () => removeEventListener('hashchange', onLink);
  }, []);
  /** Every edit comes through here: only an edit writes. */
  const edit = (next: Composed, told?: string): void => {
    const kept = write(device, next, composed);
    forgetLink();
    dispatch({ type: 'edited', composed: next, kept, aside: shelf(device), ...(told === undefined ? {} : { said: told }) });
  };
  /** An edit of the steps; says whether anything was done. */
  const make = ({ composed: next, said: told }: Edit): boolean => {
    if (next) edit(next, told);
    else if (told !== '') say(told);
    return next !== undefined;
  };
  /** Puts another sequence to work; the one at hand goes to the shelf. */
  const swap = (next: Composed, keepLink: boolean): void => {
    try {
      putAside(device, composed);
      if (!keepLink) throwAway(device, next);
    } catch {
      dispatch({ type: 'full' });
      return;
    }
    if (!keepLink) {
      write(device, next, next);
      forgetLink();
    }
    dispatch({ type: 'swapped', composed: next, aside: shelf(device) });
    heading.current?.focus();
  };
  const code = useMemo(() => encodeComposed(composed), [composed]);
  if (failed) return <p role="alert">Le catalogue du site n’a pas répondu. Rechargez la page quand le réseau est revenu.</p>;
  if (!catalogue) return <p>Chargement du catalogue…</p>;

  const address = `${location.origin}${href(routes.composed())}#${code}`;
  const view = composedView(composed, composedSlug(code), catalogue);
  const move = (from: number, by: number) => {
    if (!make(withMoved(composed, from, by))) return;
    // The pressed button moved with its step; at the ends it is disabled and the other one takes the focus.
    requestAnimationFrame(() => {
      const row = list.current?.children[from + by];
      (
        row?.querySelector<HTMLButtonElement>(`[data-vers='${by}']:not(:disabled)`) ??
        row?.querySelector<HTMLButtonElement>('[data-vers]:not(:disabled)')
      )?.focus();
    });
  };
  const remove = (at: number) => {
    make(withoutStep(composed, at));
    heading.current?.focus();
  };
  const take = async (kind: OutputKind) => {
    // A quiz asks: without a question, the file would be empty and the school tool would say nothing.
    if ((kind === 'moodle' || kind === 'gift') && !asksSomething(view)) {
      say('Aucune question écrite : un questionnaire serait vide. Donnez un énoncé à une étape, ou choisissez la séance hors ligne.');
      return;
    }
    say('Préparation…');
    try {
      const { name, type, content } = await makeOutput(kind, view, siteUrl);
      saveFile(name, type, content);
      say(`${name} est prêt.`);
    } catch {
      say('Le fichier n’a pas pu être préparé : le site n’a pas répondu.');
    }
  };

  return (
    <>
      <div className="composer sans-impression">
        <Picker catalogue={catalogue} onAdd={(medium, title) => void make(withStep(composed, medium, title))} />
        <section className="composer-seance" aria-labelledby="composer-titre">
          {offered && (
            <Offer
              draft={composed}
              offered={offered}
              onOpen={() => swap(offered, true)}
              onKeep={() => {
                dispatch({ type: 'declined' });
                forgetLink();
                heading.current?.focus();
              }}
            />
          )}
          <h2 id="composer-titre" ref={heading} tabIndex={-1}>
            Ma séance
          </h2>
          <p>
            <label htmlFor="composer-nom">Titre de la séance</label>
            <input
              id="composer-nom"
              className="champ"
              type="text"
              maxLength={200}
              value={composed.title}
              onChange={(event) => edit({ ...composed, title: event.target.value })}
            />
          </p>
          {composed.steps.length === 0 && (
            <p className="note">Aucune étape encore : choisissez un objet, une image, un tableau ou une étape de parcours.</p>
          )}
          <ol ref={list}>
            {composed.steps.map((step, i) => (
              <StepEditor
                // Steps have no name of their own: they are edited in place.
                key={i}
                step={step}
                label={labelOf(step.medium, catalogue)}
                number={i + 1}
                of={composed.steps.length}
                notes={
                  step.medium?.kind === 'object'
                    ? (catalogue.objects.find((one) => step.medium?.kind === 'object' && one.id === step.medium.id)?.notes ?? [])
                    : []
                }
                onChange={(next) => edit(withEdited(composed, i, next))}
                onMove={(by) => move(i, by)}
                onRemove={() => remove(i)}
              />
            ))}
          </ol>
          <Shelf
            sequences={aside}
            onTake={(one) => swap(one, false)}
            onThrow={(one) => {
              throwAway(device, one);
              dispatch({ type: 'thrown', title: one.title, aside: shelf(device) });
              heading.current?.focus();
            }}
          />
        </section>
        {composed.steps.length > 0 && (
          <section className="composer-sorties" aria-labelledby="composer-sorties">
            <h2 id="composer-sorties">Emporter</h2>
            <p>
              <label htmlFor="composer-lien">Lien pour les élèves</label>
              <input id="composer-lien" className="champ" type="text" readOnly value={address} onFocus={(event) => event.target.select()} />
            </p>
            {address.length > LONG_LINK && (
              <p className="note">Ce lien est long : préférez le fichier hors ligne, ou placez le lien dans votre ENT.</p>
            )}
            <p className="composer-gestes">
              <button
                type="button"
                className="bouton"
                onClick={() =>
                  void navigator.clipboard.writeText(address).then(
                    () => say('Lien copié.'),
                    () => say('La copie a été refusée : sélectionnez le lien.'),
                  )
                }
              >
                Copier le lien
              </button>
              <a className="bouton discret" href={address}>
                Essayer
              </a>
              <button type="button" className="bouton discret" onClick={() => window.print()}>
                Imprimer la fiche
              </button>
              {OUTPUTS.map(([kind, label]) => (
                <button key={kind} type="button" className="bouton discret" onClick={() => void take(kind)}>
                  {label}
                </button>
              ))}
            </p>
          </section>
        )}
        <p className="composer-etat" role="status">
          {said}
        </p>
      </div>
      <PaperSheet view={view} code={address.length <= LONG_LINK ? renderSVG(address, { border: 0 }) : undefined} />
    </>
  );
}
