/**
 * What the kiosk's machine says to those who keep it, as its own programs read it: `/borne/machine.txt`, lines `key=text` with
 * `{name}` for a value. The programs are the shell's and know no dictionary: a language more is told there as on the pages.
 */
import type { Message } from '../../words/message.ts';

/** A message as a line's text. Throws where it is more than text and plain values: the shell has no plural. */
function lineOf(key: string, message: Message): string {
  if (typeof message === 'string') return message;
  return message
    .map((part) => {
      if (typeof part === 'string') return part;
      if (part[0] !== 'v') throw new Error(`machine.${key} : texte et {valeur} seulement, la machine de la borne ne sait pas le reste`);
      return `{${part[1]}}`;
    })
    .join('');
}

/**
 * @param messages the dictionaries' section `machine`
 * @param lang that they are in, in which days are named too
 * @param voice language of the kiosk's first visitors
 */
export function machineText(messages: Readonly<Record<string, Message>>, lang: string, voice: string): string {
  const lines = Object.entries(messages).map(([key, message]) => `${key}=${lineOf(key, message).replaceAll(/\s+/g, ' ').trim()}`);
  return `${[`lang=${lang}`, `voice=${voice.split('-', 1)[0] ?? voice}`, ...lines].join('\n')}\n`;
}
