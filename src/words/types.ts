/** The types of `words.ts`, written from the French dictionary: every key, and the values that its message wants. */
import { isParts, type Message, type Messages } from './message.ts';
import { valuesOf } from './read.ts';

const KINDS = { text: 'string | number', number: 'number', choice: 'string | boolean' } as const;

function typeOf(message: Message): string {
  const values = [...valuesOf(message)];
  if (values.length === 0) return 'string';
  return `(values: { ${values.map(([name, kind]) => `readonly ${name}: ${KINDS[kind]}`).join('; ')} }) => string`;
}

function body(messages: Messages, indent: string): string {
  return Object.entries(messages)
    .map(([key, value]) => {
      const type = typeof value === 'string' || isParts(value) ? typeOf(value) : `{\n${body(value, `${indent}  `)}${indent}}`;
      return `${indent}readonly ${JSON.stringify(key)}: ${type};\n`;
    })
    .join('');
}

/** A declaration file. */
export function typesText(messages: Messages): string {
  return `declare global {\n  interface DictionaryOfWords {\n${body(messages, '    ')}  }\n}\nexport {};\n`;
}
