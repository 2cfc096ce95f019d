/** What an institution gives of itself: files that are what they say, and sentences for those that are not. */
import { inFrench } from '../fixtures/said-in.ts';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatProblem } from '../../src/domain/input/problem.ts';
import { checkContent } from '../../src/ingest/check.ts';
import { checkSite } from '../../src/ingest/content/site.ts';
import { stylesheetOf } from '../../src/ingest/identity/plugin.ts';
import { cleanDrawing } from '../../src/ingest/identity/svg.ts';

const SITE =
  'title: Essai\nowner: Musée\ncontact: a@musee-essai.org\nurl: https://musee-essai.org\nlicence: CC0-1.0\nbounds: [1, 2, 3, 4]\nidentity:\n';
const DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><path d="M0 0h40v20z" fill="#123"/></svg>';
const font = createRequire(import.meta.url).resolve;
let root: string;
const put = async (path: string, content: string | Buffer) => {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), content);
};
const check = async (identity: string) => {
  await put('site.yaml', SITE + identity);
  const { site, identityFiles, problems } = await checkSite(root);
  return { site, identityFiles, text: problems.map(formatProblem).join('\n') };
};
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'identite-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

describe('colours', () => {
  it('that do not hold are an error with both, the ratio and what is needed', async () => {
    const { text } = await check('  colours: {paper: "#fff", link: "#6af"}\n');
    expect(text).toBe(
      'site.yaml, ligne 8, « identity.colours.link » : « link » (#66aaff) sur « paper » (#ffffff) : contraste de 2,3, attendu au moins 4,5 (WCAG 2, niveau AA) pour du texte.',
    );
  });
  it('are told how to be written', async () => {
    expect((await check('  colours:\n    paper: #f6f1e6\n')).text).toMatch(
      /ligne 9, « identity\.colours\.paper » : trouvé rien, .*entre guillemets.*« # » commence un commentaire/,
    );
    expect((await check('  colours: {ink: 14171f}\n')).text).toContain('trouvé « 14171f »');
    expect((await check('  colours: {ink: "aabbcc"}\n')).text).toContain('il manque le « # »');
    expect((await check('  colours: {ink: rouge}\n')).text).toContain('trouvé « rouge », attendu une couleur en hexadécimal');
    expect((await check('  colours: {papier: "#fff"}\n')).text).toContain('clé inconnue « papier » (vouliez-vous dire « paper » ?)');
    expect((await check('  couleurs: {paper: "#fff"}\n')).text).toContain('vouliez-vous dire « colours » ?');
  });
  it('reach the stylesheet', async () => {
    const { site, text } = await check('  colours: {accent: "#2F6B3A"}\n');
    expect(text).toBe('');
    expect(stylesheetOf(site!.identity!, '/')).toContain('--or:#2f6b3a;');
  });
});

describe('the folder', () => {
  it('is one of those that a root may have', async () => {
    await put('identite/logo.svg', DRAWING);
    await put('site.yaml', `${SITE}  logo: logo.svg\n`);
    expect((await checkContent(root)).problems.map(formatProblem)).toEqual([]);
  });
  it('keeps its files inside, and names the nearest', async () => {
    await put('identite/logo.svg', DRAWING);
    await put('ailleurs.svg', DRAWING);
    expect((await check('  logo: ../ailleurs.svg\n')).text).toContain('est hors du dossier « identite »');
    expect((await check('  logo: ../../ailleurs.svg\n')).text).toContain('sort du dossier de contenu');
    expect((await check('  logo: logo2.svg\n')).text).toContain('est absent du dossier « identite » (le plus proche : « logo.svg »)');
    expect((await check('  logo: logo.gif\n')).text).toContain('trouvé « logo.gif », attendu un fichier .svg ou .png');
    expect((await check('  logo: identite/logo.svg\n')).text).toBe('');
  });
});

describe('drawings', () => {
  it('are published without anything that runs, loads or links', () => {
    const clean =
      cleanDrawing(`<?xml version="1.0"?><!DOCTYPE svg><svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="20" onload="alert(1)">
      <style>.a{fill:#abc;background:url(https://ailleurs.example/x)} @import url(https://ailleurs.example/y);</style>
      <script>alert(1)</script><foreignObject><p>x</p></foreignObject><image href="https://ailleurs.example/z.png"/>
      <a xlink:href="https://ailleurs.example"><path d="M0 0h9"/></a>
      <use href="https://ailleurs.example/#a"/><path class="a" d="M0 0h40v20z" onclick="x()" fill="url(https://ailleurs.example/#g)"/>
      <rect width="4" height="4" style="fill:red;behavior:url(x)"/><animate attributeName="href" to="javascript:x"/></svg>`);
    if ('fault' in clean) throw new Error(clean.fault.key);
    expect(clean.svg).not.toMatch(/ailleurs|script|alert|onload|onclick|foreignObject|<image|<a |animate|style|behavior|DOCTYPE/i);
    expect(clean.svg).toMatch(/viewBox="0 0 40 20"/);
    expect(clean.svg).toContain('fill="red"');
    expect(clean.taken).toEqual(expect.arrayContaining(['script', 'foreignObject', 'image', 'onload']));
  });
  it('keep what style sheets of drawing programs say', () => {
    const clean = cleanDrawing(
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><style>.cls-1{fill:#ff0000}.cls-2{fill:none;stroke:#00f}</style><path class="cls-1" d="M0 0h4"/><path class="cls-1 cls-2" d="M0 4h4"/></svg>',
    );
    if ('fault' in clean) throw new Error(clean.fault.key);
    expect(clean.svg).toContain('fill="#ff0000"');
    expect(clean.svg).toContain('stroke="#00f"');
    expect(clean.taken).toEqual([]);
  });
  it.each([
    ['<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0"/></svg>', 'entités'],
    ['<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h1"/></svg>', 'viewBox'],
    ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><image href="x.png"/></svg>', 'ne dessine rien'],
    ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path', 'illisible'],
    ['un texte', ''],
    [`<svg viewBox="0 0 1 1"><path d="${'M0 0'.repeat(60_000)}"/></svg>`, '200 ko'],
  ])('are refused in a sentence (%#)', (text, why) => {
    const clean = cleanDrawing(text);
    expect('fault' in clean && inFrench(clean.fault)).toContain(why);
    expect('fault' in clean).toBe(true);
  });
});

describe('pictures', () => {
  it('are encoded anew, and what hides in them stays behind', async () => {
    const png = await sharp({ create: { width: 900, height: 900, channels: 4, background: '#c00' } })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">secret</x:xmpmeta>')
      .png()
      .toBuffer();
    await put('identite/logo.png', Buffer.concat([png, Buffer.from('secret')]));
    const { site, identityFiles, text } = await check('  logo: logo.png\n  favicon: logo.png\n');
    expect(text).toBe('');
    expect(site?.identity?.logo).toMatchObject({ width: 400, height: 400 });
    expect(site?.identity?.favicon).toEqual({ path: '/favicon.png', type: 'image/png' });
    for (const { bytes } of identityFiles) expect(bytes.includes('secret')).toBe(false);
  });
  it('that lie or are cut are told', async () => {
    await put(
      'identite/logo.png',
      await sharp({ create: { width: 9, height: 9, channels: 3, background: '#c00' } })
        .jpeg()
        .toBuffer(),
    );
    expect((await check('  logo: logo.png\n')).text).toContain('le fichier est en jpeg, attendu du PNG');
    await put('identite/logo.png', 'rien');
    expect((await check('  logo: logo.png\n')).text).toContain('coupée, abîmée');
  });
});

describe('letters', () => {
  const garamond = font('@fontsource-variable/eb-garamond/files/eb-garamond-latin-wght-normal.woff2');
  it('are taken with their weights and their licence', async () => {
    await put('identite/titres.woff2', await readFile(garamond));
    const { site, identityFiles, text } = await check('  fonts: {display: {file: titres.woff2, licence: OFL-1.1}}\n');
    expect(text).toBe('');
    expect(site?.identity?.letters.display).toMatchObject({
      licence: expect.stringMatching(/OFL|Open Font/),
      files: [{ weight: '400 800', style: 'normal' }],
    });
    expect(identityFiles).toMatchObject([{ where: 'build' }]);
    expect(stylesheetOf(site!.identity!, '/dossier')).toMatch(/url\("\/dossier\/identity\/display-[0-9a-f]{8}\.woff2"\)/);
  });
  it('that are none, too heavy or cut are told', async () => {
    await put('identite/a.woff2', 'wOF2 rien');
    expect((await check('  fonts: {text: a.woff2}\n')).text).toContain('police illisible');
    await put('identite/a.woff2', Buffer.concat([Buffer.from([0, 1, 0, 0]), Buffer.alloc(40)]));
    expect((await check('  fonts: {text: a.woff2}\n')).text).toContain('en TrueType, attendu du WOFF2');
    await put('identite/a.woff2', (await readFile(garamond)).subarray(0, 20_000));
    expect((await check('  fonts: {text: a.woff2}\n')).text).toContain('coupé ou abîmé');
    await put('identite/a.woff2', Buffer.concat([Buffer.from('wOF2'), Buffer.alloc(500_000)]));
    expect((await check('  fonts: {text: a.woff2}\n')).text).toContain('attendu au plus 400 ko');
    expect((await check('  fonts: {text: a.ttf}\n')).text).toContain('trouvé « a.ttf », attendu un fichier .woff2');
  });
});

describe('the ornament', () => {
  it('is none, the cord or a drawing of the folder', async () => {
    expect((await check('  motif: vagues\n')).text).toContain('attendu « none », « cordeliere » ou un fichier .svg');
    await put('identite/vagues.svg', DRAWING);
    const { site } = await check('  motif: vagues.svg\n');
    expect(stylesheetOf(site!.identity!, '/dossier')).toMatch(/\.motif\.drawing\{.*motif-[0-9a-f]{8}\.svg/);
    const plain = stylesheetOf((await check('  motif: none\n')).site!.identity!, '/');
    expect(plain).not.toMatch(/hermine|cord/);
    expect(stylesheetOf((await check('  motif: cordeliere\n')).site!.identity!, '/')).toContain('hermine.svg');
  });
});
