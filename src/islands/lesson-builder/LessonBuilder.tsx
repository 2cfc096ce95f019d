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
  tableOf,
  type Catalogue,
  type Composed,
  type ComposedMedium,
} from '../../domain/lesson/composed.ts';
import { exampleStep } from '../../domain/lesson/example.ts';
import { begin, putAside, shelf, throwAway, write, type Store } from '../../domain/lesson/drafts.ts';
import { saveFile } from '../lesson/save-file.ts';
import { href, localised } from '../../domain/urls.ts';
import type { Lang } from '../../domain/text/text.ts';
import { words, type Words } from '../../words/words.ts';
import { reduce, withEdited, withMoved, withoutStep, withStep, type BuilderEvent, type BuilderState, type Edit } from './builder-state.ts';
import { Offer, Shelf } from './Drafts.tsx';
import { loadCatalogue, type BuilderCatalogue } from './load.ts';
import { emptiness, makeOutput, type OutputKind } from './outputs.ts';
import { PaperSheet } from './PaperSheet.tsx';
import { Picker } from './Picker.tsx';
import { Preview } from './Preview.tsx';
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

function labelOf(medium: ComposedMedium | undefined, catalogue: Catalogue, t: Words<'builder'>): string {
  switch (medium?.kind) {
    case 'object':
      return catalogue.objects.find((one) => one.id === medium.id)?.title ?? t.lostObject;
    case 'photo':
      return catalogue.photos.find((one) => one.id === medium.id)?.title ?? t.lostPicture;
    case 'table':
      return tableOf(medium, catalogue)?.title ?? t.lostTable;
    case 'lesson':
      return catalogue.lessons.find((one) => one.slug === medium.lesson)?.title ?? t.lostLesson;
    case undefined:
      return t.instruction;
  }
}

const OUTPUTS: readonly OutputKind[] = ['offline', 'scorm', 'moodle', 'gift'];

export default function LessonBuilder({ siteUrl, lang }: { readonly siteUrl: string; readonly lang: Lang }): React.JSX.Element {
  const t = words('builder', lang);
  const [catalogue, setCatalogue] = useState<BuilderCatalogue | undefined>(undefined);
  const [failed, setFailed] = useState(false);
  const [{ composed, offered, aside, said }, dispatch] = useReducer(
    (state: BuilderState, event: BuilderEvent) => reduce(state, event, lang),
    undefined,
    () => {
      const { draft, offered: linked } = begin(device, decodeComposed(location.hash.slice(1)));
      return { composed: draft, offered: linked, aside: shelf(device), said: '' };
    },
  );
  const say = (text: string) => dispatch({ type: 'said', said: text });
  const heading = useRef<HTMLHeadingElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const state = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    // At the page's foot, where files are asked for, the column beside the fields has gone up with them.
    if (said !== '') state.current?.scrollIntoView({ block: 'nearest' });
  }, [said]);
  useEffect(() => {
    loadCatalogue(lang).then(setCatalogue, () => setFailed(true));
  }, [lang]);
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
  const [at, setAt] = useState(0);
  const code = useMemo(() => encodeComposed(composed), [composed]);
  if (failed) return <p role="alert">{t.noCatalogue}</p>;
  if (!catalogue) return <p>{t.loading}</p>;

  const address = `${location.origin}${href(localised(routes.composed(), lang))}#${code}`;
  const view = composedView(composed, composedSlug(code), catalogue, lang);
  const example = composed.steps.length === 0 ? exampleStep(catalogue, lang) : undefined;
  const exampleView = example && composedView({ title: t.example, steps: [example] }, 'exemple', catalogue, lang);
  const move = (from: number, by: number) => {
    if (!make(withMoved(composed, from, by, lang))) return;
    // The pressed button moved with its step; at the ends it is disabled and the other one takes the focus.
    requestAnimationFrame(() => {
      const row = list.current?.children[from + by];
      (
        row?.querySelector<HTMLButtonElement>(`[data-towards='${by}']:not(:disabled)`) ??
        row?.querySelector<HTMLButtonElement>('[data-towards]:not(:disabled)')
      )?.focus();
    });
  };
  const remove = (at: number) => {
    make(withoutStep(composed, at, lang));
    heading.current?.focus();
  };
  const take = async (kind: OutputKind) => {
    const empty = emptiness(kind, view);
    if (empty) {
      say(t[empty]);
      return;
    }
    say(t.preparing);
    try {
      const { name, type, content } = await makeOutput(kind, view, siteUrl);
      saveFile(name, type, content);
      say(t.ready({ name }));
    } catch {
      say(t.notReady);
    }
  };

  return (
    <>
      <div
        className="composer no-print"
        // What was said of a gesture is read by then, and must not lie over what is being written.
        onFocus={(event) => {
          if (said !== '' && event.target.matches('.field')) say('');
        }}
      >
        <section className="composer-session" aria-labelledby="composer-title">
          {offered && (
            <Offer
              t={t}
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
          <h2 id="composer-title" ref={heading} tabIndex={-1}>
            {t.mine}
          </h2>
          <p>
            <label htmlFor="composer-name">{t.titleLabel}</label>
            <input
              id="composer-name"
              className="field"
              type="text"
              maxLength={200}
              value={composed.title}
              onChange={(event) => edit({ ...composed, title: event.target.value })}
            />
          </p>
          {composed.steps.length === 0 && <p className="note">{t.empty}</p>}
          <ol ref={list}>
            {composed.steps.map((step, i) => (
              <StepEditor
                t={t}
                // Steps have no name of their own: they are edited in place.
                key={i}
                step={step}
                label={labelOf(step.medium, catalogue, t)}
                number={i + 1}
                of={composed.steps.length}
                notes={
                  step.medium?.kind === 'object'
                    ? (catalogue.objects.find((one) => step.medium?.kind === 'object' && one.id === step.medium.id)?.notes ?? [])
                    : []
                }
                charts={step.medium?.kind === 'table' ? (tableOf(step.medium, catalogue)?.charts ?? []) : []}
                onEnter={() => setAt(i)}
                onChange={(next) => edit(withEdited(composed, i, next))}
                onMove={(by) => move(i, by)}
                onRemove={() => remove(i)}
              />
            ))}
          </ol>
          <Picker
            t={t}
            catalogue={catalogue}
            onAdd={(medium, title) => {
              if (make(withStep(composed, medium, title, lang))) setAt(composed.steps.length);
            }}
          />
          <Shelf
            t={t}
            sequences={aside}
            onTake={(one) => swap(one, false)}
            onThrow={(one) => {
              throwAway(device, one);
              dispatch({ type: 'thrown', title: one.title, aside: shelf(device) });
              heading.current?.focus();
            }}
          />
        </section>
        <div className="composer-side">
          <p className="composer-state" role="status" ref={state}>
            {said}
          </p>
          {composed.steps.length > 0 && <Preview t={t} view={view} step={view.steps[Math.min(at, view.steps.length - 1)]?.id} />}
          {example && exampleView && (
            <Preview
              t={t}
              view={exampleView}
              step={exampleView.steps[0]?.id}
              onTake={() => edit({ ...composed, steps: [example] }, t.added({ title: example.title, n: 1 }))}
            />
          )}
        </div>
        {composed.steps.length > 0 && (
          <section className="composer-exports" aria-labelledby="composer-exports">
            <h2 id="composer-exports">{t.takeAway}</h2>
            <p>
              <label htmlFor="composer-link">{t.pupilsLink}</label>
              <input id="composer-link" className="field" type="text" readOnly value={address} onFocus={(event) => event.target.select()} />
            </p>
            {address.length > LONG_LINK && <p className="note">{t.longLink}</p>}
            <p className="composer-gestures">
              <button
                type="button"
                className="button"
                onClick={() =>
                  void navigator.clipboard.writeText(address).then(
                    () => say(t.linkCopied),
                    () => say(t.copyRefused),
                  )
                }
              >
                {t.copyLink}
              </button>
              <a className="button quiet" href={address}>
                {t.try}
              </a>
              <button type="button" className="button quiet" onClick={() => window.print()}>
                {t.printSheet}
              </button>
              {OUTPUTS.map((kind) => (
                <button key={kind} type="button" className="button quiet" onClick={() => void take(kind)}>
                  {t.outputs[kind]}
                </button>
              ))}
            </p>
          </section>
        )}
      </div>
      <PaperSheet t={t} view={view} code={address.length <= LONG_LINK ? renderSVG(address, { border: 0 }) : undefined} />
    </>
  );
}
