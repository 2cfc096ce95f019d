/** The desk's questions about the whole site (`site/told.ts`). */
import { z } from 'zod';
import type { SiteAnswers } from '../site/told.ts';

const fileSchema = z.strictObject({ name: z.string().max(300), base64: z.string().max(4_000_000) });
const layerSchema = z.strictObject({ layer: z.record(z.string(), z.unknown()) });

type Call = (transport: SiteAnswers, body: unknown) => Promise<unknown>;

export const SITE_CALLS: Readonly<Record<string, Call>> = {
  siteTold: (transport) => transport.siteTold(),
  homeNames: (transport) => transport.homeNames(),
  territory: (transport) => transport.territory(),
  tryLayer: (transport, body) => transport.tryLayer(layerSchema.parse(body).layer),
  keepIdentityFile: (transport, body) => transport.keepIdentityFile(fileSchema.parse(body)),
};
