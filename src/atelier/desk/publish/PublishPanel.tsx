/** « Mettre en ligne » : where to, what changes, one button that sends, and the way back. */
import { useState, type ReactNode } from 'react';
import { Button, Checkbox } from 'react-aria-components';
import { bytesText } from '../../../domain/text/bytes.ts';
import type { Words } from '../../../words/words.ts';
import type { PublishTold } from '../../publish/told.ts';
import type { Transport, WholeCheck } from '../../transport.ts';
import { useDocument } from '../use-document.ts';
import { CommitPanel } from './CommitPanel.tsx';
import { PlaceForm } from './PlaceForm.tsx';
import { ReportView } from './ReportView.tsx';
import { Secrets } from './Secrets.tsx';
import { States } from './States.tsx';
import { TryPlace } from './TryPlace.tsx';
import { usePublishing } from './use-publishing.ts';
import './publish.css';

interface PublishPanelProps {
  readonly transport: Transport;
  readonly check: WholeCheck | undefined;
  readonly lang: string;
  readonly w: Words<'atelier'>;
  /** `site.yaml` has changed. */
  readonly onKept: () => void;
  /** Goes to what is to be mended. */
  readonly onMend: () => void;
}

export function PublishPanel({ transport, check, lang, w, onKept, onMend }: PublishPanelProps): ReactNode {
  const { told, busy, refusal, ask } = usePublishing(transport);
  const site = useDocument(transport, 'site.yaml', () => {
    onKept();
    void ask(() => transport.publishing());
  });
  return (
    <div className="online">
      <h2>{w.views.online}</h2>
      <p className="help">{w.online.intro}</p>
      <section className="card" aria-label={w.online.where}>
        <h3>{w.online.where}</h3>
        <PlaceForm site={site} lang={lang} w={w} />
        {told?.to ? (
          <>
            <h4>{w.online.secrets}</h4>
            <Secrets key={JSON.stringify(told.to)} told={told} transport={transport} ask={ask} w={w} />
            <TryPlace
              transport={transport}
              lang={lang}
              w={w}
              settle={site.settle}
              onVouch={(key) => site.change(['publish', 'server_key'], key)}
            />
          </>
        ) : null}
      </section>
      {refusal === undefined ? null : (
        <p className="notice" role="alert">
          {refusal}
        </p>
      )}
      <section className="card" aria-label={w.online.prepareTitle}>
        <h3>{w.online.prepareTitle}</h3>
        {check && check.errors > 0 ? (
          <div className="notice">
            <p>{w.online.wrong({ n: check.errors })}</p>
            <Button onPress={onMend}>{w.views.mend}</Button>
          </div>
        ) : null}
        {told ? <Course told={told} busy={busy} ask={ask} settle={site.settle} transport={transport} lang={lang} w={w} /> : null}
      </section>
      {told?.to ? <States transport={transport} ask={ask} busy={busy} lang={lang} w={w} /> : null}
      <CommitPanel transport={transport} w={w} />
    </div>
  );
}

interface CourseProps extends Pick<PublishPanelProps, 'transport' | 'lang' | 'w'> {
  readonly told: PublishTold;
  readonly busy: boolean;
  readonly ask: ReturnType<typeof usePublishing>['ask'];
  /** Keeps what was written of the place last. */
  readonly settle: () => Promise<void>;
}

/** From the build to what is online, one button at a time. */
function Course({ told, busy, ask, settle, transport, lang, w }: CourseProps): ReactNode {
  const [takeOver, setTakeOver] = useState(false);
  const { stage, progress, lines, report, fault } = told;
  const foreign = fault?.why === 'foreign';
  return (
    <>
      <p role="status" data-state={stage === 'sent' ? 'saved' : undefined}>
        {told.to === undefined ? w.online.first : w.online.stages[stage]}
        {told.sent === undefined ? '' : ` ${w.online.sent({ number: told.sent })}`}
      </p>
      {busy ? (
        <>
          <progress aria-label={w.online.stages[stage]} {...(progress ? { value: progress.done, max: progress.all } : {})} />
          <div className="rank">
            <p className="help">{progress ? w.online.progress(progress) : lines.at(-1)}</p>
            <Button onPress={() => void ask(() => transport.cancel())}>{w.online.cancel}</Button>
          </div>
        </>
      ) : (
        <Button
          className={stage === 'ready' ? 'again' : 'yes'}
          isDisabled={told.to === undefined}
          onPress={() => void ask(() => settle().then(() => transport.prepare()))}
        >
          {stage === 'ready' ? w.online.again : w.online.prepare}
        </Button>
      )}
      {fault === undefined ? null : (
        <div className="notice" role="alert">
          <p>{foreign ? w.online.foreign : fault.why === 'cancelled' ? w.online.cancelled : fault.message}</p>
          {foreign && stage === 'ready' ? (
            <Checkbox className="checkbox" isSelected={takeOver} onChange={setTakeOver}>
              <span className="square" aria-hidden="true" />
              {w.online.takeOver}
            </Checkbox>
          ) : null}
        </div>
      )}
      {stage === 'ready' && report ? (
        <>
          <ReportView told={told} report={report} lang={lang} w={w} />
          {told.same ? null : (
            <Button
              className="yes"
              isDisabled={foreign && !takeOver}
              onPress={() => void ask(() => transport.sendSite(takeOver)).then(() => setTakeOver(false))}
            >
              {report.bytes > 0 ? w.online.send({ size: bytesText(report.bytes, lang) }) : w.online.sendNothing}
            </Button>
          )}
        </>
      ) : null}
      {lines.length > 0 && !busy && fault?.why !== undefined ? (
        <details className="group">
          <summary>{w.online.log}</summary>
          <pre tabIndex={0}>{lines.join('\n')}</pre>
        </details>
      ) : null}
    </>
  );
}
