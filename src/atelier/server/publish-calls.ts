/** The desk's questions about putting the site online (`publish/told.ts`). */
import { z } from 'zod';
import type { Publishing } from '../publish/told.ts';

const line = z.string().max(300);
const commitSchema = z.strictObject({ author: line, email: line, message: z.string().max(5000) });

type Call = (transport: Publishing, body: unknown) => Promise<unknown>;

export const PUBLISH_CALLS: Readonly<Record<string, Call>> = {
  publishing: (transport) => transport.publishing(),
  prepare: (transport) => transport.prepare(),
  sendSite: (transport, body) => transport.sendSite(z.strictObject({ takeOver: z.boolean() }).parse(body).takeOver),
  cancel: (transport) => transport.cancel(),
  tryPlace: (transport) => transport.tryPlace(),
  published: (transport) => transport.published(),
  goBack: (transport, body) => transport.goBack(z.strictObject({ number: z.number().int().min(1) }).parse(body).number),
  keepSecrets: (transport, body) =>
    transport.keepSecrets(z.strictObject({ secrets: z.record(line, z.string().max(10_000)) }).parse(body).secrets),
  uncommitted: (transport) => transport.uncommitted(),
  commit: (transport, body) => transport.commit(commitSchema.parse(body)),
};
