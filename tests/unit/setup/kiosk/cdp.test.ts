/** The watch and its question to the browser, on this Node and on the system's, before a browser that lies in every way. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { evaluate } from '../../../../src/setup/kiosk/cdp.mjs';

/** What the browser does with a question: the bytes that it sends back. */
type Manner = (question: { id: number; params: { expression: string } }, socket: Socket) => void;

/** A frame as a server sends it: unmasked. */
function frame(opcode: number, payload: Buffer, final = true): Buffer {
  const first = (final ? 0x80 : 0) | opcode;
  if (payload.length < 126) return Buffer.concat([Buffer.from([first, payload.length]), payload]);
  const head = Buffer.alloc(payload.length < 65_536 ? 4 : 10);
  head[0] = first;
  head[1] = payload.length < 65_536 ? 126 : 127;
  if (payload.length < 65_536) head.writeUInt16BE(payload.length, 2);
  else head.writeBigUInt64BE(BigInt(payload.length), 2);
  return Buffer.concat([head, payload]);
}
const text = (value: unknown) => Buffer.from(JSON.stringify(value));
const answerOf = (id: number, value: unknown) => text({ id, result: { result: { value } } });

let server: Server;
let port: number;
let manner: Manner;
let pages: object[];
const sockets = new Set<Socket>();

/** Reads one masked text frame of a client; throws where it is not masked, as a browser would refuse it. */
function question(bytes: Buffer): { id: number; params: { expression: string } } {
  const second = bytes[1] ?? 0;
  if ((second & 0x80) === 0) throw new Error('not masked');
  const long = (second & 0x7f) === 126;
  const at = long ? 4 : 2;
  const length = long ? bytes.readUInt16BE(2) : second & 0x7f;
  const mask = bytes.subarray(at, at + 4);
  const payload = bytes.subarray(at + 4, at + 4 + length).map((byte, index) => byte ^ (mask[index & 3] ?? 0));
  return JSON.parse(Buffer.from(payload).toString('utf8')) as { id: number; params: { expression: string } };
}

beforeEach(async () => {
  manner = ({ id }, socket) => socket.write(frame(1, answerOf(id, 'accueil')));
  server = createServer((_request, response) => response.end(JSON.stringify(pages)));
  server.on('upgrade', (request, socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    const key = String(request.headers['sec-websocket-key']);
    const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    socket.once('data', (bytes: Buffer) => manner(question(bytes), socket));
  });
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  port = (server.address() as AddressInfo).port;
  pages = [
    { type: 'service_worker', webSocketDebuggerUrl: `ws://127.0.0.1:${port}/devtools/worker/1` },
    { type: 'page', url: 'http://localhost:4321/borne/', webSocketDebuggerUrl: `ws://127.0.0.1:${port}/devtools/page/1` },
  ];
});
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  server.closeAllConnections();
  await new Promise((done) => {
    server.close(done);
  });
});
const ask = (timeout = 2000) => evaluate({ port, expression: 'document.title', timeout });

describe('evaluate', () => {
  it('gives what the page answers', async () => {
    expect(await ask()).toBe('accueil');
  });

  it('reads an answer in pieces, after a ping and somebody else’s message, byte by byte', async () => {
    const pong = vi.fn();
    manner = ({ id }, socket) => {
      const whole = answerOf(id, 'é'.repeat(200));
      const rest = Buffer.concat([
        frame(1, text({ method: 'Runtime.consoleAPICalled' })),
        frame(1, whole.subarray(0, 101), false),
        frame(0, whole.subarray(101)),
      ]);
      // The rest comes only to who has answered the ping.
      socket.once('data', (bytes: Buffer) => {
        pong((bytes[0] ?? 0) & 0x0f);
        for (const byte of rest) socket.write(Buffer.from([byte]));
      });
      socket.write(frame(9, Buffer.from('là ?')));
    };
    expect(await ask()).toBe('é'.repeat(200));
    expect(pong).toHaveBeenCalledWith(0xa);
  });

  it('reads a long answer', async () => {
    manner = ({ id }, socket) => socket.write(frame(1, answerOf(id, 'x'.repeat(80_000))));
    expect(await ask()).toHaveLength(80_000);
  });

  it.each<[string, Manner, RegExp]>([
    ['says nothing', () => undefined, /pas de réponse/],
    ['hangs up', (_question, socket) => socket.end(), /connexion fermée/],
    ['closes politely', (_question, socket) => socket.write(frame(8, Buffer.alloc(0))), /connexion fermée/],
    ['announces more than it may', (_question, socket) => socket.write(Buffer.from([0x81, 127, 0, 0, 1, 0, 0, 0, 0, 0])), /trop longue/],
    ['does not speak JSON', (_question, socket) => socket.write(frame(1, Buffer.from('{'))), /JSON/],
  ])('fails in time where the page %s', async (_what, how, message) => {
    manner = how;
    await expect(ask(300)).rejects.toThrow(message);
  });

  it('fails where there is no page, and where there is no browser', async () => {
    pages = [];
    await expect(ask()).rejects.toThrow('aucune page');
    await expect(evaluate({ port: 1, expression: '1', timeout: 500 })).rejects.toThrow(/ECONNREFUSED/);
  });
});

/** This Node, and another that the machine may have (Debian 13 brings 20, which has no WebSocket of its own). */
const nodes = [process.execPath, '/usr/bin/node', '/usr/local/bin/node'].filter(
  (node, at, all) =>
    existsSync(node) && all.indexOf(node) === at && Number(/\d+/.exec(String(spawnSync(node, ['--version']).stdout))) >= 20,
);

describe.each(nodes)('watch.mjs on %s', (node) => {
  let folder: string;
  let watch: ChildProcess;
  let said: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'watch-'));
  });
  afterEach(async () => {
    watch.kill('SIGKILL');
    await rm(folder, { recursive: true });
  });
  const start = () => {
    said = '';
    watch = spawn(node, ['src/setup/kiosk/watch.mjs', '--signal', join(folder, 'relance'), '--port', String(port), '--every', '0.2']);
    watch.stdout?.on('data', (part) => (said += String(part)));
    watch.stderr?.on('data', (part) => (said += String(part)));
  };

  it('is content with a kiosk that answers, on a Node without WebSocket too', async () => {
    start();
    await vi.waitFor(() => expect(said).toContain('La borne répond (écran : accueil).'), 90_000);
    expect(said).not.toContain('Sans réponse');
    expect(existsSync(join(folder, 'relance'))).toBe(false);
  });

  it('asks for a restart after three silences, not before, and starts to count again', async () => {
    manner = ({ id }, socket) => socket.write(frame(1, answerOf(id, '')));
    start();
    await vi.waitFor(() => expect(existsSync(join(folder, 'relance'))).toBe(true), 90_000);
    await vi.waitFor(
      () => expect(said).toMatch(/1\/3(?:.|\n)*2\/3(?:.|\n)*3\/3(?:.|\n)*relance de l’écran est demandée(?:.|\n)*1\/3/),
      90_000,
    );
    expect(said).toContain('la page n’est pas la borne');
  });
});
