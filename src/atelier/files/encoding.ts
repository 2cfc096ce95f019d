/** Bytes of a content file to text, and back to the very same bytes: what a text's encoding cannot give back is not edited. */
import { fault } from '../../domain/input/fault.ts';
import { findingTold } from '../../ingest/content/finding-told.ts';
import { decodeTable } from '../../domain/table/decode.ts';
import { kindOf } from './edit.ts';
import { EditRefused } from './refused.ts';

export interface OpenText {
  readonly text: string;
  /** The bytes of another text in the same encoding. Throws `EditRefused` where a sign has none. */
  readonly encode: (text: string) => Uint8Array;
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function utf16(text: string, big: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), !big);
  return bytes;
}

/** An encoding of one byte a sign, by its decoder's table. */
function singleByte(encoding: string): (text: string) => Uint8Array {
  const decoder = new TextDecoder(encoding);
  const codes = new Map(Array.from({ length: 256 }, (_, code) => [decoder.decode(Uint8Array.of(code)), code]));
  return (text) =>
    Uint8Array.from([...text], (sign) => {
      const code = codes.get(sign);
      if (code === undefined) throw new EditRefused(fault('signUnknown', { sign, encoding }));
      return code;
    });
}

const equal = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((byte, i) => byte === b[i]);

/** Opens a file's bytes by its name. @throws {EditRefused} where its text could not be written back as it was */
export function openText(name: string, bytes: Uint8Array): OpenText {
  const opened = kindOf(name) === 'csv' ? openTable(bytes) : openUtf8(bytes);
  if (!equal(opened.encode(opened.text), bytes)) throw new EditRefused(fault('encodingsMixed'));
  return opened;
}

function openUtf8(bytes: Uint8Array): OpenText {
  try {
    // The mark of order is part of the text, so that it stays.
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), encode: utf8 };
  } catch (error) {
    throw new EditRefused(fault('notUtf8'), { cause: error });
  }
}

function openTable(bytes: Uint8Array): OpenText {
  if (bytes.length === 0) return { text: '', encode: utf8 };
  const { encoding, text, problems } = decodeTable(bytes);
  if (text === '') throw new EditRefused(problems[0] ? findingTold(problems[0].message) : fault('notTable'));
  const name = encoding.toLowerCase();
  const decoded = new TextDecoder(name, { ignoreBOM: true }).decode(bytes);
  const encode = /^utf-?8$/.test(name)
    ? utf8
    : name.startsWith('utf-16')
      ? (out: string) => utf16(out, name.endsWith('be'))
      : singleByte(name);
  return { text: decoded, encode };
}
