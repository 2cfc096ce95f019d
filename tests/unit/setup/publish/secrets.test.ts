/** Secrets come from the environment, else from the keyring; what is told of them is never what they are. */
import { expect, it } from 'vitest';
import type { Publish } from '../../../../src/domain/records/publish.ts';
import { keepSecrets, openedEnvironment, secretsTold, type Keyring } from '../../../../src/setup/publish/secrets.ts';

const SFTP: Publish = { to: 'sftp', server: 'sftp.exemple.fr', user: 'musee', path: '/www' };
const S3: Publish = { to: 's3', endpoint: 'https://s3.exemple.fr', bucket: 'musee' };

function keyring(held = new Map<string, string>()): Keyring & { readonly held: Map<string, string> } {
  return {
    held,
    read: (account) => Promise.resolve(held.get(account)),
    keep: (account, secret) => Promise.resolve(void held.set(account, secret)),
    forget: (account) => Promise.resolve(void held.delete(account)),
  };
}
const closed: Keyring = {
  read: () => Promise.reject(new Error('no keyring')),
  keep: () => Promise.reject(new Error('no keyring')),
  forget: () => Promise.reject(new Error('no keyring')),
};

it('are kept for one place, found again, and forgotten', async () => {
  const ring = keyring();
  await keepSecrets(S3, { AWS_ACCESS_KEY_ID: 'cle', AWS_SECRET_ACCESS_KEY: 'tres secret' }, ring);
  expect(await openedEnvironment(S3, { LANG: 'fr' }, ring)).toEqual({
    LANG: 'fr',
    AWS_ACCESS_KEY_ID: 'cle',
    AWS_SECRET_ACCESS_KEY: 'tres secret',
  });
  expect(await openedEnvironment({ ...S3, bucket: 'ville' }, {}, ring)).toEqual({});
  const told = await secretsTold(S3, {}, ring);
  expect(told.map(({ name, from }) => [name, from])).toEqual([
    ['AWS_ACCESS_KEY_ID', 'keyring'],
    ['AWS_SECRET_ACCESS_KEY', 'keyring'],
  ]);
  expect(JSON.stringify(told)).not.toContain('tres secret');
  await keepSecrets(S3, { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' }, ring);
  expect(ring.held.size).toBe(0);
});

it('give way to the environment, and to a key that it names', async () => {
  const ring = keyring();
  await keepSecrets(SFTP, { PUBLISH_PASSWORD: 'du trousseau', PUBLISH_PASSPHRASE: 'phrase' }, ring);
  expect((await openedEnvironment(SFTP, { PUBLISH_PASSWORD: 'de là' }, ring))['PUBLISH_PASSWORD']).toBe('de là');
  const byKey = await openedEnvironment(SFTP, { PUBLISH_KEY: '/cle' }, ring);
  expect(byKey['PUBLISH_PASSWORD']).toBeUndefined();
  expect(byKey['PUBLISH_PASSPHRASE']).toBe('phrase');
});

it('are asked for in the environment where no keyring opens, and nothing but a place’s own is kept', async () => {
  expect(await openedEnvironment(SFTP, { A: 'b' }, closed)).toEqual({ A: 'b' });
  expect((await secretsTold(SFTP, { SSH_AUTH_SOCK: '/agent' }, closed)).filter(({ from }) => from)).toEqual([
    { name: 'SSH_AUTH_SOCK', asked: false, from: 'environment' },
  ]);
  await expect(keepSecrets(SFTP, { PUBLISH_PASSWORD: 'x' }, closed)).rejects.toThrow(/trousseau[^.]*ne s’ouvre pas[^]*PUBLISH_PASSWORD/);
  await expect(keepSecrets(SFTP, { SSH_AUTH_SOCK: 'x' }, keyring())).rejects.toThrow('pas un secret de ce lieu');
});
