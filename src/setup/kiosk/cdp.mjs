/**
 * One question to a page of Chromium, by its own protocol (CDP), on plain Node 20 or newer: the WebSocket that Node has by
 * itself came with Node 22, and Debian 13 has 20. Only what the question needs of RFC 6455: one text frame sent, text
 * frames and pings received.
 */
import { createHash, randomBytes } from 'node:crypto';
import { get, request } from 'node:http';

const HOST = '127.0.0.1';
/** RFC 6455, 1.3. */
const KEY_SUFFIX = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const TEXT = 0x1;
const CLOSE = 0x8;
const PING = 0x9;
const PONG = 0xa;
/** An answer longer than this is none of ours, bytes. */
const LONGEST = 1 << 20;

/**
 * A frame as a client sends it: whole, masked.
 * @param {number} opcode @param {Buffer} payload at most 65 535 bytes
 */
function frame(opcode, payload) {
  const mask = randomBytes(4);
  const head = payload.length < 126 ? Buffer.from([0x80 | opcode, 0x80 | payload.length]) : Buffer.alloc(4);
  if (payload.length >= 126) {
    head[0] = 0x80 | opcode;
    head[1] = 0x80 | 126;
    head.writeUInt16BE(payload.length, 2);
  }
  return Buffer.concat([head, mask, payload.map((byte, at) => byte ^ (mask[at & 3] ?? 0))]);
}

/**
 * Takes the frames out of what has come in.
 * @param {Buffer} bytes
 * @returns {{frames: {opcode: number, final: boolean, payload: Buffer}[], rest: Buffer}}
 */
function frames(bytes) {
  const found = [];
  for (;;) {
    if (bytes.length < 2) break;
    const short = (bytes[1] ?? 0) & 0x7f;
    const head = short === 127 ? 10 : short === 126 ? 4 : 2;
    if (bytes.length < head) break;
    const length = short === 127 ? Number(bytes.readBigUInt64BE(2)) : short === 126 ? bytes.readUInt16BE(2) : short;
    if (length > LONGEST) throw new Error('réponse trop longue');
    if (bytes.length < head + length) break;
    found.push({
      opcode: (bytes[0] ?? 0) & 0x0f,
      final: ((bytes[0] ?? 0) & 0x80) !== 0,
      payload: bytes.subarray(head, head + length),
    });
    bytes = bytes.subarray(head + length);
  }
  return { frames: found, rest: bytes };
}

/** @typedef {{type: string, url: string, webSocketDebuggerUrl?: string}} Target */

/** @param {number} port @param {AbortSignal} signal @returns {Promise<Target[]>} */
function targets(port, signal) {
  return new Promise((done, failed) => {
    get({ host: HOST, port, path: '/json/list', signal }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part) => {
        text += part;
        if (text.length > LONGEST) response.destroy(new Error('réponse trop longue'));
      });
      response.on('error', failed);
      response.on('end', () => {
        try {
          done(JSON.parse(text));
        } catch {
          failed(new Error('réponse illisible'));
        }
      });
    }).on('error', failed);
  });
}

/**
 * Value of an expression in the first page that the browser shows; of what it promises, if it promises.
 * @param {{port: number, expression: string, timeout: number, at?: (target: Target) => boolean}} options `timeout` for the
 * whole, ms; `at` chooses another page than the first
 * @returns {Promise<unknown>} what the page answers, by value; `undefined` where the expression failed
 * @throws {Error} (a French sentence's end) when there is no browser, no page or no answer in time
 */
export async function evaluate({ port, expression, timeout, at = () => true }) {
  const signal = AbortSignal.timeout(timeout);
  try {
    const page = (await targets(port, signal)).find((target) => target.type === 'page' && target.webSocketDebuggerUrl && at(target));
    if (!page?.webSocketDebuggerUrl) throw new Error('aucune page');
    return await ask(new URL(page.webSocketDebuggerUrl).pathname, port, expression, signal);
  } catch (error) {
    if (signal.aborted) throw new Error('pas de réponse');
    throw error;
  }
}

/** @param {string} path @param {number} port @param {string} expression @param {AbortSignal} signal @returns {Promise<unknown>} */
function ask(path, port, expression, signal) {
  return new Promise((done, failed) => {
    const key = randomBytes(16).toString('base64');
    const asked = request({
      host: HOST,
      port,
      path,
      headers: { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-key': key, 'sec-websocket-version': '13' },
    });
    const end = (/** @type {Error} */ error) => {
      asked.destroy();
      failed(error);
    };
    if (signal.aborted) return end(new Error('pas de réponse'));
    signal.addEventListener('abort', () => end(new Error('pas de réponse')), { once: true });
    asked.on('error', failed);
    asked.on('response', (response) => end(new Error(`connexion refusée (${response.statusCode})`)));
    asked.on('upgrade', (response, socket, first) => {
      if (
        response.headers['sec-websocket-accept'] !==
        createHash('sha1')
          .update(key + KEY_SUFFIX)
          .digest('base64')
      )
        return end(new Error('ce n’est pas un navigateur'));
      let bytes = Buffer.from(first);
      let message = Buffer.alloc(0);
      const settle = (/** @type {() => void} */ how) => {
        socket.destroy();
        how();
      };
      const read = () => {
        const taken = frames(bytes);
        bytes = Buffer.from(taken.rest);
        for (const { opcode, final, payload } of taken.frames) {
          if (opcode === PING) socket.write(frame(PONG, payload));
          if (opcode === CLOSE) settle(() => failed(new Error('connexion fermée')));
          if (opcode > TEXT) continue;
          message = Buffer.concat([message, payload]);
          if (message.length > LONGEST) throw new Error('réponse trop longue');
          if (!final) continue;
          const answer = JSON.parse(message.toString('utf8'));
          message = Buffer.alloc(0);
          if (answer.id === 1) settle(() => done(answer.result?.result?.value));
        }
      };
      const take = () => {
        try {
          read();
        } catch (error) {
          settle(() => failed(error instanceof Error ? error : new Error(String(error))));
        }
      };
      socket.on('error', failed);
      socket.on('close', () => failed(new Error('connexion fermée')));
      signal.addEventListener('abort', () => socket.destroy(), { once: true });
      socket.on('data', (part) => {
        bytes = Buffer.concat([bytes, part]);
        take();
      });
      const question = { id: 1, method: 'Runtime.evaluate', params: { expression, returnByValue: true, awaitPromise: true } };
      socket.write(frame(TEXT, Buffer.from(JSON.stringify(question))));
      take();
    });
    asked.end();
  });
}
