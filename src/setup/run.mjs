// @ts-check
/**
 * The commands of package.json. Runs on the system's Node (20 or newer) with nothing installed: it installs the
 * packages of the lock file when they are missing or out of date, then does the work on the Node 24 that came with
 * them. What cannot be had is said in a sentence.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeFolder } from '../make-folder.mjs';
import { readOptions } from './options.mjs';

const project = fileURLToPath(new URL('../..', import.meta.url));
const [command = 'start', ...written] = process.argv.slice(2);
const { options, rest, fault } = readOptions(written);

/** @param {string} message @returns {never} */
function stop(message) {
  console.error(message);
  process.exit(1);
}

if (Number(process.versions.node.split('.')[0]) < 20)
  stop(`Node ${process.versions.node} est trop ancien : il faut Node 20 ou plus récent (https://nodejs.org).`);

// Editors name the content root from where they stand; the work itself is done from the project's folder.
const from = process.env['INIT_CWD'] ?? process.cwd();
/** @type {NodeJS.ProcessEnv} */
const env = {
  ...process.env,
  PATH: join(project, 'node_modules', '.bin') + delimiter + (process.env['PATH'] ?? ''),
  ASTRO_TELEMETRY_DISABLED: '1',
  // Half of a build in which little has changed is the reading of programs: what Node has made of them is kept.
  NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? join(project, '.cache', 'node'),
  ASTRO_DEV_BACKGROUND: '0',
  ASTRO_PREVIEW_BACKGROUND: '0',
  NODE_OPTIONS: [process.env['NODE_OPTIONS'], '--max-old-space-size=6144'].filter(Boolean).join(' '),
};
// With room for what is young, compilers and tests do a tenth of their work less over and over again.
if (['test', 'types', 'lint'].includes(command)) env['NODE_OPTIONS'] = `${env['NODE_OPTIONS']} --max-semi-space-size=64`;
if (fault) stop(fault);
const content = options.content ?? process.env['CONTENT'];
if (content) env['CONTENT'] = resolve(from, content);
if (options.out) env['OUT_DIR'] = resolve(from, options.out);
if (options.port) env['PORT'] = options.port;
if (options.keepGoing) env['KEEP_GOING'] = '1';
for (const name of ['OUT_DIR', 'BUILD_FOLDER', 'CACHE_FOLDER']) {
  const folder = env[name];
  if (!folder) continue;
  try {
    makeFolder(resolve(project, folder));
  } catch (error) {
    stop(
      `Rien ne peut être écrit dans « ${folder} » (${name}, ${error instanceof Error && 'code' in error ? error.code : ''}) : nommer un dossier où l’on peut écrire.`,
    );
  }
}

/** @param {string} program @param {string[]} args @param {NodeJS.ProcessEnv} [extra] */
function run(program, args, extra = {}) {
  const { status, error } = spawnSync(program, args, {
    cwd: project,
    stdio: 'inherit',
    env: { ...env, ...extra },
    shell: process.platform === 'win32',
  });
  if (error) stop(`La commande « ${program} » n’a pas pu être lancée : ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

/**
 * As `run`, while other work goes on: what it says comes at its end, and a failure then ends all. What is done `ahead` of its time
 * ends nothing and says nothing: it is done again when its turn comes.
 * @param {string} program @param {string[]} args @param {{ ahead?: boolean }} [how] @returns {Promise<void>}
 */
function beside(program, args, { ahead = false } = {}) {
  const child = spawn(program, args, { cwd: project, stdio: ['ignore', 'pipe', 'pipe'], env, shell: process.platform === 'win32' });
  let said = '';
  const hear = (/** @type {Buffer} */ chunk) => void (said += chunk.toString());
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  // What fails first ends both.
  process.once('exit', () => child.kill());
  return new Promise((resolve) => {
    child.on('error', (error) => (ahead ? resolve() : stop(`La commande « ${program} » n’a pas pu être lancée : ${error.message}`)));
    child.on('close', (status) => {
      if (ahead) return resolve();
      process.stderr.write(said);
      if (status !== 0) process.exit(status ?? 1);
      resolve();
    });
  });
}

function install() {
  const lock = createHash('sha256')
    .update(readFileSync(join(project, 'package-lock.json')))
    .digest('hex');
  const stamp = join(project, 'node_modules', '.installed');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock && existsSync(join(project, 'node_modules', '.bin', 'node'))) return;
  console.error('Installation des paquets du projet (une seule fois)…');
  const { status, stderr } = spawnSync(
    'npm',
    ['ci', '--include=dev', '--include=optional', '--ignore-scripts', '--no-fund', '--no-audit', '--loglevel=error'],
    {
      cwd: project,
      stdio: ['inherit', 'inherit', 'pipe'],
      encoding: 'utf8',
      shell: process.platform === 'win32',
    },
  );
  if (stderr) console.error(stderr.trimEnd());
  if (/EINTEGRITY/.test(stderr ?? ''))
    stop(
      'Un paquet reçu n’est pas celui qu’annonce package-lock.json (empreinte différente) : rien n’en est gardé. Vider le cache de npm (npm cache clean --force), vérifier le registre ou le mandataire du réseau, puis relancer la commande.',
    );
  if (status !== 0) stop('Les paquets npm n’ont pas pu être installés : vérifier l’accès au registre npm, puis relancer la commande.');
  // Node's own package is optional for npm, since each system has its own: one that is missing or not the one of the lock file is left out in silence.
  if (!existsSync(join(project, 'node_modules', '.bin', 'node')))
    stop(
      `Node 24 n’a pas pu être installé pour ce système (${process.platform}, ${process.arch}) : son paquet n’est pas prévu dans package.json (optionalDependencies), ou ce que le registre a donné ne correspond pas à l’empreinte de package-lock.json, et n’a pas été gardé.`,
    );
  writeFileSync(stamp, lock);
}

const node = 'node';
const astro = (/** @type {string[]} */ args, /** @type {NodeJS.ProcessEnv} */ extra = {}) =>
  run(node, [join('node_modules', 'astro', 'bin', 'astro.mjs'), ...args], extra);
const vitest = (/** @type {string[]} */ args, /** @type {NodeJS.ProcessEnv} */ extra = {}) =>
  run(node, [join('node_modules', 'vitest', 'vitest.mjs'), 'run', ...args], extra);
const code = ['src', 'models', 'tests', 'astro.config.mjs', 'eslint.config.mjs', 'knip.config.ts', 'vitest.config.ts'];
const oxfmt = join('node_modules', 'oxfmt', 'bin', 'oxfmt');
/** Of all modules, by the compiler that is written in Go: a quarter of the time of the one that pages and the linter need. */
const types = [join('node_modules', 'typescript-7', 'bin', 'tsc'), '--noEmit'];
/** Of the pages, which it does not read. */
const pageTypes = [
  join('node_modules', 'astro', 'bin', 'astro.mjs'),
  'check',
  '--noSync',
  '--tsconfig',
  'tsconfig.pages.json',
  '--minimumSeverity',
  'error',
];
/**
 * What a server of pages runs as, whatever the shell says. The first bundle of a process settles it where nobody has, and a root's first
 * lesson is bundled for production before the server begins: its pages then had a React without the calls that they make.
 */
const DEVELOPMENT = { NODE_ENV: 'development' };
const cli = (/** @type {string[]} */ args) => run(node, [join('src', 'ingest', 'cli.ts'), ...args]);

/** The rules of the code, its layout (`npm run format` sets it), and what nobody uses. */
function lint() {
  run(node, [join('node_modules', 'oxlint', 'bin', 'oxlint'), '--deny-warnings', ...code]);
  // Pages, and what is React's (`eslint.config.mjs`).
  run(node, [
    join('node_modules', 'eslint', 'bin', 'eslint.js'),
    '--cache',
    '--cache-location',
    join('.cache', 'eslint'),
    '--cache-strategy',
    'content',
    '--max-warnings',
    '0',
    'src',
    'tests',
  ]);
  run(node, [oxfmt, '--check', ...code]);
  run(node, [join('node_modules', 'knip', 'bin', 'knip.js')]);
}

function build() {
  // One that would change nothing does not begin; what it has seen of the sources is not looked at twice.
  const { status, stdout } = spawnSync(node, [join('src', 'setup', 'unchanged.ts')], {
    cwd: project,
    stdio: ['inherit', 'pipe', 'inherit'],
    encoding: 'utf8',
    env: { ...env, TELL_STATE: '1' },
    shell: process.platform === 'win32',
  });
  if (status !== 0)
    astro(['build'], {
      SOURCES_STATE: stdout?.trim() ?? '',
      // What a build reads it keeps to its end: with room for what is young, an eighth of the work is not done over and over again.
      NODE_OPTIONS: `${env['NODE_OPTIONS']} --max-semi-space-size=128`,
    });
  tellLeftOut();
}

/** What `--keep-going` left out is the last thing that is said. */
function tellLeftOut() {
  const list = join(resolve(project, env['BUILD_FOLDER'] ?? join('.cache', 'build')), 'left-out.txt');
  const text = existsSync(list) ? readFileSync(list, 'utf8') : '';
  if (env['KEEP_GOING'] === '1' && text) console.error(`\n${text.trimEnd()}\n`);
}

install();
switch (command) {
  case 'start':
    build();
    run(node, [join('src', 'setup', 'serve.mjs'), env['OUT_DIR'] ?? 'dist']);
    break;
  case 'build':
    build();
    break;
  case 'dev':
    astro(['dev', ...(env['PORT'] ? ['--port', env['PORT']] : []), ...rest], DEVELOPMENT);
    break;
  case 'atelier':
    // A folder that is empty is begun in the Atelier too: one session, one token.
    env['ATELIER_TOKEN'] = randomBytes(24).toString('base64url');
    if (!existsSync(join(env['CONTENT'] ?? join(project, 'content'), 'site.yaml')))
      run(node, [join('src', 'atelier', 'server', 'first.ts')]);
    // A server that writes files answers this machine alone.
    astro(['dev', '--host', '127.0.0.1', ...(env['PORT'] ? ['--port', env['PORT']] : []), ...rest], { ...DEVELOPMENT, ATELIER: '1' });
    break;
  case 'check':
    cli(['check', ...rest]);
    break;
  case 'ingest':
    cli(['ingest', ...rest]);
    break;
  case 'worker':
    run(node, [join('src', 'ingest', 'queue', 'worker-cli.ts'), ...rest]);
    break;
  case 'emporter':
    run(node, [join('src', 'setup', 'carry', 'run.ts'), ...rest]);
    break;
  case 'import':
    run(node, [join('src', 'setup', 'import', 'run.ts'), ...rest]);
    break;
  case 'orienter':
    run(node, [join('src', 'setup', 'orient', 'run.ts'), ...rest]);
    break;
  case 'iiif':
    run(node, [join('src', 'setup', 'iiif', 'run.ts'), ...rest]);
    break;
  case 'publish':
    // Going back sends what was built before.
    if (!rest.some((arg) => arg.startsWith('--roll-back'))) build();
    run(node, [join('src', 'setup', 'publish', 'run.ts'), ...rest]);
    break;
  case 'bench':
    run(node, [join('tests', 'bench', 'run.ts'), ...rest]);
    break;
  case 'soak':
    run(node, [join('tests', 'bench', 'soak.ts'), ...rest]);
    break;
  case 'kiosk:try':
    run('bash', [join('src', 'setup', 'kiosk', 'try.sh'), ...rest]);
    break;
  case 'types':
    astro(['sync']);
    run(node, types);
    run(node, pageTypes);
    break;
  case 'lint':
    lint();
    break;
  case 'format':
    run(node, [oxfmt, ...code]);
    break;
  case 'test': {
    const { ensureBrowser } = await import('./browser.mjs');
    astro(['sync']);
    // Where there is memory for it, the sites that the browser will visit are built meanwhile: half of a build is one thread's work.
    const sites =
      totalmem() > 12e9 && rest.length === 0 ? beside(node, [join('tests', 'browser', 'harness', 'sites.ts')], { ahead: true }) : undefined;
    // Each keeps one core busy.
    const checked = Promise.all([beside(node, types), beside(node, pageTypes)]);
    lint();
    await checked;
    // Named tests are of either suite.
    if (rest.length > 0) {
      vitest(rest, { CHROMIUM: ensureBrowser() });
      break;
    }
    vitest(['--project', 'unit', '--project', 'ingest']);
    const browser = ensureBrowser();
    await sites;
    if (!browser)
      stop(
        'Aucun Chromium n’est installé et aucun n’a pu l’être : les essais dans le navigateur n’ont pas été faits. Installer Chromium, ou nommer le sien par la variable CHROMIUM, puis relancer « npm test ».',
      );
    vitest(['--project', 'browser'], { CHROMIUM: browser });
    break;
  }
  default:
    stop(`Commande inconnue : « ${command} ».`);
}
