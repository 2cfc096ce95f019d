/**
 * Putting the site online from the desk: what `npm run publish` does, in steps that somebody looks at and agrees to. One thing at
 * a time for a root; what is under way goes on while the desk is closed and opened again.
 */
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathOfUrl } from '../../base-path.ts';
import { cacheFolder } from '../../build-folder.ts';
import { pick } from '../../domain/text/text.ts';
import type { SiteRecord } from '../../domain/records/site.ts';
import { checkContent } from '../../ingest/check.ts';
import { checkSite } from '../../ingest/content/site.ts';
import { contentSignature } from '../../ingest/content-signature.ts';
import { fault as faultOf, told as toldOf } from '../../domain/input/fault.ts';
import { placedFault } from '../../domain/input/problem.ts';
import { ForeignSite, PublishError, UnknownServer } from '../../setup/publish/file-store.ts';
import { KEPT } from '../../setup/publish/history.ts';
import { openPlace, type Place } from '../../setup/publish/place.ts';
import { publish } from '../../setup/publish/publish.ts';
import { isSame, type Report } from '../../setup/publish/report.ts';
import { keepSecrets, openedEnvironment, secretsTold, systemKeyring, type Keyring } from '../../setup/publish/secrets.ts';
import type { SiteList } from '../../setup/publish/site-list.ts';
import { SaveRefused } from '../store/refused.ts';
import type { Store } from '../store/store.ts';
import { buildSite, deskBuild, type Build, type Building } from './build.ts';
import { commit, uncommitted } from './commit.ts';
import type { PlaceTried, PublishedState, PublishFault, Publishing, PublishTold, Stage } from './told.ts';

/** Lines of the build that are shown; pages, dead links of the report. */
const LINES = 40;
const SHOWN = 200;

export interface PublishEffects {
  readonly build?: Build;
  readonly keyring?: Keyring;
  readonly env?: NodeJS.ProcessEnv;
  /** ISO 8601. */
  readonly now?: () => string;
}

/** A report whose long lists are cut: what a person looks at. */
function shown(report: Report): Report & { readonly cut: boolean } {
  const { pages, deadLinks } = report;
  const short = <T>(list: readonly T[]) => list.slice(0, SHOWN);
  return {
    ...report,
    pages: { added: short(pages.added), changed: short(pages.changed), removed: short(pages.removed) },
    deadLinks: short(deadLinks),
    cut: [pages.added, pages.changed, pages.removed, deadLinks].some(({ length }) => length > SHOWN),
  };
}

/** What went wrong, as the desk tells it. Throws what nobody foresaw. */
function whyNot(error: unknown, cancelled: boolean): PublishFault {
  if (cancelled) return { why: 'cancelled', message: '' };
  if (error instanceof ForeignSite) return { why: 'foreign', ...toldOf(error.telling) };
  if (error instanceof UnknownServer) return { why: 'server', ...toldOf(error.telling), serverKey: error.shown };
  if (error instanceof PublishError || error instanceof SaveRefused) return { why: 'refused', ...toldOf(error.telling) };
  return { why: 'refused', ...toldOf(faultOf('publishUnforeseen', { message: error instanceof Error ? error.message : String(error) })) };
}

const stateOf = ({ number, date, files }: SiteList): PublishedState => ({
  number,
  date,
  files: Object.keys(files).length,
  pages: Object.keys(files).filter((path) => path.endsWith('.html')).length,
  bytes: Object.values(files).reduce((sum, { bytes }) => sum + bytes, 0),
});

const publishers = new Map<string, Publishing>();

/** A root's one publisher: the server around the desk may begin again while it works. */
export function publisherOf(root: string, store: Store): Publishing {
  const known = publishers.get(root) ?? publisher(root, store);
  publishers.set(root, known);
  return known;
}

/** Puts a root's site online. */
export function publisher(root: string, store: Store, effects: PublishEffects = {}): Publishing {
  const { build = buildSite, keyring = systemKeyring, env = process.env, now = () => new Date().toISOString() } = effects;
  const kept = join(resolve(cacheFolder()), 'publish');
  let stage: Stage = 'idle';
  let lines: string[] = [];
  let progress: PublishTold['progress'];
  let report: Report | undefined;
  let fault: PublishFault | undefined;
  let sent: number | undefined;
  /** The content as it was when its build began. */
  let built = '';
  /** What ends what is under way. */
  let stop: (() => void) | undefined;

  /** The site as it is written, and where it goes. @throws {SaveRefused} where `site.yaml` does not say it */
  const written = async (): Promise<{ readonly site: SiteRecord; readonly to: NonNullable<SiteRecord['publish']> }> => {
    const { site } = await checkSite(root);
    if (!site) throw new SaveRefused(faultOf('publishSiteFault'));
    if (!site.publish) throw new SaveRefused(faultOf('publishNoPlace'));
    return { site, to: site.publish };
  };
  const withPlace = async <T>(work: (place: Place, site: SiteRecord) => Promise<T>): Promise<T> => {
    const { site, to } = await written();
    const place = await openPlace(to, root, kept, await openedEnvironment(to, env, keyring));
    try {
      return await work(place, site);
    } finally {
      await place.close().catch(() => undefined);
    }
  };
  const options = async (place: Place, site: SiteRecord) => {
    const { dist, made } = deskBuild(root);
    await mkdir(dist, { recursive: true });
    const title = pick(site.title, site.languages[0] ?? 'fr');
    return { place, folder: dist, base: pathOfUrl(site.url), kept, made, date: now(), title };
  };

  const told = async (): Promise<PublishTold> => {
    const { site } = await checkSite(root);
    return {
      to: site?.publish,
      secrets: site?.publish ? await secretsTold(site.publish, env, keyring) : [],
      stage,
      lines,
      progress,
      report: report && shown(report),
      same: report !== undefined && isSame(report),
      drafts: await store.drafts(),
      changedSince: stage === 'ready' && (await contentSignature(root)) !== built,
      fault,
      sent,
    };
  };

  /** Begins what takes its time; what is told meanwhile is `told`. */
  const begin = async (first: Stage, work: (signal: AbortSignal) => Promise<Stage>): Promise<PublishTold> => {
    if (stop) throw new SaveRefused(faultOf('publishBusy'));
    await written();
    const control = new AbortController();
    const before = stage === 'ready' && first === 'sending' ? 'ready' : 'idle';
    stop = () => control.abort();
    stage = first;
    fault = undefined;
    progress = undefined;
    sent = undefined;
    work(control.signal)
      .then(
        (last) => void (stage = last),
        (error: unknown) => {
          fault = whyNot(error, control.signal.aborted);
          // What is built stays built: a refusal is mended, and asked again.
          stage = before;
        },
      )
      .finally(() => void (stop = undefined))
      .catch(() => undefined);
    return told();
  };

  const buildAll = async (signal: AbortSignal): Promise<void> => {
    built = await contentSignature(root);
    const { problems } = await checkContent(root);
    const wrong = problems.filter(({ severity }) => severity === 'error');
    if (wrong[0]) throw new SaveRefused(faultOf('publishWrong', { n: wrong.length, first: placedFault(wrong[0]) }));
    signal.throwIfAborted();
    lines = [];
    const building: Building = build(root, (line) => void (lines = [...lines, line].slice(-LINES)));
    signal.addEventListener('abort', building.stop, { once: true });
    const whole = await building.ended;
    signal.throwIfAborted();
    if (!whole) throw new SaveRefused(faultOf('publishNotBuilt'));
  };

  return {
    publishing: told,
    prepare: () =>
      begin('building', async (signal) => {
        report = undefined;
        await buildAll(signal);
        stage = 'looking';
        await withPlace(async (place, site) => {
          // What stands there is somebody else's: what would change is told all the same, and nothing is sent.
          const dry = { ...(await options(place, site)), dryRun: true, told: (found: Report) => void (report = found) };
          await publish({ ...dry, takeOver: true });
          const { foreign } = await place.current();
          if (foreign) fault = { why: 'foreign', message: '' };
        });
        signal.throwIfAborted();
        return 'ready';
      }),
    sendSite: (takeOver) => {
      if (stage !== 'ready') return Promise.reject(new SaveRefused(faultOf('publishNothing')));
      return begin('sending', (signal) =>
        withPlace(async (place, site) => {
          // A line that has fallen asleep is cut too.
          signal.addEventListener('abort', () => void place.close().catch(() => undefined), { once: true });
          const list = await publish({
            ...(await options(place, site)),
            takeOver,
            signal,
            progress: (done, all) => void (progress = { done, all }),
          });
          sent = list?.number;
          report = undefined;
          return 'sent' as const;
        }),
      );
    },
    cancel() {
      stop?.();
      return told();
    },
    tryPlace: () =>
      withPlace(async (place): Promise<PlaceTried> => {
        const { list, foreign } = await place.current();
        if (!foreign) await place.tryWriting();
        const { name } = place;
        if (list) return { name, holds: 'publication', number: list.number, date: list.date };
        return { name, holds: foreign ? 'foreign' : 'nothing' };
      }).catch((error: unknown): PlaceTried => {
        if (error instanceof UnknownServer) return { name: '', holds: 'unknown', ...toldOf(error.telling), serverKey: error.shown };
        throw error;
      }),
    published: () =>
      withPlace(async (place) => {
        const { list } = await place.current();
        const states = list ? [stateOf(list)] : [];
        for (let back = 1; list && back <= KEPT; back++) {
          const earlier = await place.earlier(back);
          if (!earlier) break;
          states.push(stateOf(earlier));
        }
        return states;
      }),
    goBack: (number) =>
      begin('sending', (signal) =>
        withPlace(async (place, site) => {
          await place.current();
          let back = 1;
          while (back <= KEPT && (await place.earlier(back))?.number !== number) back++;
          if (back > KEPT) throw new SaveRefused(faultOf('publishForgotten', { number }));
          signal.addEventListener('abort', () => void place.close().catch(() => undefined), { once: true });
          const list = await publish({
            ...(await options(place, site)),
            back,
            signal,
            progress: (done, all) => void (progress = { done, all }),
          });
          sent = list?.number;
          report = undefined;
          return 'sent' as const;
        }),
      ),
    async keepSecrets(secrets) {
      const { to } = await written();
      await keepSecrets(to, secrets, keyring);
      return told();
    },
    uncommitted: () => uncommitted(root),
    commit: (asked) => commit(root, asked),
  };
}
