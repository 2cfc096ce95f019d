/** Putting a site online from the desk: a folder, a server, a store of objects. Their secrets come from the environment. */
import { spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { S3mini } from 's3mini';
import type { Hand } from './hand.ts';

/** As the desk's environment has them. */
export const SECRETS = {
  PUBLISH_PASSWORD: 'mot-de-passe-du-serveur',
  AWS_ACCESS_KEY_ID: 'essai',
  AWS_SECRET_ACCESS_KEY: 'essai-secret',
} as const;

async function prepareAndSend(hand: Hand, prepare: string | RegExp): Promise<void> {
  const { page } = hand;
  await hand.button(prepare);
  const send = page.getByRole('button', { name: /^Envoyer/ });
  await send.waitFor({ timeout: 600_000 });
  await hand.press(send);
  // The first of its place, whatever was sent elsewhere before.
  await page.getByText('C’est la publication 1.').waitFor({ timeout: 300_000 });
}

const kind = (hand: Hand, name: RegExp) => hand.press(hand.page.getByRole('radio', { name }));

/** Online, in a folder beside the content. */
export async function inFolder(hand: Hand): Promise<void> {
  await hand.button('Mettre en ligne');
  await kind(hand, /^Un dossier/);
  await hand.fill(/^Chemin/, '../en-ligne');
  await hand.button('Essayer la connexion');
  await hand.page.getByText(/répond, et l’on peut y écrire/).waitFor();
  await prepareAndSend(hand, 'Préparer');
}

/** The same site on a server whose key nobody has vouched for yet. */
export async function onServer(hand: Hand, port: number): Promise<void> {
  const { page } = hand;
  await kind(hand, /SFTP/);
  await hand.fill(/^Serveur/, '127.0.0.1');
  await hand.fill(/^Port/, String(port));
  await hand.fill(/^Nom de connexion/, 'musee');
  await hand.fill(/^Chemin/, '/www');
  await hand.button('Essayer la connexion');
  await hand.button('C’est bien la clé que donne l’hébergeur : la retenir');
  await hand.button('Essayer la connexion');
  await page.getByText(/répond, et l’on peut y écrire/).waitFor();
  await prepareAndSend(hand, /^Préparer/);
}

export interface ObjectStore {
  readonly endpoint: string;
  readonly bucket: S3mini;
  readonly stop: () => void;
}

/** A store of objects on this machine (`moto_server`, of Python's moto), with an empty bucket; nothing where there is none. */
export async function objectStore(): Promise<ObjectStore | undefined> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => probe.once('listening', done));
  const { port } = probe.address() as AddressInfo;
  await new Promise((done) => probe.close(done));
  const server = spawn('moto_server', ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
  // One that ends by itself lacks something of its own: a machine without it.
  const absent = new Promise<true>((done) => {
    for (const end of ['error', 'exit']) server.once(end, () => done(true));
  });
  const endpoint = `http://127.0.0.1:${port}`;
  const bucket = new S3mini({
    endpoint: `${endpoint}/site`,
    region: 'us-east-1',
    accessKeyId: SECRETS.AWS_ACCESS_KEY_ID,
    secretAccessKey: SECRETS.AWS_SECRET_ACCESS_KEY,
  });
  for (let tries = 0; tries < 480; tries++) {
    if (await Promise.race([absent, wait(250)])) return undefined;
    const made = await fetch(`${endpoint}/site`, { method: 'PUT' }).catch(() => undefined);
    if (made?.ok) return { endpoint, bucket, stop: () => void server.kill() };
  }
  server.kill();
  throw new Error('moto_server does not answer.');
}

/** The same site in a bucket. */
export async function inStore(hand: Hand, endpoint: string): Promise<void> {
  await kind(hand, /S3/);
  await hand.fill(/^Adresse du magasin/, endpoint);
  await hand.fill(/^Compartiment/, 'site');
  await hand.fill(/^Région/, 'us-east-1');
  await hand.fill(/^Chemin/, 'www');
  await hand.button('Essayer la connexion');
  await hand.page.getByText(/répond, et l’on peut y écrire/).waitFor();
  await prepareAndSend(hand, /^Préparer/);
}
