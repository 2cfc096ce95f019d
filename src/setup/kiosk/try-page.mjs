/** Questions of try-checks.sh to the kiosk's Chromium: `shown`, `sandboxed`, `voices`, `settings`, `elsewhere`, `saves`. */
import { readFileSync, readdirSync } from 'node:fs';

const { evaluate } = await import('/opt/borne/cdp.mjs');
const PORT = 9222;

/** @param {string} expression @param {(target: {url: string}) => boolean} [at] */
const ask = (expression, at) => evaluate({ port: PORT, expression, timeout: 15_000, at });

/** @param {unknown} said @param {boolean} holds */
function answer(said, holds) {
  console.log(said);
  process.exit(holds ? 0 : 1);
}

/** What a page at an address shows. @param {string} address */
async function visit(address) {
  const { id } = await fetch(`http://127.0.0.1:${PORT}/json/new?${address}`, { method: 'PUT' }).then((response) => response.json());
  try {
    for (let turn = 0; turn < 40; turn++) {
      const seen = await ask(
        'document.readyState + " " + location.href + " " + (document.documentElement?.innerText ?? "").slice(0, 2000)',
        (target) => 'id' in target && target.id === id,
      );
      if (/ERR_|^complete (?!about:blank)/.test(String(seen))) return String(seen);
      await new Promise((done) => {
        setTimeout(done, 250);
      });
    }
    return 'rien';
  } finally {
    await fetch(`http://127.0.0.1:${PORT}/json/close/${id}`);
  }
}

process.on('uncaughtException', (error) => {
  console.error(error.message, error.cause instanceof Error ? error.cause.message : '');
  process.exit(1);
});

const BLOCKED = /chrome-error:\/\/chromewebdata\/[^]*(ERR_BLOCKED_BY_ADMINISTRATOR|blocked|bloqu)/;
switch (process.argv[2]) {
  case 'shown': {
    const name = await ask('document.documentElement.dataset.screen ?? ""');
    const owners = new Set(
      readdirSync('/proc')
        .filter((entry) => /^\d+$/.test(entry))
        .flatMap((entry) => {
          try {
            const of = readFileSync(`/proc/${entry}/cmdline`, 'utf8').includes('/chromium');
            return of ? [/^Uid:\s+(\d+)/m.exec(readFileSync(`/proc/${entry}/status`, 'utf8'))?.[1]] : [];
          } catch {
            return [];
          }
        }),
    );
    answer(`écran « ${name} »`, name !== '' && owners.size > 0 && !owners.has('0'));
    break;
  }
  case 'sandboxed': {
    const said = readdirSync('/proc')
      .filter((entry) => /^\d+$/.test(entry))
      .map((entry) => {
        try {
          const line = readFileSync(`/proc/${entry}/cmdline`, 'utf8');
          if (!line.includes('--type=renderer')) return '';
          return /^Seccomp:\s+(\d)/m.exec(readFileSync(`/proc/${entry}/status`, 'utf8'))?.[1] ?? '';
        } catch {
          return '';
        }
      })
      .filter(Boolean);
    answer(`${said.length} moteurs de page, seccomp ${[...new Set(said)]}`, said.length > 0 && said.every((mode) => mode === '2'));
    break;
  }
  case 'voices': {
    const count = await ask(
      '(async () => { for (let i = 0; i < 40 && speechSynthesis.getVoices().length === 0; i++) await new Promise((d) => setTimeout(d, 250)); const v = speechSynthesis.getVoices(); return [v.length, v.filter((x) => x.lang.startsWith("fr")).length, v.filter((x) => x.lang.startsWith("en")).length]; })()',
    );
    const [all = 0, fr = 0, en = 0] = Array.isArray(count) ? count : [];
    answer(`${all} voix, dont ${fr} françaises et ${en} anglaises`, fr > 0 && en > 0);
    break;
  }
  case 'settings': {
    const seen = await visit('chrome://settings');
    answer(seen.slice(0, 200).replaceAll('\n', ' '), BLOCKED.test(seen));
    break;
  }
  case 'elsewhere': {
    const origin = new URL(String(await ask('location.href'))).origin;
    for (const address of [`${origin}/`, 'file:///etc/passwd', 'view-source:http://localhost:4321/borne/', 'http://127.0.0.1:9222/json']) {
      const seen = await visit(address);
      if (!BLOCKED.test(seen)) answer(`${address} : ${seen.slice(0, 200)}`, false);
    }
    answer('', true);
    break;
  }
  case 'saves':
    // As a button of the staff's page does.
    answer(
      await ask(
        '(() => { const link = document.createElement("a"); link.href = URL.createObjectURL(new Blob(["x"])); link.download = "borne-son-plus.txt"; link.dataset.staff = ""; document.body.append(link); link.click(); link.remove(); return "demande enregistrée"; })()',
      ),
      true,
    );
    break;
  default:
    answer('question inconnue', false);
}
