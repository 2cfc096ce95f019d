/**
 * A teacher composes an own sequence and takes it away: a link, a sheet, packages. Everything happens in the browser;
 * the draft stays on the device.
 */
import { useEffect, useMemo, useRef, useState } from 'react';
import { renderSVG } from 'uqr';
import {
  composedSlug,
  composedView,
  decodeComposed,
  encodeComposed,
  MOST_STEPS,
  type Catalogue,
  type Composed,
  type ComposedMedium,
  type ComposedStep,
} from '../../domain/lesson/composed.ts';
import { begin, putAside, shelf, throwAway, write, type Store } from '../../domain/lesson/drafts.ts';
import { saveFile } from '../lesson/save-file.ts';
import { href } from '../../domain/urls.ts';
import { Offer, Shelf } from './Drafts.tsx';
import { loadCatalogue, type BuilderCatalogue } from './load.ts';
import { asksSomething, makeOutput, type OutputKind } from './outputs.ts';
import { PaperSheet } from './PaperSheet.tsx';
import { Picker } from './Picker.tsx';
import { StepEditor } from './StepEditor.tsx';
import './builder.css';

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
  const [start] = useState(() => begin(device, decodeComposed(location.hash.slice(1))));
  const [composed, setDraft] = useState(start.draft);
  const [offered, setOffered] = useState(start.offered);
  const [aside, setAside] = useState(() => shelf(device));
  const [said, setSaid] = useState('');
  const heading = useRef<HTMLHeadingElement>(null);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    loadCatalogue().then(setCatalogue, () => setFailed(true));
  }, []);
  useEffect(() => {
    // Another link pasted into the same tab changes the address only.
    const onLink = () => {
      const linked = decodeComposed(location.hash.slice(1));
      if (linked && linked.steps.length > 0) setOffered(linked);
    };
    addEventListener('hashchange', onLink);
    return () => removeEventListener('hashchange', onLink);
  }, []);
  /** Every edit comes through here: only an edit writes. */
  const setComposed = (next: Composed): void => {
    if (!write(device, next, composed))
      setSaid('Cet appareil ne garde pas le brouillon (stockage plein ou refusé) : emportez le lien avant de fermer.');
    setAside(shelf(device));
    forgetLink();
    setDraft(next);
  };
  /** Puts another sequence to work; the one at hand goes to the shelf. */
  const swap = (next: Composed, keepLink: boolean): void => {
    try {
      putAside(device, composed);
      if (!keepLink) throwAway(device, next);
    } catch {
      setSaid('Cet appareil ne garde rien de plus (stockage plein ou refusé) : emportez d’abord le lien de votre séance.');
      return;
    }
    setDraft(next);
    if (!keepLink) {
      write(device, next, next);
      forgetLink();
    }
    setAside(shelf(device));
    setOffered(undefined);
    setSaid('Votre séance précédente est gardée sur cet appareil, sous « Séances gardées ».');
    heading.current?.focus();
  };
  const code = useMemo(() => encodeComposed(composed), [composed]);
  if (failed) return <p role="alert">Le catalogue du site n’a pas répondu. Rechargez la page quand le réseau est revenu.</p>;
  if (!catalogue) return <p>Chargement du catalogue…</p>;

  const address = `${location.origin}${href('/parcours/seance/')}#${code}`;
  const view = composedView(composed, composedSlug(code), catalogue);
  const setSteps = (steps: readonly ComposedStep[]) => setComposed({ ...composed, steps });
  const move = (from: number, by: number) => {
    const next = [...composed.steps];
    const [step] = next.splice(from, 1);
    if (step) next.splice(from + by, 0, step);
    setSteps(next);
    setSaid(`« ${step?.title ?? ''} » est maintenant l’étape ${from + by + 1}.`);
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
    setSaid(`« ${composed.steps[at]?.title ?? ''} » est retirée.`);
    setSteps(composed.steps.filter((_, i) => i !== at));
    heading.current?.focus();
  };
  const take = async (kind: OutputKind) => {
    // A quiz asks: without a question, the file would be empty and the school tool would say nothing.
    if ((kind === 'moodle' || kind === 'gift') && !asksSomething(view)) {
      setSaid('Aucune question écrite : un questionnaire serait vide. Donnez un énoncé à une étape, ou choisissez la séance hors ligne.');
      return;
    }
    setSaid('Préparation…');
    try {
      const { name, type, content } = await makeOutput(kind, view, siteUrl);
      saveFile(name, type, content);
      setSaid(`${name} est prêt.`);
    } catch {
      setSaid('Le fichier n’a pas pu être préparé : le site n’a pas répondu.');
    }
  };

  return (
    <>
      <div className="composer sans-impression">
        <Picker
          catalogue={catalogue}
          onAdd={(medium, title) => {
            if (composed.steps.length >= MOST_STEPS) {
              setSaid(`Une séance tient en ${MOST_STEPS} étapes : retirez-en une d’abord.`);
              return;
            }
            setSteps([...composed.steps, { title, text: '', ...(medium ? { medium } : {}) }]);
            setSaid(`« ${title} » est l’étape ${composed.steps.length + 1}.`);
          }}
        />
        <section className="composer-seance" aria-labelledby="composer-titre">
          {offered && (
            <Offer
              draft={composed}
              offered={offered}
              onOpen={() => swap(offered, true)}
              onKeep={() => {
                setOffered(undefined);
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
              onChange={(event) => setComposed({ ...composed, title: event.target.value })}
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
                onChange={(next) => setSteps(composed.steps.map((other, j) => (j === i ? next : other)))}
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
              setAside(shelf(device));
              setSaid(`« ${one.title} » est effacée de cet appareil.`);
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
                    () => setSaid('Lien copié.'),
                    () => setSaid('La copie a été refusée : sélectionnez le lien.'),
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
