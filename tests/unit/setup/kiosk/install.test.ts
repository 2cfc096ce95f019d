/** The installation laid under another root: what is there, what it says, what it refuses. The real one: `npm run kiosk:try`. */
import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { machineFile, machineWordsFile } from './machine-words.ts';

const KIOSK = resolve('src/setup/kiosk');
let folder: string;
let root: string;

/** A built site as the installation knows it, made for a path of its host or for its root. */
function site(base = '', name = 'site', lang = 'fr'): string {
  const made = join(folder, name);
  mkdirSync(join(made, 'borne'), { recursive: true });
  writeFileSync(join(made, 'borne', 'index.html'), `<link href="${base}/_a/x.css"><script>{"restartAt":"04:30"}</script>`);
  writeFileSync(join(made, 'borne', 'machine.txt'), machineFile(lang));
  return made;
}
const install = (...args: string[]) =>
  spawnSync('bash', [join(KIOSK, 'install.sh'), ...args], { encoding: 'utf8', env: { ...process.env, KIOSK_ROOT: root } });
const laid = (path: string) => readFileSync(join(root, path), 'utf8');
const unit = (name: string) => readFileSync(join(KIOSK, 'units', name), 'utf8');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kiosk-'));
  root = join(folder, 'root');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('install.sh', () => {
  it('lays the site, its programs, the units and the settings; run again, keeps the settings and turns the site', () => {
    const done = install('--site', site(), '--rotate', 'left', '--hours', 'mar-dim 10:00-18:00', '--volume', '40');
    expect(done.stderr).toBe('');
    expect(done.stdout).toContain('La borne est installée : http://localhost:4321/borne/ ; redémarrage chaque jour à 04:30.');
    expect(laid('opt/borne/adresse')).toBe('ADDRESS=http://localhost:4321/borne/\n');
    expect(laid('etc/systemd/system/borne-redemarrage.timer')).toContain('OnCalendar=*-*-* 04:30:00');
    expect(laid('etc/systemd/system/apt-daily.timer.d/borne.conf')).toContain('OnCalendar=*-*-* 01:00:00');
    expect(laid('etc/systemd/system/apt-daily-upgrade.timer.d/borne.conf')).toContain('OnCalendar=*-*-* 02:00:00');
    const before = readlinkSync(join(root, 'opt/borne/site'));

    const again = install('--site', site('', 'next'));
    expect(again.stdout).toContain('La borne est à jour');
    expect(readlinkSync(join(root, 'opt/borne/site'))).not.toBe(before);
    expect(readdirSync(join(root, 'opt/borne/sites'))).toHaveLength(1);
    const settings = spawnSync('bash', ['-c', `. ${join(root, 'etc/borne.conf')}; echo "$ROTATE|$HOURS|$VOLUME|$RESTART"`], {
      encoding: 'utf8',
    });
    expect(settings.stdout).toBe('left|mar-dim 10:00-18:00|40|\n');
    expect(spawnSync('find', [root, '-name', '*.neuf'], { encoding: 'utf8' }).stdout).toBe('');
  });

  it('speaks the first language of the site, on the machine too: settings, services, voice, sound, the staff’s requests', () => {
    const english = site('', 'english', 'en');
    const done = install('--site', english, '--hours', 'tue-sun 10:00-18:00');
    expect(done.stdout).toContain('The kiosk is installed: http://localhost:4321/borne/; it restarts each day at 04:30.');
    expect(laid('etc/borne.conf')).toMatch(/^# Settings of this kiosk\.[^]*closed 01\/01 25\/12/);
    expect(laid('home/borne/.config/speech-dispatcher/speechd.conf')).toContain('DefaultLanguage "en"');
    expect(laid('etc/systemd/system/borne-ecran.service')).toMatch(/^Description=Kiosk: screen/m);
    const left = spawnSync('grep', ['-rIlE', '@[a-z]+[A-Za-z]*@', root], { encoding: 'utf8' }).stdout.trim();
    expect(left).toBe(join(root, 'opt/borne/words.sh'));
    expect(install('--site', english, '--hours', 'mardi 10:00-18:00').stderr).toContain('unknown day: “mardi”');
    expect(install('--site', english, '--volume', '300').stderr).toBe('Volume: a number from 0 to 100 (found “300”).\n');
    const sound = spawnSync('bash', [join(root, 'opt/borne/sound.sh'), 'loud'], { encoding: 'utf8' });
    expect(sound.stderr).toBe('Volume: a number from 0 to 100 (found “loud”).\n');
    expect(install('--remove').stdout).toContain('The kiosk is removed');
  });

  it('has all its words in the dictionaries', () => {
    const known = new Set([...machineFile('fr').matchAll(/^([A-Za-z]+)=/gm)].map(([, key]) => String(key)));
    const files = readdirSync(KIOSK, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(KIOSK, name)).isFile());
    const used = files.flatMap((name) => {
      const text = readFileSync(join(KIOSK, name), 'utf8');
      if (name.startsWith('try')) return [];
      if (name.endsWith('.sh'))
        return [...text.matchAll(/\b(?:tell|stop) ([a-z][A-Za-z]*)/g), ...text.matchAll(/\bword=([a-z]+)/g)].map(([, key]) => String(key));
      if (name === 'hours.mjs')
        return [
          ...text.matchAll(/tell\(words, '([A-Za-z]+)'/g),
          ...text.matchAll(/words\.get\('([A-Za-z]+)'\)/g),
          ...text.matchAll(/hours \? '(\w+)' : '(\w+)'/g),
        ].flatMap(([, ...keys]) => keys.map(String));
      return [...text.matchAll(/@([a-z][A-Za-z]*)@/g)].map(([, key]) => String(key));
    });
    expect([...new Set(used)].filter((key) => !known.has(key))).toEqual([]);
    expect([...known].filter((key) => !used.includes(key))).toEqual([]);
  });

  it('lays all that the server and the watch need: both start from there', async () => {
    install('--site', site());
    const programs = join(root, 'opt/borne');
    const served = spawn(join(programs, 'node'), [join(programs, 'serve.mjs'), join(programs, 'site')], { env: { PORT: '0' } });
    const address = await new Promise<string>((done, failed) => {
      served.stdout.on('data', (part) => {
        const found = /http:\/\/localhost:\d+/.exec(String(part))?.[0];
        if (found) done(found);
      });
      served.stderr.on('data', (part) => failed(new Error(String(part))));
    });
    try {
      expect((await fetch(`${address}/borne/`)).status).toBe(200);
    } finally {
      served.kill();
    }
    expect(spawnSync(join(programs, 'node'), [join(programs, 'watch.mjs')], { encoding: 'utf8' }).stderr).toContain('--signal FICHIER');
    expect(
      spawnSync(join(programs, 'node'), [join(programs, 'hours.mjs'), '--check', '--words', join(programs, 'site/borne/machine.txt'), ''], {
        encoding: 'utf8',
      }).stdout,
    ).toContain('Toujours');
  });

  it('opens the kiosk under the site’s own path, and only the kiosk', () => {
    install('--site', site('/patrimoine'));
    expect(laid('opt/borne/adresse')).toBe('ADDRESS=http://localhost:4321/patrimoine/borne/\n');
    const policy = JSON.parse(laid('etc/chromium/policies/managed/borne.json')) as Record<string, unknown>;
    expect(policy['URLAllowlist']).toEqual(['http://.localhost:4321/patrimoine/borne/', 'blob:*']);
    expect(policy['URLBlocklist']).toEqual(expect.arrayContaining(['*', 'chrome://*', 'file://*', 'view-source:*']));
    expect(policy['AllowFileSelectionDialogs']).toBe(false);
  });

  it('refuses what it cannot use, in a sentence, and leaves what is there', () => {
    install('--site', site());
    const before = readlinkSync(join(root, 'opt/borne/site'));
    const empty = join(folder, 'empty');
    mkdirSync(empty);
    for (const [args, message] of [
      [['--site', empty], /Pas de borne dans/],
      [['--rotate', 'up'], /--rotate : normal, left, right ou inverted \(trouvé « up »\)/],
      [['--restart', '25:00'], /--restart : une heure comme 05:00/],
      [['--volume', '300'], /^Volume : un nombre de 0 à 100/],
      [['--hours', 'mardy 10:00-18:00'], /jour inconnu : « mardy »/],
      [['--hours', '"; reboot; "'], /--hours : des jours et des heures/],
      [['--quick'], /Option inconnue : --quick/],
    ] as const) {
      const refused = install(...(args[0] === '--site' ? [] : ['--site', join(folder, 'site')]), ...args);
      expect(refused.status, String(args)).not.toBe(0);
      expect(refused.stderr).toMatch(message);
    }
    expect(readlinkSync(join(root, 'opt/borne/site'))).toBe(before);
  });

  it('says so where the only Node is too old', () => {
    const stick = join(folder, 'stick');
    mkdirSync(join(stick, 'src/setup'), { recursive: true });
    spawnSync('cp', ['-r', KIOSK, join(stick, 'src/setup/')]);
    writeFileSync(join(stick, 'node'), '#!/bin/sh\necho 18.19.0\n');
    chmodSync(join(stick, 'node'), 0o755);
    const refused = spawnSync('bash', [join(stick, 'src/setup/kiosk/install.sh'), '--site', site()], {
      encoding: 'utf8',
      env: { ...process.env, KIOSK_ROOT: root },
    });
    expect(refused.status).toBe(1);
    expect(refused.stderr).toMatch(/Node 18\.19\.0 .* il faut Node 20 ou plus récent/);
  });

  it('--remove takes everything away', () => {
    install('--site', site());
    const removed = install('--remove');
    expect(removed.stdout).toContain('La borne est retirée');
    const left = spawnSync('find', [root, '-type', 'f'], { encoding: 'utf8' }).stdout;
    expect(left.split('\n').filter((path) => path && !path.includes('/home/') && !path.includes('/X11/'))).toEqual([]);
  });
});

describe('the installation set', () => {
  it('names its packages once each, with the voice, the sound, the sandbox and the updates', () => {
    const names = readFileSync(join(KIOSK, 'packages.txt'), 'utf8').trimEnd().split('\n');
    expect(names).toEqual([...new Set(names)].sort());
    expect(names.every((name) => /^[a-z0-9][a-z0-9+.-]+$/.test(name))).toBe(true);
    expect(names).toEqual(
      expect.arrayContaining(['speech-dispatcher', 'speech-dispatcher-espeak-ng', 'alsa-utils', 'chromium-sandbox', 'unattended-upgrades']),
    );
  });

  it('gives the screen its terminal, and never ties it to the server', () => {
    const screen = unit('borne-ecran.service');
    expect(screen).toMatch(/^Conflicts=getty@tty1\.service$/m);
    expect(screen).toMatch(/^After=.*getty@tty1\.service/m);
    expect(screen).not.toMatch(/^(Requires|BindsTo|PartOf)=/m);
  });

  it('confines the server and the watch: no user of their own, no rights, this machine only', () => {
    for (const name of ['borne-site.service', 'borne-veille.service'])
      for (const line of [
        'DynamicUser=yes',
        'NoNewPrivileges=yes',
        'ProtectSystem=strict',
        'CapabilityBoundingSet=',
        'IPAddressDeny=any',
        'IPAddressAllow=localhost',
      ])
        expect(unit(name).split('\n'), `${name} ${line}`).toContain(line);
    const signal = /--signal (\S+)/.exec(unit('borne-veille.service'))?.[1];
    expect(unit('borne-relance.path')).toContain(`PathExists=${signal}`);
    expect(unit('borne-relance.service')).toContain(`rm -f ${signal}`);
  });

  it('runs only programs that it lays', () => {
    const installer = readFileSync(join(KIOSK, 'install.sh'), 'utf8');
    for (const name of readdirSync(join(KIOSK, 'units')))
      for (const [, program] of unit(name).matchAll(/\/opt\/borne\/([a-z-]+\.(?:mjs|sh))/g)) {
        expect(existsSync(join(KIOSK, String(program))) || program === 'serve.mjs', `${name} ${program}`).toBe(true);
        expect(installer).toMatch(new RegExp(`for name in [^;]*\\b${program?.replace('.', '\\.')}\\b`));
      }
  });

  const shellcheck = spawnSync('shellcheck', ['--version']).status === 0;
  it.runIf(shellcheck)('has scripts in which shellcheck finds nothing', () => {
    const scripts = readdirSync(KIOSK).filter((name) => name.endsWith('.sh'));
    const read = spawnSync('shellcheck', scripts, { cwd: KIOSK, encoding: 'utf8' });
    expect(read.stdout).toBe('');
    for (const name of scripts) expect(statSync(join(KIOSK, name)).mode & 0o111, name).not.toBe(0);
  });

  it('has scripts that bash can read', () => {
    for (const name of readdirSync(KIOSK).filter((file) => file.endsWith('.sh')))
      expect(spawnSync('bash', ['-n', join(KIOSK, name)], { encoding: 'utf8' }).stderr).toBe('');
  });
});

describe('sound.sh', () => {
  it('opens every card and sets one volume each', () => {
    mkdirSync(join(folder, 'cards/card0'), { recursive: true });
    mkdirSync(join(folder, 'cards/card1'), { recursive: true });
    const bin = join(folder, 'bin');
    mkdirSync(bin);
    writeFileSync(
      join(bin, 'amixer'),
      `#!/bin/sh
case "$*" in
  "-c 0 scontrols") printf "Simple mixer control 'Master',0\\nSimple mixer control 'Speaker',0\\nSimple mixer control 'Line Out',0\\nSimple mixer control 'Mic',0\\n" ;;
  "-c 1 scontrols") printf "Simple mixer control 'PCM',0\\nSimple mixer control 'IEC958',0\\n" ;;
  *) echo "$@" >> ${join(folder, 'asked')} ;;
esac
`,
    );
    chmodSync(join(bin, 'amixer'), 0o755);
    const run = (...args: string[]) =>
      spawnSync('bash', [join(KIOSK, 'sound.sh'), ...args], {
        encoding: 'utf8',
        env: {
          ...process.env,
          PATH: `${bin}:${process.env['PATH']}`,
          KIOSK_CARDS: join(folder, 'cards'),
          KIOSK_WORDS: machineWordsFile('fr'),
        },
      });
    expect(run('35').status).toBe(0);
    expect(readFileSync(join(folder, 'asked'), 'utf8').trim().split('\n').sort()).toEqual([
      '-q -c 0 sset Line Out 100% unmute',
      '-q -c 0 sset Master 35% unmute',
      '-q -c 0 sset Speaker 100% unmute',
      '-q -c 1 sset IEC958 100% unmute',
      '-q -c 1 sset PCM 35% unmute',
    ]);
    expect(run('fort')).toMatchObject({ status: 1, stderr: 'Volume : un nombre de 0 à 100 (trouvé « fort »).\n' });
  });
});
