/** The board behind the code: offline copy, log of faults, counters; both tables to carry away as CSV. */
import { useEffect, useRef, useState } from 'react';
import type { KioskContent } from '../../../domain/kiosk/content.ts';
import { countersCsv, hourOf, type Counters } from '../../../domain/kiosk/counters.ts';
import { faultCsv, type FaultEntry } from '../../../domain/kiosk/fault-log.ts';
import { keep, kept } from '../keep.ts';
import type { OfflineState } from '../offline.ts';
import { useKiosk } from '../view.ts';
import { localeOf } from '../../../words/message.ts';
import { staffWords } from './words.ts';
import { bytesText } from '../../../domain/text/bytes.ts';

/** Last faults shown on the board; the file holds all. */
const SHOWN = 12;

export function StaffBoard({ offline, content }: { readonly offline: OfflineState; readonly content: KioskContent }) {
  const { say } = useKiosk();
  const { lang, t } = staffWords();
  const [log, setLog] = useState<readonly FaultEntry[]>([]);
  const [counters, setCounters] = useState<Counters>({});
  useEffect(() => {
    void kept('log').then(setLog);
    void kept('counters').then(setCounters);
  }, []);
  const today = hourOf(new Date()).slice(0, 10);
  const of = (event: string, day?: string) =>
    Object.entries(counters)
      .filter(([key]) => key.split('|')[1] === event && (day === undefined || key.startsWith(day)))
      .reduce((sum, [, count]) => sum + count, 0);
  return (
    <section className="staff board" lang={lang}>
      <div className="scrolling">
        <h1>{t.title}</h1>
        <dl className="facts">
          <dt>{t.offline}</dt>
          <dd>
            {offline.status === 'ready'
              ? t.ready({ files: offline.files, size: bytesText(offline.bytes, lang) })
              : offline.status === 'filling'
                ? t.filling({ percent: Math.floor(offline.progress * 100) })
                : t.unavailable}
          </dd>
          <dt>{t.version}</dt>
          <dd>
            {offline.version || t.unknown}
            {offline.waiting && t.newVersion}
          </dd>
          <dt>{t.doors}</dt>
          <dd>{content.doors.map((door) => say(door.title)).join(', ') || t.noDoor}</dd>
          <dt>{t.idle}</dt>
          <dd>{t.idleText({ seconds: content.idleSeconds })}</dd>
          <dt>{t.restart}</dt>
          <dd>{content.restartAt ?? t.noRestart}</dd>
          <dt>{t.visits}</dt>
          <dd>{t.counts({ today: of('visite', today), all: of('visite') })}</dd>
          <dt>{t.opened}</dt>
          <dd>{t.counts({ today: of('porte', today), all: of('porte') })}</dd>
        </dl>
        <h2>{t.faults}</h2>
        {log.length === 0 ? (
          <p className="text">{t.noFault}</p>
        ) : (
          <table>
            <thead>
              <tr>
                <th scope="col">{t.last}</th>
                <th scope="col">{t.number}</th>
                <th scope="col">{t.door}</th>
                <th scope="col">{t.what}</th>
              </tr>
            </thead>
            <tbody>
              {log
                .slice(-SHOWN)
                .reverse()
                .map((entry) => (
                  <tr key={entry.first + entry.message}>
                    <td>{new Date(entry.last).toLocaleString(localeOf(lang))}</td>
                    <td className="numeric">{entry.count}</td>
                    <td>{entry.door ?? '—'}</td>
                    <td>{entry.message}</td>
                  </tr>
                ))}
            </tbody>
          </table>
        )}
      </div>
      <div className="choices">
        <SavedFile name={`borne-compteurs-${today}.csv`} text={countersCsv(counters)}>
          {t.countersFile}
        </SavedFile>
        <SavedFile name={`borne-pannes-${today}.csv`} text={faultCsv(log)}>
          {t.faultsFile}
        </SavedFile>
        <button
          type="button"
          className="button quiet"
          onClick={() => {
            setLog([]);
            void keep('log', () => []);
          }}
        >
          {t.emptyFaults}
        </button>
        <button type="button" className="button quiet" onClick={() => location.replace(location.pathname)}>
          {t.restartNow}
        </button>
      </div>
      {isInstalled() && <Machine />}
    </section>
  );
}

/** Whether the page is served by the machine on which it is shown, as `src/setup/kiosk/install.sh` has it. */
function isInstalled(): boolean {
  return location.hostname === 'localhost';
}

/**
 * What the machine itself is asked: by files that the page saves, the only thing that it can do there; their names are the
 * words of `src/setup/kiosk/demand.sh`.
 */
function Machine() {
  const { t } = staffWords();
  const [sure, setSure] = useState(false);
  return (
    <div className="choices" role="group" aria-label={t.machine}>
      <SavedFile name="borne-son-moins.txt" text="">
        {t.quieter}
      </SavedFile>
      <SavedFile name="borne-son-plus.txt" text="">
        {t.louder}
      </SavedFile>
      <SavedFile name="borne-copier.txt" text="">
        {t.copy}
      </SavedFile>
      {sure ? (
        <SavedFile name="borne-eteindre.txt" text="">
          {t.offSure}
        </SavedFile>
      ) : (
        <button type="button" className="button quiet" onClick={() => setSure(true)}>
          {t.off}
        </button>
      )}
    </div>
  );
}

/** A file that the page writes itself; the byte order mark tells spreadsheets that it is UTF-8. */
function SavedFile({ name, text, children }: { readonly name: string; readonly text: string; readonly children: string }) {
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    const made = URL.createObjectURL(new Blob(['\ufeff', text], { type: `text/${name.endsWith('.csv') ? 'csv' : 'plain'};charset=utf-8` }));
    if (link.current) link.current.href = made;
    return () => URL.revokeObjectURL(made);
  }, [name, text]);
  return (
    <a ref={link} className="button" download={name} data-staff="">
      {children}
    </a>
  );
}
