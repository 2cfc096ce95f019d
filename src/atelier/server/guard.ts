/**
 * Who may speak to the Atelier: the desk that this machine's own browser opened with the session's token. A page of another
 * site, another machine, a name that leads here (DNS rebinding) and a program without the token are all turned away.
 */
import { timingSafeEqual } from 'node:crypto';

export interface Asked {
  readonly method: string;
  /** Headers, by name in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Address of who asks. */
  readonly remote: string | undefined;
}

/** The cookie of the session; the port keeps two Ateliers on one machine apart. */
export const cookieName = (port: number) => `atelier-${port}`;

const LOOPBACK = /^(?:127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;
const NAMES = ['localhost', '127.0.0.1', '[::1]'];

function one(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? undefined : value;
}

function equal(found: string | undefined, token: string): boolean {
  const [a, b] = [Buffer.from(found ?? ''), Buffer.from(token)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Whether a request comes to this machine from itself, under its own name. */
export function isLocal({ headers, remote }: Asked, port: number): boolean {
  return remote !== undefined && LOOPBACK.test(remote) && NAMES.some((name) => one(headers['host']) === `${name}:${port}`);
}

/** Whether a request carries the session's token as its cookie. */
export function hasSession({ headers }: Asked, port: number, token: string): boolean {
  const cookies = (one(headers['cookie']) ?? '').split(';').map((cookie) => cookie.trim());
  const found = cookies.find((cookie) => cookie.startsWith(`${cookieName(port)}=`));
  return equal(found?.slice(cookieName(port).length + 1), token);
}

/**
 * Whether what is asked may be done: by the desk alone. A request that changes something tells where it comes from
 * (`Origin`), and a header that no form and no foreign page can send.
 */
export function mayAsk(asked: Asked, port: number, token: string): boolean {
  if (!isLocal(asked, port) || !hasSession(asked, port, token)) return false;
  const origin = one(asked.headers['origin']);
  const own = `http://${one(asked.headers['host']) ?? ''}`;
  if (origin !== undefined && origin !== own) return false;
  // Another port of this machine is the same site to a browser, cookies and all.
  if (asked.method === 'GET') return ['same-origin', 'none', undefined].includes(one(asked.headers['sec-fetch-site']));
  return asked.method === 'POST' && origin === own && one(asked.headers['x-atelier']) === '1';
}

/** The address that was asked for, from the server's root: of a site with a path of its own, the development server takes that away. */
export function addressOf(request: { readonly url?: string | undefined; readonly originalUrl?: string | undefined }): string {
  return request.originalUrl ?? request.url ?? '/';
}
