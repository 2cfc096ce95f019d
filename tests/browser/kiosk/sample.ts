/**
 * Sample doors for the kiosk's page, with pictures drawn here: the kiosk is tried on every kind of door whatever the
 * content root holds. The page stays the built one; only its data are replaced on the way.
 */
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import type { Door, KioskContent, SkyPicture } from '../../../src/domain/kiosk/content.ts';
import { scenes } from '../../../src/domain/kiosk/scenes.ts';

const VIEWS = 24;

function sky(id: string, year: string, commune: string): SkyPicture {
  return {
    id,
    title: { fr: `Le bourg de ${commune}` },
    date: year,
    commune,
    nature: 'photograph',
    credit: 'Essai',
    licence: 'CC0-1.0',
    description: { fr: 'Le bourg, son église et les champs autour.' },
    picture: { sizes: [{ path: `/borne-essai/${id}.png`, width: 1200, height: 900 }] },
    width: 1200,
    height: 900,
    tileSize: 512,
    iiif: `/borne-essai/iiif/${id}`,
  };
}

const COMMUNES = ['Chéméré', 'Chauvé', 'Clisson', 'Saint-Nazaire', 'Saint-Herblain', 'Pornic', 'Nozay'];

export function sampleDoors(): Door[] {
  const pictures = COMMUNES.flatMap((commune, i) => [sky(`p${i}-1950`, '1950', commune), sky(`p${i}-2020`, '2020', commune)]);
  return [
    {
      kind: 'object',
      id: 'coffret',
      object: 'coffret',
      title: { fr: 'Le coffret', en: 'The casket' },
      line: { fr: 'Un coffret d’essai, fait de deux moitiés qui s’ouvrent.', en: 'A trial casket, made of two halves.' },
      path: '/objets/coffret/',
      nature: 'reconstruction',
      picture: { sizes: [{ path: '/borne-essai/vue-0.png', width: 1200, height: 900 }] },
      turn: Array.from({ length: VIEWS }, (_, i) => `/borne-essai/vue-${i}.png`),
      part: 0.5,
      front: 0.5,
      near: [],
      tall: 1,
      measures: [{ of: 'weight', value: 475 }],
      credit: 'Essai',
      licence: 'CC0-1.0',
      annotations: [
        {
          id: 'couronne',
          at: [0, 0.05, 0.01],
          normal: [1, 0, 0],
          title: { fr: 'La couronne', en: 'The crown' },
          body: { fr: 'Une couronne de neuf fleurons ferme le coffret.', en: 'A crown of nine finials.' },
        },
        {
          id: 'charniere',
          at: [0, 0, -0.02],
          normal: [0, 0, -1],
          title: { fr: 'La charnière' },
          body: { fr: 'Elle tient les deux moitiés.' },
        },
      ],
      inscriptions: [
        {
          annotation: 'couronne',
          original: 'En ce petit coffret',
          lang: 'frm',
          modern: { fr: 'Dans ce petit coffret', en: 'In this small casket' },
        },
      ],
    },
    {
      kind: 'sky',
      id: 'vue-du-ciel',
      title: { fr: 'Vue du ciel', en: 'From the sky' },
      line: { fr: 'Des bourgs en 1950 et en 2020.' },
      path: '/vue-du-ciel/',
      pictures,
      pairs: COMMUNES.map((_, i) => ({ id: `p${i}`, before: `p${i}-1950`, after: `p${i}-2020` })),
      known: 18_000,
      places: [],
      picture: pictures[1]?.picture,
    },
    {
      kind: 'data',
      id: 'commune',
      title: { fr: 'Les comptes d’une commune', en: 'A commune’s accounts' },
      line: { fr: 'Ce que la commune donne aux associations.' },
      path: '/donnees/commune/',
      publisher: 'Essai',
      licence: { fr: 'Licence Ouverte 2.0' },
      figures: [1, 2].map((n) => ({
        defects: [],
        id: `f${n}`,
        title: { fr: `Subventions, vue ${n}` },
        sentence: { fr: `De 2009 à 2014, la commune a versé 934 543 € à 51 associations (vue ${n}).` },
        svg: {
          fr: '<svg viewBox="0 0 300 120" xmlns="http://www.w3.org/2000/svg"><g fill="#1f4e6b"><rect x="10" y="40" width="60" height="80"/><rect x="90" y="20" width="60" height="100"/><rect x="170" y="60" width="60" height="60"/></g></svg>',
        },
        table: {
          columns: [
            { name: 'an', label: 'Année', numeric: false },
            { name: 'eur', label: 'Montant', numeric: true, unit: '€' },
          ],
          rows: [
            ['2009', 170750.42],
            ['2010', 166732.48],
          ],
          total: ['Total', 337482.9],
        },
        query: 'graphique=barres',
      })),
    },
  ];
}

export function sampleContent(change: Partial<KioskContent> = {}): KioskContent {
  const doors = sampleDoors();
  return {
    title: { fr: 'Cœur & Ciel', en: 'Heart & Sky' },
    siteUrl: 'https://exemple.fr',
    languages: ['fr', 'en'],
    invitations: [{ lang: 'fr', text: 'Touchez l’écran' }],
    siteLanguages: ['fr', 'en'],
    idleSeconds: 60,
    doors,
    scenes: scenes(doors),
    ...change,
  };
}

async function drawn(name: string): Promise<Buffer> {
  const view = /^vue-(\d+)/.exec(name);
  if (view) {
    const turn = (Number(view[1]) / VIEWS) * 2 * Math.PI;
    const width = 150 + 90 * Math.abs(Math.cos(turn));
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="900"><g fill="#c9a24b"><ellipse cx="600" cy="520" rx="${width}" ry="270"/><path d="M${600 - width * 0.8} 250 l40 -90 l50 70 l60 -100 l60 100 l50 -70 l40 90 z"/></g><circle cx="${600 + width * 0.8 * Math.sin(turn)}" cy="520" r="26" fill="#8e2a2b"/></svg>`;
    return sharp(Buffer.from(svg)).png().toBuffer();
  }
  const later = name.includes('2020');
  const fields = Array.from(
    { length: 60 },
    (_, i) =>
      `<rect x="${(i * 197) % 1200}" y="${(i * 131) % 900}" width="170" height="120" fill="${later ? `hsl(${80 + ((i * 7) % 60)} 35% ${30 + ((i * 5) % 30)}%)` : `hsl(40 4% ${30 + ((i * 7) % 40)}%)`}"/>`,
  ).join('');
  return sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="900"><rect width="1200" height="900" fill="${later ? '#6b8f4e' : '#8a8a86'}"/>${fields}<path d="M0 700 C400 500 700 900 1200 600" stroke="${later ? '#dfe6ea' : '#ddd'}" stroke-width="26" fill="none"/></svg>`,
    ),
  )
    .png()
    .toBuffer();
}

const drawings = new Map<string, Promise<Buffer>>();

/** Puts the sample in place of the page's own data, and answers for its pictures. */
export async function withSample(page: Page, origin: string, content: KioskContent = sampleContent()): Promise<void> {
  await page.context().route(`${origin}/borne-essai/**`, async (route) => {
    const name = new URL(route.request().url()).pathname.split('/').at(-1) ?? '';
    if (!name.endsWith('.png')) return route.fulfill({ status: 404 });
    const image = drawings.get(name) ?? drawn(name);
    drawings.set(name, image);
    return route.fulfill({ contentType: 'image/png', body: await image });
  });
  await page.context().route(
    (url) => url.origin === origin && url.pathname.endsWith('/borne/'),
    async (route) => {
      if (route.request().resourceType() !== 'document') return route.continue();
      const response = await route.fetch();
      const html = (await response.text()).replace(
        /(id="kiosk-content">).*?(<\/script>)/s,
        (_, open: string, close: string) => open + JSON.stringify(content).replaceAll('<', '\\u003c') + close,
      );
      await route.fulfill({ response, body: html, headers: { ...response.headers(), 'content-encoding': '', 'content-length': '' } });
    },
  );
}
