/** Photographs that are elsewhere: an address, what would come of it, and the bringing. */
import { tellingText } from '../../../domain/input/fault.ts';
import { useEffect, useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { licence as rightsOf } from '../../../domain/rights/licence.ts';
import type { Words } from '../../../words/words.ts';
import type { ElsewhereAsked, ElsewherePlan, ElsewhereState, Item, Transport } from '../../transport.ts';
import { LicenceLine, PlainChoice, PlainLine } from './Plain.tsx';

/** Between two looks at how far it has come, ms. */
const LOOK_MS = 700;

interface ElsewhereCardProps {
  readonly transport: Transport;
  readonly campaigns: readonly Item[];
  readonly lang: string;
  readonly w: Words<'atelier'>;
  /** What was brought, by its key in the list. */
  readonly onKept: (item: string) => void;
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

export function ElsewhereCard({ transport, campaigns, lang, w, onKept }: ElsewhereCardProps): ReactNode {
  const [address, setAddress] = useState('');
  const [campaign, setCampaign] = useState('');
  const [licence, setLicence] = useState('');
  const [author, setAuthor] = useState('');
  const [copy, setCopy] = useState(false);
  const [deep, setDeep] = useState(false);
  const [looked, setLooked] = useState<{ readonly asked: ElsewhereAsked; readonly plan: ElsewherePlan }>();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [looking, setLooking] = useState(false);
  const [state, setState] = useState<ElsewhereState>();
  const [fault, setFault] = useState<string>();
  const running = state !== undefined && !state.ended;
  const text = w.elsewhere;

  // What another window has begun, or this one before it was closed, is shown too.
  useEffect(() => {
    void transport.elsewhereState().then(
      (found) => found.all > 0 && !found.ended && setState(found),
      () => undefined,
    );
  }, [transport]);
  useEffect(() => {
    if (!running) return undefined;
    const timer = window.setInterval(
      () => void transport.elsewhereState().then(setState, (error: unknown) => setFault(messageOf(error))),
      LOOK_MS,
    );
    return () => window.clearInterval(timer);
  }, [running, transport]);

  const look = () => {
    const asked: ElsewhereAsked = {
      address: address.trim(),
      copy,
      deep,
      ...(campaign !== '' && { campaign }),
      ...(licence.trim() !== '' && { licence: licence.trim() }),
      ...(author.trim() !== '' && { author: author.trim() }),
    };
    setLooking(true);
    setFault(undefined);
    setLooked(undefined);
    setState(undefined);
    transport
      .elsewhere(asked)
      .then(
        (plan) => {
          setLooked({ asked, plan });
          setLeft(new Set());
        },
        (error: unknown) => setFault(messageOf(error)),
      )
      .finally(() => setLooking(false));
  };
  const fresh = looked?.plan.pictures.filter(({ state: is }) => is === 'new') ?? [];
  const chosen = fresh.filter(({ id }) => !left.has(id)).map(({ id }) => id);
  const bring = () => {
    if (!looked) return;
    setFault(undefined);
    transport.bringElsewhere({ ...looked.asked, wanted: chosen }).then(
      (begun) => {
        setLooked(undefined);
        setState(begun);
      },
      (error: unknown) => setFault(messageOf(error)),
    );
  };

  return (
    <section className="card" aria-label={text.title}>
      <h3>{text.title}</h3>
      <p className="help">{text.intro}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          look();
        }}
      >
        <PlainLine label={text.address} value={address} help={text.addressHelp} onChange={setAddress} />
        <div className="languages">
          <PlainChoice
            label={w.arrive.campaign}
            value={campaign}
            options={[['', text.ownCampaign], ...campaigns.map((each) => [each.id, each.title] as const)]}
            onChange={setCampaign}
          />
          <LicenceLine label={w.labels.licence} value={licence} help={text.licenceHelp} onChange={setLicence} />
          <PlainLine label={w.labels.author} value={author} onChange={setAuthor} />
        </div>
        <label className="tick">
          <input type="checkbox" checked={copy} onChange={(event) => setCopy(event.target.checked)} />
          {text.copy}
        </label>
        <label className="tick">
          <input type="checkbox" checked={deep} onChange={(event) => setDeep(event.target.checked)} />
          {text.deep}
        </label>
        <div className="rank">
          <Button type="submit" isDisabled={address.trim() === '' || looking || running}>
            {text.look}
          </Button>
        </div>
      </form>
      <p role="status">{looking ? text.looking : running ? text.coming({ done: state.done, all: state.all }) : ''}</p>
      {running ? <progress value={state.all === 0 ? 0 : state.done / state.all} aria-label={text.title} /> : null}
      {fault === undefined ? null : (
        <p className="notice" role="alert">
          {fault}
        </p>
      )}
      {state?.ended ? <Ended ended={state.ended} lang={lang} w={w} onKept={onKept} /> : null}
      {looked ? (
        <>
          <PlanView plan={looked.plan} left={left} onLeft={setLeft} lang={lang} w={w} />
          <div className="rank">
            <Button className="yes" isDisabled={chosen.length === 0} onPress={bring}>
              {text.bring({ n: chosen.length })}
            </Button>
          </div>
        </>
      ) : null}
    </section>
  );
}

interface EndedProps {
  readonly ended: NonNullable<ElsewhereState['ended']>;
  readonly lang: string;
  readonly w: Words<'atelier'>;
  readonly onKept: (item: string) => void;
}

function Ended({ ended: { item, count, faults, cut }, lang, w, onKept }: EndedProps): ReactNode {
  const text = w.elsewhere;
  return (
    <div role="status">
      <p>{text.came({ n: count })}</p>
      {faults.length === 0 ? null : (
        <ul className="notice">
          {faults.map((fault, i) => (
            <li key={i}>{tellingText(fault, lang)}</li>
          ))}
        </ul>
      )}
      {cut ? <p className="notice">{text.cut}</p> : null}
      {item === undefined ? null : <Button onPress={() => onKept(item)}>{text.show}</Button>}
    </div>
  );
}

interface PlanViewProps {
  readonly plan: ElsewherePlan;
  readonly left: ReadonlySet<string>;
  readonly onLeft: (left: ReadonlySet<string>) => void;
  readonly lang: string;
  readonly w: Words<'atelier'>;
}

function PlanView({ plan, left, onLeft, lang, w }: PlanViewProps): ReactNode {
  const text = w.elsewhere;
  const of = (state: string) => plan.pictures.filter((each) => each.state === state);
  const [fresh, there, refused] = [of('new'), of('there'), of('refused')];
  const tick = (id: string, on: boolean) => {
    const next = new Set(left);
    if (on) next.delete(id);
    else next.add(id);
    onLeft(next);
  };
  return (
    <div className="plan">
      <p>
        <strong>{plan.title}</strong> : {text.summary({ fresh: fresh.length, there: there.length, refused: refused.length })}{' '}
        {text.into({ campaign: plan.campaign, isNew: plan.isNew })}
      </p>
      {plan.hosts.length === 0 ? null : <p className="help">{text.hosts({ hosts: plan.hosts.join(', ') })}</p>}
      {plan.notes.map((note, i) => (
        <p key={i} className="notice">
          {tellingText(note, lang)}
        </p>
      ))}
      {plan.count > plan.pictures.length ? <p className="help">{text.more({ n: plan.count - plan.pictures.length })}</p> : null}
      {fresh.length === 0 ? null : (
        <>
          <div className="rank">
            <Button onPress={() => onLeft(new Set())}>{w.arrive.all}</Button>
            <Button onPress={() => onLeft(new Set(fresh.map(({ id }) => id)))}>{w.arrive.noneOf}</Button>
          </div>
          <ul className="forthcoming">
            {fresh.map(({ id, title, date, author, licence: terms, how, notes }) => (
              <li key={id}>
                <label>
                  <input type="checkbox" checked={!left.has(id)} onChange={(event) => tick(id, event.target.checked)} />
                  <span>
                    <strong>{title}</strong>
                    <span className="help">
                      {[date ?? w.arrive.noDate, author, terms && rightsOf(terms, lang).label, text.how[how]].filter(Boolean).join(' · ')}
                    </span>
                    {notes.length === 0 ? null : <span className="help">{notes.map((note) => tellingText(note, lang)).join(' ')}</span>}
                  </span>
                </label>
              </li>
            ))}
          </ul>
        </>
      )}
      {refused.length === 0 ? null : (
        <details>
          <summary>{text.refused({ n: refused.length })}</summary>
          <ul className="refusals">
            {refused.map(({ id, title, why }, i) => (
              <li key={`${id}-${i}`}>
                <span>
                  <strong>{title}</strong> : {tellingText(why ?? '', lang)}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
