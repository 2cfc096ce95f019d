/** MP3, WAV and FLAC without what is told of them: tags before and after the sound are left out, chunks and blocks made blank. */
import { fault, type Fault } from '../../../domain/input/fault.ts';
import type { Edits, Source } from './edits.ts';

type Told = { readonly heard: true } | Fault;
const HEARD = { heard: true } as const;

/** Length of the ID3v2 tag that begins somewhere, bytes; 0 where there is none. */
async function tagAt({ read }: Source, at: number): Promise<number> {
  const head = await read(at, 10);
  if (head.length < 10 || head.toString('latin1', 0, 3) !== 'ID3') return 0;
  // A footer repeats the head.
  return 10 + lengthIn(head) + (((head[5] ?? 0) & 16) !== 0 ? 10 : 0);
}

/** The length that the head or the foot of an ID3v2 tag says, seven bits a byte. */
const lengthIn = (head: Buffer) => [6, 7, 8, 9].reduce((sum, i) => sum * 128 + ((head[i] ?? 0) & 127), 0);

/** Leaves out the tags at a sound's end: ID3v1 and its longer form, APEv2, Lyrics3v2, an ID3v2 that stands there. */
async function withoutTail(source: Source, edits: Edits): Promise<void> {
  const said = async (at: number, length: number) => (at < edits.from ? '' : (await source.read(at, length)).toString('latin1'));
  for (let before = -1; before !== edits.to;) {
    before = edits.to;
    if ((await said(edits.to - 128, 3)) === 'TAG') edits.to -= 128;
    if ((await said(edits.to - 227, 4)) === 'TAG+') edits.to -= 227;
    if ((await said(edits.to - 32, 8)) === 'APETAGEX') {
      const foot = await source.read(edits.to - 32, 32);
      // The length counts the foot; a head of its own stands before, where the flag says so.
      edits.to -= foot.readUInt32LE(12) + ((foot.readUInt32LE(20) & 0x80000000) !== 0 ? 32 : 0);
    }
    if ((await said(edits.to - 9, 9)) === 'LYRICS200') edits.to -= 15 + (Number(await said(edits.to - 15, 6)) || 0);
    if ((await said(edits.to - 10, 3)) === '3DI') edits.to -= 20 + lengthIn(await source.read(edits.to - 10, 10));
  }
}

export async function bareMp3(source: Source, edits: Edits): Promise<Told> {
  for (let tag = await tagAt(source, 0); tag > 0; tag = await tagAt(source, edits.from)) edits.from += tag;
  await withoutTail(source, edits);
  return edits.from < edits.to ? HEARD : fault('mediaCut');
}

/** RIFF: chunks that play are kept, all others become `JUNK`, which every reader passes over. */
export async function bareWav(source: Source, edits: Edits): Promise<Told> {
  let data = false;
  for (let at = 12; at < source.size;) {
    const head = await source.read(at, 8);
    if (head.length < 8) {
      edits.blank(at, head.length);
      break;
    }
    const name = head.toString('latin1', 0, 4);
    const length = head.readUInt32LE(4);
    // Written without knowing its length, the sound goes on to the end.
    const end = name === 'data' && length === 0 ? source.size : Math.min(source.size, at + 8 + length);
    if (name === 'data') data = true;
    else if (name !== 'fmt ' && name !== 'fact') {
      edits.write(at, Buffer.from('JUNK', 'latin1'));
      edits.blank(at + 8, end - at - 8);
    }
    at = end + (end % 2);
  }
  return data ? HEARD : fault('mediaCut');
}

/** FLAC (RFC 9639 §8): what the stream is and where its seconds stand are kept, all other blocks become padding. */
export async function bareFlac(source: Source, edits: Edits): Promise<Told> {
  const KEPT = [0, 1, 3];
  for (let at = 4, last = false; !last;) {
    const head = await source.read(at, 4);
    const kind = head[0] ?? 0;
    const end = at + 4 + (head.length < 4 ? source.size : head.readUIntBE(1, 3));
    if (end > source.size) return fault('mediaCut');
    last = kind >= 128;
    if (!KEPT.includes(kind & 127)) edits.write(at, Buffer.from([(kind & 128) | 1]));
    if (!KEPT.includes(kind & 127) || (kind & 127) === 1) edits.blank(at + 4, end - at - 4);
    at = end;
  }
  await withoutTail(source, edits);
  return HEARD;
}
