/** From an empty folder to a site, as somebody does it who has never seen a file of it: each act of a hand is counted. */
import sharp from 'sharp';
import type { Hand, Sent } from './hand.ts';

/** A box of ten centimetres, in millimetres. */
const BOX = `o coffre\n${[0, 1, 2, 3, 4, 5, 6, 7]
  .map((corner) => `v ${[corner & 1, (corner >> 1) & 1, (corner >> 2) & 1].map((side) => side * 100).join(' ')}`)
  .join('\n')}\nf 1 3 4 2\nf 5 6 8 7\nf 1 2 6 5\nf 3 7 8 4\nf 1 5 7 3\nf 2 4 8 6\n`;

/** A photograph that says where it was taken. @param n its number, which is its colour and its place */
async function photograph(n: number): Promise<Sent> {
  const buffer = await sharp({ create: { width: 320, height: 240, channels: 3, background: { r: 90, g: 4 * n, b: 140 } } })
    .jpeg()
    .withExif({
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: `47/1 ${10 + (n % 20)}/1 ${n}/1`,
        GPSLongitudeRef: 'W',
        GPSLongitude: `1/1 ${50 + (n % 5)}/1 0/1`,
      },
      IFD2: { DateTimeOriginal: `1962:05:${String(10 + (n % 20))} 10:00:00` },
    })
    .toBuffer();
  return { name: `vue-${n}.jpg`, mimeType: 'image/jpeg', buffer };
}

async function sent(hand: Hand, files: readonly Sent[]): Promise<void> {
  await hand.send(files);
  await hand.page.getByText('Tout est arrivé.').waitFor();
}

/** What a site cannot do without, asked on the first page. */
export async function begin(hand: Hand): Promise<void> {
  await hand.fill(/^Nom du site/, 'Le coffre');
  await hand.fill(/^Qui publie/, 'Un musée');
  await hand.fill(/^Adresse où vous écrire/, 'musee@example.org');
  await hand.fill(/^Adresse où le site sera publié/, 'https://musee.example.org/coffre');
  await hand.fill(/^Licence/, 'CC-BY-4.0');
  await hand.button('Commencer');
  await hand.page.getByRole('option', { name: 'Le coffre' }).waitFor({ timeout: 240_000 });
}

/** An object with three notes and a tour, all of it put and framed on the object itself. */
export async function object(hand: Hand): Promise<void> {
  const { page } = hand;
  await hand.button('Déposer des fichiers', page.locator('main'));
  await sent(hand, [{ name: 'coffre.obj', mimeType: '', buffer: Buffer.from(BOX) }]);
  const card = page.getByRole('region', { name: /^Scan/ });
  await hand.fill(/^Titre/, 'Un coffre', card);
  await hand.fill(/^Résumé/, 'Un coffre de bois.', card);
  await hand.button('En faire un objet', card);
  await page.getByRole('option', { name: 'Un coffre', selected: true }).waitFor();
  await hand.button('Annotations');
  for (const [i, title] of ['Le couvercle', 'La serrure', 'Le fond'].entries()) {
    await hand.button(/^Ajouter : annotations/);
    const note = page.locator('main .fields > .list > ol > li').nth(i);
    await hand.fill(/^Identifiant/, title.toLowerCase().replace(/^l[ea] /, ''), note);
    await hand.fill(/^Titre/, title, note);
    await hand.fill(/^Texte/, `${title} du coffre.`, note);
    // The first one waits for the object to be made.
    await page.frameLocator('iframe').locator('.viewer[data-live="true"]').waitFor({ timeout: 400_000 });
    await hand.button('Poser sur l’objet', note);
    await hand.button('Poser ici');
    await hand.button('Prendre cette vue', note);
    await hand.saved();
  }
  await hand.button('Visites');
  await hand.button(/^Ajouter : visites/);
  const tour = page.locator('main .fields > .list > ol > li').first();
  await hand.fill(/^Identifiant/, 'tour', tour);
  await hand.fill(/^Titre/, 'Le tour du coffre', tour);
  for (const text of ['De face.', 'Le couvercle.']) {
    await hand.button(/^Ajouter : étapes/, tour);
    // The card's own fields stand below the cards.
    const step = tour.locator('.step');
    await hand.fill(/^Texte/, text, step);
    await hand.button('Prendre cette vue', step);
  }
  await hand.saved();
}

export async function photographs(hand: Hand, count: number): Promise<void> {
  const { page } = hand;
  await hand.button('Déposer des fichiers');
  await sent(hand, await Promise.all(Array.from({ length: count }, (_, i) => photograph(i + 1))));
  await hand.fill(/^Titre de la campagne/, 'Le bourg vu du ciel');
  await hand.fill(/^Auteur/, 'Le musée');
  await hand.button(/^Garder/);
  await page.getByRole('option', { name: 'Le bourg vu du ciel', selected: true }).waitFor();
}

export async function table(hand: Hand): Promise<void> {
  const { page } = hand;
  await hand.button('Déposer des fichiers');
  const text = 'annee;visiteurs\n2019;1200\n2020;310\n2021;950\n2022;1480\n';
  await sent(hand, [{ name: 'visiteurs.csv', mimeType: 'text/csv', buffer: Buffer.from(text) }]);
  await hand.choose('En faire', 'dataset');
  await hand.fill(/^Titre/, 'Les visiteurs');
  await hand.fill(/^Source/, 'Les registres du musée');
  await hand.choose('Graphique', 'bar');
  await hand.fill(/^Titre du graphique/, 'Par année');
  await hand.button('En faire un jeu de données');
  await page.getByRole('option', { name: 'Les visiteurs', selected: true }).waitFor();
}

/** A lesson of four steps. */
export async function lesson(hand: Hand): Promise<void> {
  const { page } = hand;
  await hand.button('Nouveau parcours, nouveau projet…');
  await hand.fill(/^Titre \(/, 'Lire un coffre');
  await hand.fill(/^Titre de la première étape/, 'Regarder');
  await hand.fill(/^Ce qu’on y lit/, 'Ce coffre a un couvercle.');
  await hand.fill(/^Ce qu’elle demande/, 'De quoi est-il fait ?');
  await hand.button('Commencer');
  await page.getByRole('option', { name: 'Lire un coffre', selected: true }).waitFor();
  const step = page.locator('.step');
  for (const title of ['Mesurer', 'Comparer', 'Raconter']) {
    await hand.button(/^Ajouter : étapes/);
    await hand.fill(/^Identifiant/, title.toLowerCase(), step);
    await hand.fill(/^Titre/, title, step);
    await hand.fill(/^Texte/, `${title}, à votre tour.`, step);
    await hand.choose(/^Ce que c’est/, '7', step);
    await hand.fill(/^Question/, 'Qu’en dites-vous ?', step);
  }
  await hand.saved();
}

/** Three doors of the kiosk, own colours, a logo. */
export async function look(hand: Hand): Promise<void> {
  const { page } = hand;
  await hand.press(page.getByRole('option', { name: 'Le coffre', exact: true }));
  await hand.button('Borne');
  for (const door of ['objets', 'vue-du-ciel', 'donnees']) {
    await hand.choose('Ajouter, dans portes', door);
    await hand.button('Ajouter', page.getByRole('group', { name: 'Portes' }));
  }
  await hand.button('Allure');
  await hand.fill('Papier', '#ffffff');
  await hand.fill('Lien', '#00567a');
  const logo = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 1"><path d="M0 0h4v1H0z" fill="#00567a"/></svg>';
  await hand.send(
    [{ name: 'Notre logo.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(logo) }],
    page.locator('[data-key="identity.logo"]').getByRole('button', { name: /^Choisir/ }),
  );
  await page.getByText('notre-logo.svg est dans « identite ».').waitFor();
  await hand.saved();
}
