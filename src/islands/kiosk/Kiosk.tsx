/** The kiosk: one state, drawn; touches, hours, faults and versions come in as events. */
import { useCallback, useEffect, useLayoutEffect, useMemo, useReducer, useRef, useState } from 'react';
import type { FaultKind } from '../../domain/kiosk/breaker.ts';
import type { KioskContent } from '../../domain/kiosk/content.ts';
import { counted, type CountedEvent } from '../../domain/kiosk/counters.ts';
import { publicUrl } from '../../domain/kiosk/carry.ts';
import { screenTitle } from '../../domain/kiosk/screen-title.ts';
import type { Spoken } from '../../domain/kiosk/spoken.ts';
import { firstState, next, type KioskEvent, type KioskRules, type KioskState } from '../../domain/kiosk/machine.ts';
import { words as wordsOf } from '../../words/words.ts';
import { pick, pickedLang, type Text } from '../../domain/text/text.ts';
import { localised } from '../../domain/urls.ts';
import type { ViewerRecord } from '../object-viewer/viewer-record.ts';
import { useLatest } from '../use-latest.ts';
import { AccessSheet } from './AccessSheet.tsx';
import { Attract } from './Attract.tsx';
import { Bar } from './Bar.tsx';
import { CarrySheet, VoicelessSheet } from './CarrySheet.tsx';
import { contain } from './containment.ts';
import { DoorContent } from './doors/DoorContent.tsx';
import { DoorFrame } from './DoorFrame.tsx';
import { DoorMediaButton, DoorMediaSheet } from './DoorMedia.tsx';
import { Doors } from './Doors.tsx';
import { faultWatch, type FaultWatch } from './faults.ts';
import { watchPage } from './guard.ts';
import { forgetVisitor, keep } from './keep.ts';
import { followOffline, NO_OFFLINE, type OfflineState } from './offline.ts';
import { Question } from './Question.tsx';
import { useSpeech } from './speech.ts';
import { keptQuery, startingLanguage } from '../../domain/kiosk/language.ts';
import { Staff } from './staff/Staff.tsx';
import { useStaffGesture } from './staff/gesture.ts';
import { independentTaps } from './taps.ts';
import { useClock } from './use-clock.ts';
import { usePlaceFocus } from './use-place-focus.ts';
import { useRenewal } from './use-renewal.ts';
import { useScreen } from './use-screen.ts';
import { useScrollCues } from './use-scroll-cues.ts';
import { KioskContext, type KioskView } from './view.ts';

interface Props {
  readonly content: KioskContent;
  readonly viewers: Readonly<Record<string, ViewerRecord>>;
  readonly base: string;
  readonly staff: boolean;
}

export function Kiosk({ content, viewers, base, staff }: Props) {
  const rules = useMemo<KioskRules>(
    () => ({
      lang: startingLanguage(location.search, content.languages),
      idleSeconds: content.idleSeconds,
      doors: content.doors.map((door) => door.id),
    }),
    [content],
  );
  const [state, dispatch] = useReducer(
    (current: KioskState, { event, at }: { event: KioskEvent; at: number }) => next(current, event, at, rules),
    undefined,
    () => firstState(rules, Date.now(), staff && content.seal !== undefined),
  );
  const [offline, setOffline] = useState<OfflineState>(NO_OFFLINE);
  const [plain, setPlain] = useState(false);
  const latestRef = useLatest({ state, version: offline.version });
  const send = useCallback((event: KioskEvent) => dispatch({ event, at: Date.now() }), []);

  const { settings, place } = state;
  const { lang } = settings;
  const words = wordsOf('kiosk', lang);
  const door = place.screen === 'door' ? content.doors.find((candidate) => candidate.id === place.door) : undefined;
  const speech = useSpeech();

  const offered = useRef({ path: '/', query: '' });
  const offer = useCallback((path: string, query = '') => {
    offered.current = { path, query };
  }, []);
  const told = useRef<readonly Spoken[]>([]);
  const tell = useCallback((pieces: readonly Spoken[]) => {
    told.current = pieces;
  }, []);
  const count = useCallback(
    (event: CountedEvent, subject = '') => {
      void keep('counters', (counters) => counted(counters, event, subject, latestRef.current.state.settings.lang, new Date()));
    },
    [latestRef],
  );
  const carry = useCallback(
    (url: string) => {
      count('qr');
      send({ type: 'sheet', sheet: { kind: 'carry', url } });
    },
    [count, send],
  );

  const watchRef = useRef<FaultWatch>(undefined);
  const watch = useCallback(
    (): FaultWatch =>
      (watchRef.current ??= faultWatch(
        () => latestRef.current.version,
        (answer) => {
          if (answer.do === 'home') send({ type: 'fault', close: answer.close });
          else if (answer.do === 'reload') location.reload();
          else if (answer.do === 'pictures') {
            setPlain(true);
            send({ type: 'fault' });
          }
        },
      )),
    [latestRef, send],
  );
  // At once: it reads how often the page was begun afresh, which the first fault must know.
  useEffect(() => {
    watch();
  }, [watch]);
  const report = useCallback(
    (kind: FaultKind, message: string) => {
      const { place: where } = latestRef.current.state;
      if (kind !== 'resource' && kind !== 'worker') count('panne', where.screen === 'door' ? where.door : '');
      watch().report(kind, message, where.screen === 'door' ? where.door : undefined);
    },
    [latestRef, watch, count],
  );

  const attractFault = useCallback((message: string) => report('attract', message), [report]);
  useEffect(() => watchPage(report), [report]);
  useEffect(() => independentTaps(), []);
  useEffect(
    () => contain({ siteUrl: content.siteUrl, base, onCarry: carry, onBack: () => send({ type: 'back' }) }),
    [content.siteUrl, base, carry, send],
  );
  useEffect(
    () =>
      followOffline(
        (change) => setOffline((current) => ({ ...current, ...change })),
        (message) => report('worker', message),
      ),
    [report],
  );
  useScreen(state, screenTitle(content.title, content.doors, place, lang, state.askedAt === undefined ? undefined : words.still));
  usePlaceFocus(place);
  useScrollCues();
  useClock(send, latestRef);
  useStaffGesture(content.seal !== undefined, () => send({ type: 'staff', stage: 'code' }));
  useRenewal(state, content.restartAt, offline.waiting);

  // A visit begins, a door or a detail opens: counted, without anything of who.
  const screen = place.screen;
  const openDoor = place.screen === 'door' ? place.door : undefined;
  const openStep = place.screen === 'door' ? place.step : undefined;
  const visited = useRef(-1);
  useEffect(() => {
    if (screen !== 'doors' || visited.current === state.visit) return;
    visited.current = state.visit;
    count('visite');
  }, [screen, state.visit, count]);
  useEffect(() => {
    if (openDoor !== undefined) count('porte', openDoor);
  }, [openDoor, count]);
  useEffect(() => {
    if (openStep !== undefined) count('detail', openStep);
  }, [openStep, count]);
  useEffect(() => {
    if (state.visit === 0) return;
    history.replaceState(history.state, '', location.pathname + keptQuery(location.search));
    offered.current = { path: '/', query: '' };
    if ('speechSynthesis' in window) speechSynthesis.cancel();
    void forgetVisitor();
  }, [state.visit]);

  const sitePage = useCallback(
    (path: string) => (content.siteLanguages.includes(lang) ? localised(path, lang) : path),
    [content.siteLanguages, lang],
  );
  const carryPlace = () =>
    carry(door ? publicUrl(content.siteUrl, offered.current.path, offered.current.query) : publicUrl(content.siteUrl, sitePage('/')));
  const pageOf = (path: string, title: Text) => (title[lang] === undefined ? path : localised(path, lang));
  const view: KioskView = {
    state,
    lang,
    words,
    calm: settings.calm || matchMedia('(prefers-reduced-motion: reduce)').matches,
    plain,
    send,
    offer,
    doors: content.doors,
    urlOf: (path, title, query) => publicUrl(content.siteUrl, pageOf(path, title), query),
    carry,
    carryPlace,
    tell,
    say: (text) => pick(text, lang),
    written: (text) => ({ children: pick(text, lang), lang: pickedLang(text, lang) === lang ? undefined : pickedLang(text, lang) }),
    pageOf,
    sitePage,
  };
  const listen = () => {
    if (speech.speaking) {
      speech.stop();
      return;
    }
    count('lecture');
    if (!speech.read(told.current)) send({ type: 'sheet', sheet: { kind: 'voiceless' } });
  };
  const silence = useLatest(speech.stop);
  // What was read is not there any more. Before the next touch: it must meet a voice that is silent.
  useLayoutEffect(() => silence.current(), [silence, screen, openDoor, openStep, lang]);
  return (
    <KioskContext value={view}>
      <div className="kiosk" data-place={screen}>
        {screen === 'attract' && (
          <Attract
            scenes={content.scenes}
            doors={content.doors}
            title={pick(content.title, lang)}
            invitations={content.invitations}
            offline={offline}
            viewers={viewers}
            onFault={attractFault}
          />
        )}
        {screen !== 'attract' && (
          <div
            className="kiosk-scene"
            data-told={door?.told !== undefined || undefined}
            inert={state.sheet !== undefined || state.askedAt !== undefined}
          >
            {screen === 'doors' && <Doors title={content.title} doors={content.doors} />}
            {screen === 'staff' && content.seal && <Staff seal={content.seal} offline={offline} content={content} />}
            {door && <DoorMediaButton door={door} />}
            {door && (
              <DoorFrame
                key={`${door.id}-${state.visit}`}
                waiting={words.oneMoment}
                onFault={(error) => report('door', `${error.name} : ${error.message}`)}
              >
                <DoorContent door={door} step={openStep} viewers={viewers} />
              </DoorFrame>
            )}
          </div>
        )}
        {screen !== 'attract' && (
          <Bar languages={content.languages} speech={speech} inert={state.askedAt !== undefined} onListen={listen} onCarry={carryPlace} />
        )}
        {state.sheet && (
          <div className="kiosk-sheets" inert={state.askedAt !== undefined}>
            {state.sheet.kind === 'access' && <AccessSheet />}
            {state.sheet.kind === 'carry' && <CarrySheet key={state.sheet.url} url={state.sheet.url} siteUrl={content.siteUrl} />}
            {state.sheet.kind === 'media' && door && <DoorMediaSheet door={door} />}
            {state.sheet.kind === 'voiceless' && <VoicelessSheet />}
          </div>
        )}
        {state.askedAt !== undefined && <Question askedAt={state.askedAt} />}
      </div>
    </KioskContext>
  );
}
