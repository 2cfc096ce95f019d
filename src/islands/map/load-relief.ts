/** The site's relief, fetched once a page. */
import { decodeRelief, RELIEF_FILE, type ReliefFile } from '../../domain/orientation/relief-file.ts';
import type { Relief } from '../../domain/orientation/relief.ts';
import { href } from '../../domain/urls.ts';

let pending: Promise<((elsewhere: number) => Relief) | undefined> | undefined;

async function load(): Promise<((elsewhere: number) => Relief) | undefined> {
  const answer = await fetch(href(RELIEF_FILE)).catch(() => undefined);
  // It may be asked for again.
  if (!answer?.ok) pending = undefined;
  return answer?.ok ? decodeRelief((await answer.json()) as ReliefFile) : undefined;
}

/** What is told the height of the land where the relief knows none; nothing where the site has no relief, or it does not come. */
export const loadRelief = (): Promise<((elsewhere: number) => Relief) | undefined> => (pending ??= load());
