/** A service of this machine alone, that answers as a test tells it to, and remembers what it was asked. */
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Service {
  readonly base: string;
  /** Paths with their queries, in order. */
  readonly asked: string[];
  readonly agents: Set<string>;
  /** The most requests that were open at once. */
  readonly together: () => number;
  readonly close: () => Promise<void>;
}

type Answer = (request: IncomingMessage, response: ServerResponse, path: string) => void;

export async function startService(answer: Answer): Promise<Service> {
  const asked: string[] = [];
  const agents = new Set<string>();
  let [open, most] = [0, 0];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    agents.add(request.headers['user-agent'] ?? '');
    most = Math.max(most, ++open);
    response.on('close', () => open--);
    answer(request, response, (request.url ?? '').split('?')[0] ?? '');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    base: `http://127.0.0.1:${port}`,
    asked,
    agents,
    together: () => most,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

/** A fixture's text, with the addresses of the service that gives it. */
export const fixture = (name: string, base: string, more: Readonly<Record<string, string>> = {}): string =>
  Object.entries({ base, ...more }).reduce(
    (text, [key, value]) => text.replaceAll(`{{${key}}}`, value),
    readFileSync(new URL(`../../../fixtures/import/${name}`, import.meta.url), 'utf8'),
  );

export const json = (response: ServerResponse, text: string) => {
  response.writeHead(200, { 'Content-Type': 'application/json' });
  response.end(text);
};
