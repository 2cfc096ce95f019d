/** Whether a code is the one that the site was built with. */
import { CODE_TURNS, type StaffSeal } from '../../../domain/kiosk/staff.ts';
import { hex } from '../../../domain/web/hex.ts';

function bytes(written: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(written.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

export async function opens(seal: StaffSeal, code: string): Promise<boolean> {
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(code), 'PBKDF2', false, ['deriveBits']);
  const bits = await crypto.subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', salt: bytes(seal.salt), iterations: CODE_TURNS },
    key,
    256,
  );
  return hex(bits) === seal.hash;
}
