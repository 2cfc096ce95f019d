/**
 * A visitor made of seeded chance, for as long as one likes: touches, gestures, doors, languages, silences, lost drawing
 * contexts, script errors, network cuts. What must always hold is looked at after each act.
 */
import type { Browser, CDPSession, Page } from 'playwright-core';
import { countGpuObjects, measure, type Gauge } from './gauges.ts';
import { Hands, middleOf, type Point } from './hands.ts';
import { inspect } from './inspection.ts';
import type { KioskSite } from './site.ts';

export interface SoakOptions {
  readonly minutes: number;
  readonly seed: number;
  readonly viewport: { readonly width: number; readonly height: number };
  /** Points of the screen for one of CSS; one when missing. */
  readonly deviceScaleFactor?: number | undefined;
  /** Silence before the question, as the site was prepared with. */
  readonly idleSeconds: number;
  /** For a run of seconds: « Toujours là ? » is answered with « Terminer » instead of running out, and every silence is inspected. */
  readonly brief?: boolean | undefined;
  readonly tell?: ((line: string) => void) | undefined;
}

export interface SoakResult {
  readonly seconds: number;
  readonly acts: Readonly<Record<string, number>>;
  readonly gauges: readonly Gauge[];
  /** What did not hold, in words; empty when all is well. */
  readonly breaches: readonly string[];
  /** Longest time to be home after a fault, ms. */
  readonly slowestRecovery_ms: number;
  /** Faults that the kiosk's own log holds at the end. */
  readonly logged: number;
  readonly offlineVersion: string;
}

const COUNTDOWN_S = 20;
/** A busy machine may be late by so much, s. */
const PATIENCE_S = 15;
const RECOVERY_MS = 5000;
/** The longest visit, s: an hour must hold silences enough to compare its quarters. */
const VISIT_S = 40;
/** Nothing has changed for so long: a door has drawn all that it will, ms. */
const STILL_MS = 4000;
/** One silence in so many is followed by the visit that is always the same. */
const INSPECTED = 2;

/** Numbers in [0, 1) from a seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

class Soak {
  readonly acts: Record<string, number> = {};
  readonly gauges: Gauge[] = [];
  readonly breaches: string[] = [];
  slowest = 0;
  readonly #start = Date.now();
  #lastFault = 0;
  #silences = 0;
  #lastSilence = 0;
  readonly browser: Browser;
  readonly page: Page;
  readonly session: CDPSession;
  readonly site: KioskSite;
  readonly options: SoakOptions;
  readonly #hands: Hands;
  readonly #chance: () => number;

  constructor(browser: Browser, page: Page, session: CDPSession, site: KioskSite, options: SoakOptions) {
    this.browser = browser;
    this.page = page;
    this.session = session;
    this.site = site;
    this.options = options;
    this.#hands = new Hands(session);
    this.#chance = seeded(options.seed);
  }

  get seconds(): number {
    return (Date.now() - this.#start) / 1000;
  }

  breach(what: string): void {
    this.breaches.push(`${Math.round(this.seconds)} s : ${what}`);
    this.options.tell?.(`  ! ${what}`);
  }

  note(what: string): void {
    this.options.tell?.(`${String(Math.round(this.seconds)).padStart(5)} s  navigateur : ${what.slice(0, 200)}`);
  }

  screen(): Promise<string> {
    return this.page.evaluate(() => document.documentElement.dataset['screen'] ?? '').catch(() => '');
  }

  async until(wanted: readonly string[], ms: number): Promise<number | undefined> {
    const from = Date.now();
    while (Date.now() - from < ms) {
      if (wanted.includes(await this.screen())) return Date.now() - from;
      await this.page.waitForTimeout(100).catch(() => undefined);
    }
    return undefined;
  }

  #spot(): Point {
    return { x: this.#chance() * this.options.viewport.width, y: this.#chance() * this.options.viewport.height };
  }

  /** Something to press that is really on the screen, in order of the document. */
  async #press(within: string): Promise<boolean> {
    const spots = await this.page.evaluate(
      (scope) =>
        [...document.querySelectorAll<HTMLElement>(`${scope} :is(button, [role="switch"], a[href])`)].flatMap((element) => {
          const box = element.getBoundingClientRect();
          const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
          const top = document.elementFromPoint(at.x, at.y);
          return element instanceof HTMLButtonElement && element.disabled ? [] : box.width > 0 && top && element.contains(top) ? [at] : [];
        }),
      within,
    );
    const spot = spots[Math.floor(this.#chance() * spots.length)];
    if (!spot) return false;
    await this.#hands.tap(spot);
    return true;
  }

  /** A silence long enough for the question and the reset: the attract loop must be back, and nothing of the visit left. */
  async #silence(): Promise<void> {
    await this.#hands.leave();
    if (
      this.options.brief &&
      (await this.page.waitForSelector('.kiosk-question', { timeout: (this.options.idleSeconds + PATIENCE_S) * 1000 }).catch(() => null))
    ) {
      const leave = await middleOf(this.page, '.kiosk-question .quiet');
      if (leave) await this.#hands.tap(leave);
    }
    if (
      (await this.screen()) !== 'attract' &&
      (await this.until(['attract'], (this.options.idleSeconds + COUNTDOWN_S + PATIENCE_S) * 1000)) === undefined
    )
      this.breach('pas de retour à l’accueil animé après le silence');
    // The page renews itself a few seconds later; a touch in the very moment would be made twice by any visitor.
    await this.page
      .waitForFunction(() => document.documentElement.dataset['tour'] === '0', undefined, { timeout: 60_000 })
      .catch(() => this.breach('la page ne s’est pas renouvelée après la visite'));
    await this.until(['attract'], PATIENCE_S * 1000);
    const left = await this.page
      .evaluate(() => ({
        lang: document.documentElement.lang,
        local: localStorage.length,
        session: sessionStorage.length,
        history: history.length,
      }))
      .catch(() => undefined);
    if (!left || left.lang !== 'fr' || left.local + left.session > 0) this.breach(`trace du visiteur : ${JSON.stringify(left)}`);
    if (left && left.history > 3) this.breach(`l’historique grandit : ${left.history}`);
    await this.#gauge('accueil animé');
    if (++this.#silences % (this.options.brief ? 1 : INSPECTED) !== 0) return;
    await this.#count('inspection', () =>
      inspect({
        still_ms: this.options.brief ? 1200 : STILL_MS,
        page: this.page,
        hands: this.#hands,
        until: (wanted, ms) => this.until(wanted, ms),
        gauge: (moment) => this.#gauge(moment),
        breach: (what) => this.breach(what),
      }),
    );
  }

  async #gauge(moment: string): Promise<void> {
    const gauge = await measure(moment, this.browser, this.page, this.session, this.#start);
    this.gauges.push(gauge);
    this.options.tell?.(
      `${String(Math.round(gauge.at)).padStart(5)} s  ${moment.padEnd(26)} ${gauge.heap_MB.toFixed(2)} Mo  ${gauge.nodes} nœuds  ${gauge.listeners} écouteurs  WebGL ${gauge.contexts} contexte(s), ${gauge.live} objets (${gauge.textures} textures, ${gauge.buffers} tampons, ${gauge.programs} programmes)  ${gauge.resident_MB.toFixed(0)} Mo résidents`,
    );
  }

  async #recover(what: string): Promise<void> {
    const took = await this.until(['doors', 'attract'], RECOVERY_MS + 500);
    if (took === undefined || took > RECOVERY_MS) this.breach(`${what} : pas revenu en 5 s`);
    else this.slowest = Math.max(this.slowest, took);
  }

  async #act(): Promise<void> {
    const screen = await this.screen();
    if (screen === 'attract') {
      await this.#count('départ', () => this.#begin());
      return;
    }
    if (screen === 'doors' && this.seconds - this.#lastSilence <= VISIT_S && this.#chance() < 0.75) {
      await this.#count('porte', () => this.#press('.kiosk-doors'));
      await this.page.waitForTimeout(800 + this.#chance() * 2500);
      return;
    }
    const dice = this.seconds - this.#lastSilence > VISIT_S ? 1 : this.#chance();
    if (dice < 0.34) await this.#count('bouton', () => this.#press('.kiosk'));
    else if (dice < 0.5) await this.#count('glissé', () => this.#hands.drag(this.#spot(), this.#spot()));
    else if (dice < 0.58)
      await this.#count('pincement', () => this.#hands.pinch(this.#spot(), 40 + this.#chance() * 60, 40 + this.#chance() * 200));
    else if (dice < 0.66)
      await this.#count('paume et doigt', async () => {
        await this.#hands.down(9, this.#spot());
        await this.#press('.kiosk');
        await this.#hands.up(9);
      });
    else if (dice < 0.8) await this.#count('barre', () => this.#press('.kiosk-bar'));
    else if (dice < 0.86)
      await this.#count('coupure du réseau', async () => {
        await this.site.cut();
        for (let i = 0; i < 3; i++) await this.#press('.kiosk');
        await this.page.waitForTimeout(1000);
        await this.site.restore();
      });
    else if (dice < 0.92 && screen === 'door')
      await this.#count('contexte perdu', () =>
        this.page.evaluate(() => {
          for (const canvas of document.querySelectorAll('canvas'))
            (canvas.getContext('webgl2') ?? canvas.getContext('webgl'))?.getExtension('WEBGL_lose_context')?.loseContext();
        }),
      );
    else if (dice < 1 && screen === 'door' && this.seconds - this.#lastFault > 150)
      await this.#count('erreur de script', async () => {
        this.#lastFault = this.seconds;
        await this.page.evaluate(() =>
          setTimeout(() => {
            throw new Error('erreur d’essai');
          }, 0),
        );
        await this.#recover('erreur de script');
      });
    else
      await this.#count('silence', () =>
        this.#silence().finally(() => {
          this.#lastSilence = this.seconds;
        }),
      );
  }

  /** The lightest touch starts. One that falls into the very moment in which the page renews itself is made again, and counted. */
  async #begin(): Promise<void> {
    const born = () => this.page.evaluate(() => performance.timeOrigin);
    const before = await born();
    await (this.#chance() < 0.8 ? this.#hands.tap(this.#spot()) : this.#hands.drag(this.#spot(), this.#spot()));
    if ((await this.until(['doors', 'door'], RECOVERY_MS)) !== undefined) return;
    if ((await born()) === before) this.breach('un toucher n’a pas commencé la visite');
    else await this.#count('toucher refait après un renouvellement', () => this.#begin());
  }

  async #count(name: string, act: () => Promise<unknown>): Promise<void> {
    this.acts[name] = (this.acts[name] ?? 0) + 1;
    await act();
  }

  async #invariants(): Promise<void> {
    const url = this.page.url();
    if (!url.startsWith(`${this.site.origin}/borne/`)) this.breach(`sortie de la borne : ${url}`);
    if (this.page.context().pages().length > 1) this.breach('une autre fenêtre s’est ouverte');
    if ((await this.screen()) === '' && (await this.until(['attract', 'doors', 'door', 'staff'], RECOVERY_MS)) === undefined)
      this.breach('écran vide pendant plus de 5 s');
  }

  async run(): Promise<void> {
    const end = this.options.minutes * 60;
    this.#lastSilence = this.seconds;
    while (this.seconds < end) {
      await this.#act().catch(async (error: unknown) => {
        // The page may have been renewing itself under the act; if it is not there afterwards, the invariants say so.
        if (!/navigation|context was destroyed|detached/i.test(String(error))) this.breach(String(error).slice(0, 300));
      });
      await this.page.waitForTimeout(150 + this.#chance() * 500).catch(() => undefined);
      await this.#invariants();
      if (this.breaches.length > 20) break;
    }
    await this.#count('silence', () =>
      this.#silence().finally(() => {
        this.#lastSilence = this.seconds;
      }),
    );
  }
}

/** Runs the soak on a prepared site. */
export async function soak(browser: Browser, site: KioskSite, options: SoakOptions): Promise<SoakResult> {
  const context = await browser.newContext({
    viewport: options.viewport,
    deviceScaleFactor: options.deviceScaleFactor ?? 1,
    hasTouch: true,
    locale: 'fr-FR',
  });
  await context.addInitScript(countGpuObjects);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable');
  await page.goto(`${site.origin}/borne/`);
  const run = new Soak(browser, page, session, site, options);
  page.on('console', (message) => {
    if (/Failed to|could not|crash/i.test(message.text())) run.note(`${message.text()} ${message.location().url}`);
  });
  page.on('crash', () => run.breach('la page s’est effondrée'));
  if ((await run.until(['attract'], 15_000)) === undefined) run.breach('la borne n’a pas démarré');
  // The visit begins once the offline copy is whole: the network may then be cut at any moment.
  await page
    .waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, { timeout: 120_000 })
    .catch(() => run.breach('pas de copie hors ligne'));
  await run.run();
  const kept = await page.evaluate(
    () =>
      new Promise<{ count: number }[]>((done) => {
        const request = indexedDB.open('borne', 1);
        request.onerror = () => done([]);
        request.onsuccess = () => {
          const get = request.result.transaction('garde').objectStore('garde').get('log');
          get.onsuccess = () => done((get.result as { count: number }[] | undefined) ?? []);
          get.onerror = () => done([]);
        };
      }),
  );
  const { version } = await fetch(`${site.origin}/borne/version.json`).then((response) => response.json() as Promise<{ version: string }>);
  await context.close();
  return {
    seconds: run.seconds,
    acts: run.acts,
    gauges: run.gauges,
    breaches: run.breaches,
    slowestRecovery_ms: run.slowest,
    logged: kept.reduce((sum, entry) => sum + entry.count, 0),
    offlineVersion: version,
  };
}
