/** The kiosk's code as it is published: a slow hash, made once for a code. */
import { pbkdf2, createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { CODE_TURNS, type StaffSeal } from '../domain/kiosk/staff.ts';
import type { SiteRecord } from '../domain/records/site.ts';
import { hashText, type Cache } from './cache.ts';

const VERSION = 1;
const BYTES = 32;

/** The seal of the kiosk's code, where there is one. Its salt follows from the site, so that two builds of the same content are the same. */
export async function staffSeal({ url, kiosk }: Pick<SiteRecord, 'url' | 'kiosk'>, cache: Cache): Promise<StaffSeal | undefined> {
  const code = kiosk?.staff_code;
  if (code === undefined) return undefined;
  const salt = createHash('sha256').update(`borne ${url}`).digest().subarray(0, 16);
  const step = {
    name: 'staff-seal',
    version: VERSION,
    inputs: [hashText(code)],
    params: { salt: salt.toString('hex'), turns: CODE_TURNS },
  };
  return cache.json<StaffSeal>(step, async () => ({
    salt: salt.toString('hex'),
    hash: (await promisify(pbkdf2)(code, salt, CODE_TURNS, BYTES, 'sha256')).toString('hex'),
  }));
}
