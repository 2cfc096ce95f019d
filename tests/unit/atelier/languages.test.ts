/** The desk's server is asked in English, and answers in English: what it refuses, what a check finds, what it tells of others. */
import { execFileSync } from 'node:child_process';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTray, type Tray } from '../../../src/atelier/arriving/tray.ts';
import { answer, takeIn } from '../../../src/atelier/server/api.ts';
import { localTransport } from '../../../src/atelier/server/local.ts';
import { langOf } from '../../../src/atelier/server/spoken.ts';
import { openStore } from '../../../src/atelier/store/store.ts';
import type { Answers } from '../../../src/atelier/transport.ts';
import { faultText, type FaultKey } from '../../../src/domain/input/fault.ts';
import { languagesWith, referenceMessages, useDictionaries } from '../../../src/words/dictionaries.ts';
import { valuesOf } from '../../../src/words/read.ts';
import type { Message } from '../../../src/words/message.ts';
import { frenchIn } from '../../fixtures/said-in.ts';
import { SMALL_ROOT, writeRoot } from '../../ingest/small-root.ts';

let folder = '';
let root = '';
let desk: Answers;
let tray: Tray;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'langues-'));
  root = join(folder, 'content');
  await writeRoot(root);
  tray = openTray(join(root, '.atelier'));
  desk = localTransport(root, openStore(root), tray);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const request = (body: string | Buffer, lang: string, headers: IncomingHttpHeaders = {}) =>
  Object.assign(Readable.from([Buffer.from(body)]), { headers: { 'accept-language': lang, ...headers } }) as unknown as IncomingMessage;
const unforeseen = (error: unknown) => {
  throw error;
};
const asked = async (name: string, body: unknown, lang = 'en') => answer(desk, name, request(JSON.stringify(body), lang), unforeseen);

/** A sentence in English, and another in French. */
function expectSaid(english: string, french: string): void {
  expect(frenchIn(english), english).toBeUndefined();
  expect(english).not.toBe('');
  expect(french).not.toBe(english);
}

const drawing = Buffer.from('une phrase').toString('base64');

describe('a refusal', () => {
  it.each<readonly [string, number, string, unknown]>([
    ['an unknown question', 404, 'nothing', {}],
    ['a question that is badly put', 400, 'open', { paths: 1 }],
    ['a file without a form', 422, 'open', { path: 'vue-du-ciel/vol/rien.txt' }],
    ['a version that is gone', 422, 'restore', { path: 'site.yaml', version: '0'.repeat(64) }],
    ['no campaign', 422, 'keep', { as: 'pictures', ids: [], campaign: '' }],
    [
      'a scan that is gone',
      422,
      'keep',
      { as: 'object', id: 'x', title: 'a', summary: 'b', kind: 'scan', units: 'm', up: 'y', licence: '', author: '' },
    ],
    ['a table that is gone', 422, 'table', { id: 'x' }],
    ['a picture that is none', 422, 'keep', { as: 'outline', path: 'objets/vase/vase.jpg', corners: [] }],
    ['a title without a letter', 422, 'create', { as: 'projets', title: '…', programme: 'patrimoine', text: 'x' }],
    ['a thing that is gone', 422, 'remove', { section: 'objets', id: 'rien' }],
    ['a folder of this machine', 422, 'elsewhere', { address: '/etc', copy: false, deep: false }],
    ['a private machine', 422, 'elsewhere', { address: 'https://a:b@example.org/m.json', copy: false, deep: false }],
    ['no place to publish in', 422, 'prepare', {}],
    ['nothing to send', 422, 'sendSite', { takeOver: false }],
    ['a commit without a name', 422, 'commit', { author: '', email: '', message: '' }],
    ['a logo that is no picture', 422, 'keepIdentityFile', { name: 'logo.txt', base64: drawing }],
    ['a photograph that waits no more', 422, 'settleMatch', { path: 'vue-du-ciel/vol/a.jpg', accepted: true }],
  ])('of %s', async (_, status, name, body) => {
    const [english, french] = [await asked(name, body), await asked(name, body, 'fr')];
    expect([english.status, french.status]).toEqual([status, status]);
    expectSaid((english.body as { message: string }).message, (french.body as { message: string }).message);
  });

  it('of a path out of the folder, in each language that one asks for', async () => {
    const path = 'objets/../../ailleurs/objet.yaml';
    const [english, french] = [await asked('open', { path }), await asked('open', { path }, 'fr')];
    expectSaid((english.body as { message: string }).message, (french.body as { message: string }).message);
    expect(langOf({ 'accept-language': 'en-GB,en;q=0.9' })).toBe('en');
    expect(langOf({ 'accept-language': 'de, en;q=0.5' })).toBe('en');
    expect(langOf({})).toBe('fr');
  });

  it('of what is too large, of a file that cannot be taken', async () => {
    const large = await answer(desk, 'open', request(Buffer.alloc(20_000_001), 'en'), unforeseen);
    expect(large.status).toBe(413);
    expectSaid((large.body as { message: string }).message, 'ce qui est envoyé est trop grand.');
    const sent = await takeIn(tray, request('x', 'en', { 'x-nom': 'vue.jpg', 'content-length': '9000000000000' }), unforeseen);
    expect(sent.status).toBe(422);
    expectSaid((sent.body as { message: string }).message, '');
    await takeIn(tray, request('{"a": 1}', 'en', { 'x-nom': 'donnees.json' }), unforeseen);
    const { refused } = (await asked('arrivals', {})).body as { refused: { message: string }[] };
    expect(refused).toHaveLength(1);
    expectSaid(refused[0]?.message ?? '', '');
  });

  it('of a file that somebody else has changed, and of one that is not YAML', async () => {
    const save = { path: 'site.yaml', hash: '0'.repeat(64), edits: [{ path: ['owner'], value: 'Une ville' }] };
    const { conflict } = (await asked('save', save)).body as { conflict: { message: string } };
    expectSaid(conflict.message, '');
    writeFileSync(join(root, 'site.yaml'), 'title: "jamais fermé\n');
    const { message } = (await asked('open', { path: 'site.yaml' })).body as { message: string };
    expectSaid(message, '');
  });

  it('of a place that cannot be published to, and of a Git that does not take', async () => {
    writeFileSync(join(root, 'site.yaml'), `${SMALL_ROOT['site.yaml'] ?? ''}publish: {to: folder, path: .}\n`);
    const inside = await asked('tryPlace', {});
    expect(inside.status).toBe(422);
    expectSaid((inside.body as { message: string }).message, '');
    expectSaid(((await asked('goBack', { number: 7 })).body as { fault?: { message: string } }).fault?.message ?? 'under way', '');
    execFileSync('git', ['init', '--quiet', root]);
    execFileSync('git', [
      '-C',
      root,
      '-c',
      'user.name=a',
      '-c',
      'user.email=a@example.org',
      'commit',
      '--quiet',
      '--allow-empty',
      '-m',
      'x',
    ]);
    execFileSync('git', ['-C', root, 'add', '--all']);
    execFileSync('git', ['-C', root, '-c', 'user.name=a', '-c', 'user.email=a@example.org', 'commit', '--quiet', '-m', 'y']);
    const nothing = await asked('commit', { author: 'a', email: 'a@example.org', message: 'x' });
    expectSaid((nothing.body as { message: string }).message, '');
  });

  it('of a layer that cannot be tried', async () => {
    const layer = {
      id: 'a',
      label: 'A',
      type: 'geojson',
      url: 'couches/a.geojson',
      minZoom: 0,
      maxZoom: 9,
      role: 'overlay',
      attribution: 'b',
      licence: 'etalab-2.0',
    };
    const tried = (await asked('tryLayer', { layer })).body as { message: string };
    expectSaid(tried.message, '');
  });
});

describe('a further language', () => {
  it('is a file of words: the desk offers it, and its server answers in it', async () => {
    await mkdir(join(root, 'mots'));
    await writeFile(
      join(root, 'mots', 'br.json'),
      JSON.stringify({ atelier: { title: 'Al Labouradeg' }, faults: { askedUnknown: 'goulenn dianav.' } }),
    );
    useDictionaries(root);
    try {
      expect(languagesWith('atelier')).toEqual(['en', 'fr', 'br']);
      expect((await asked('nothing', {}, 'br')).body).toEqual({ message: 'goulenn dianav.' });
    } finally {
      useDictionaries(join(folder, 'none'));
    }
  });
});

describe('what a check finds', () => {
  it('is said in English, each with its place', async () => {
    await writeRoot(root, {
      ...SMALL_ROOT,
      'objets/vase/visites.yaml': '- {id: tour, title: Tour, steps: [{annotation: anse, text: Ici.}]}\n',
      'objets/vase/annotations.yaml': '- {id: a, at: [0, 0, 0], title: A, body: B}\n- {id: a, at: [0, 0, 0], title: A, body: B}\n',
      'objets/pot/objet.yaml': 'title: "jamais fermé\n',
      'projets/deux.md': '---\ntitle: Deux\nprogramme: inconnu\ncommunes: ["99999"]\nlinks: [rien]\n---\nVoir [là](/objets/rien/).\n',
      'couches.txt': 'x',
      'objets/vase/vue.heic': 'x',
      'vue-du-ciel/vol/photos.csv': 'file,date,lat,lon,insee\nabsente.jpg,2999,80,0,99999\n',
    });
    const { problems } = (await asked('check', {})).body as { problems: { file: string; message: string }[] };
    expect(problems.length).toBeGreaterThan(8);
    for (const { file, message } of problems) expect(frenchIn(message), `${file}: ${message}`).toBeUndefined();
  });

  it('before something goes too', async () => {
    const { problems } = (await asked('dependants', { section: 'objets', id: 'vase' })).body as { problems: { message: string }[] };
    expect(problems.length).toBeGreaterThan(0);
    for (const { message } of problems) expect(frenchIn(message), message).toBeUndefined();
  });
});

describe('every sentence', () => {
  const faults = referenceMessages()['faults'] as Readonly<Record<FaultKey, Message>>;
  it('has its English', () => {
    const french = (Object.keys(faults) as FaultKey[]).flatMap((key) => {
      const given = Object.fromEntries([...valuesOf(faults[key]).keys()].map((name) => [name, 7]));
      const said = faultText({ key, given }, 'en');
      return frenchIn(said) === undefined ? [] : [`${key}: ${said}`];
    });
    expect(french).toEqual([]);
  });
});
