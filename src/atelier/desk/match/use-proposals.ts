/** Photographs that wait for a person: asked for when the desk opens, and after each change. */
import { useCallback, useEffect, useState } from 'react';
import type { MatchProposal } from '../../matching/told.ts';
import type { Transport } from '../../transport.ts';

export function useProposals(transport: Transport | undefined): readonly [readonly MatchProposal[], () => Promise<void>] {
  const [proposals, setProposals] = useState<readonly MatchProposal[]>([]);
  // A server that does not answer is told elsewhere.
  const ask = useCallback(async () => transport?.matchProposals().then(setProposals, () => undefined), [transport]);
  useEffect(() => void ask(), [ask]);
  return [proposals, ask];
}
