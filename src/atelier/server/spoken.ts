/** The language of whoever asks over HTTP. */
import type { IncomingHttpHeaders } from 'node:http';
import { fallbacks, type Lang } from '../../domain/text/text.ts';
import { languagesWith } from '../../words/dictionaries.ts';
import { OWN } from '../answers/spoken.ts';

/** The first language of a request that the desk has words in. Weights are not looked at: who asks names the desk's first. */
export function langOf(headers: IncomingHttpHeaders): Lang {
  const asked = (headers['accept-language'] ?? '').slice(0, 200).split(',');
  const tags = asked.map((each) => (each.split(';')[0] ?? '').trim());
  for (const tag of tags) {
    const found = languagesWith('atelier').find((lang) => fallbacks(tag).includes(lang));
    if (found !== undefined) return found;
  }
  return OWN;
}
