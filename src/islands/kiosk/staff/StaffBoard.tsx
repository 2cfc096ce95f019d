/** The board behind the code: offline copy, log of faults, counters; both tables to carry away as CSV. */
import { useEffect, useRef, useState } from 'react';
import type { KioskContent } from '../../../domain/kiosk/content.ts';
import { countersCsv, hourOf, type Counters } from '../../../domain/kiosk/counters.ts';
import { faultCsv, type FaultEntry } from '../../../domain/kiosk/fault-log.ts';
import { keep, kept } from '../keep.ts';
import type { OfflineState } from '../offline.ts';
import { useKiosk } from '../view.ts';
import { bytesText } from '../../../domain/text/bytes.ts';

/** Last faults shown on the board; the file holds all. */
const SHOWN = 12;

export function StaffBoard({ offline, content }: { readonly offline: OfflineState; readonly content: KioskContent }) {
  const { say } = useKiosk();
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
    <section className="personnel tableau" lang="fr">
      <div className="defilant">
        <h1>Personnel</h1>
        <dl className="fiche">
          <dt>Sans réseau</dt>
          <dd>
            {offline.status === 'ready'
              ? `prêt : ${offline.files} fichiers, ${bytesText(offline.bytes, 'fr')}`
              : offline.status === 'filling'
                ? `en cours : ${Math.floor(offline.progress * 100)} %`
                : 'indisponible à cette adresse'}
          </dd>
          <dt>Version</dt>
          <dd>
            {offline.version || 'inconnue'}
            {offline.waiting && ' ; une nouvelle version attend un moment libre'}
          </dd>
          <dt>Sujets</dt>
          <dd>{content.doors.map((door) => say(door.title)).join(', ') || 'aucune'}</dd>
          <dt>Retour au début</dt>
          <dd>après {content.idleSeconds} s sans geste, puis 20 s de question</dd>
          <dt>Redémarrage</dt>
          <dd>{content.restartAt ?? 'aucun'}</dd>
          <dt>Visites</dt>
          <dd>
            {of('visite', today)} aujourd’hui, {of('visite')} en tout
          </dd>
          <dt>Sujets ouverts</dt>
          <dd>
            {of('porte', today)} aujourd’hui, {of('porte')} en tout
          </dd>
        </dl>
        <h2>Pannes</h2>
        {log.length === 0 ? (
          <p className="texte">Aucune.</p>
        ) : (
          <table>
            <thead>
              <tr>
                <th scope="col">Dernière</th>
                <th scope="col">Nombre</th>
                <th scope="col">Porte</th>
                <th scope="col">Quoi</th>
              </tr>
            </thead>
            <tbody>
              {log
                .slice(-SHOWN)
                .reverse()
                .map((entry) => (
                  <tr key={entry.first + entry.message}>
                    <td>{new Date(entry.last).toLocaleString('fr-FR')}</td>
                    <td className="chiffre">{entry.count}</td>
                    <td>{entry.door ?? '—'}</td>
                    <td>{entry.message}</td>
                  </tr>
                ))}
            </tbody>
          </table>
        )}
      </div>
      <div className="choix">
        <SavedFile name={`borne-compteurs-${today}.csv`} text={countersCsv(counters)}>
          Compteurs (CSV)
        </SavedFile>
        <SavedFile name={`borne-pannes-${today}.csv`} text={faultCsv(log)}>
          Pannes (CSV)
        </SavedFile>
        <button
          type="button"
          className="bouton discret"
          onClick={() => {
            setLog([]);
            void keep('log', () => []);
          }}
        >
          Vider les pannes
        </button>
        <button type="button" className="bouton discret" onClick={() => location.replace(location.pathname)}>
          Redémarrer
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
  const [sure, setSure] = useState(false);
  return (
    <div className="choix" role="group" aria-label="Cette machine, si la borne y est installée">
      <SavedFile name="borne-son-moins.txt" text="">
        Son plus bas
      </SavedFile>
      <SavedFile name="borne-son-plus.txt" text="">
        Son plus fort
      </SavedFile>
      <SavedFile name="borne-copier.txt" text="">
        Copier les tableaux enregistrés sur la clé BORNE
      </SavedFile>
      {sure ? (
        <SavedFile name="borne-eteindre.txt" text="">
          Éteindre, oui
        </SavedFile>
      ) : (
        <button type="button" className="bouton discret" onClick={() => setSure(true)}>
          Éteindre
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
    <a ref={link} className="bouton" download={name} data-personnel="">
      {children}
    </a>
  );
}
