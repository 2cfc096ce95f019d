/** The words of the kiosk's machine, which its programs read from the site that they serve. */
import type { APIRoute } from 'astro';
import { messagesOf } from '#messages';
import { machineText } from '../../domain/kiosk/machine-words.ts';
import { firstLanguage } from '../../domain/text/first-language.ts';
import { getSite } from '../../layouts/site-data.ts';
import type { Message } from '../../words/message.ts';

export const GET: APIRoute = async () => {
  const { kiosk } = await getSite();
  const lang = firstLanguage();
  const messages = messagesOf('machine', lang) as Readonly<Record<string, Message>>;
  return new Response(machineText(messages, lang, kiosk?.languages[0] ?? lang), {
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });
};
