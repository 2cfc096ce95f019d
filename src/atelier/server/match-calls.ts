/** The desk's questions about photographs oriented by their neighbours (`matching/told.ts`). */
import { z } from 'zod';
import type { MatchAnswers } from '../matching/told.ts';

const settledSchema = z.strictObject({ path: z.string().max(1000), accepted: z.boolean() });

type Call = (transport: MatchAnswers, body: unknown) => Promise<unknown>;

export const MATCH_CALLS: Readonly<Record<string, Call>> = {
  matchProposals: (transport) => transport.matchProposals(),
  settleMatch: (transport, body) => transport.settleMatch(settledSchema.parse(body)),
};
