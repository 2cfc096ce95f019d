/**
 * WebM (Matroska, RFC 9559) without its tags, attachments and chapters, and without its title and day: each becomes a `Void` of the
 * same size, so that no offset changes. Which program wrote it stays: players want it.
 */
import { fault, type Fault } from '../../../domain/input/fault.ts';
import type { Edits, Source } from './edits.ts';

const SEGMENT = 0x18538067;
const INFO = 0x1549a966;
const TRACKS = 0x1654ae6b;
const CLUSTER = 0x1f43b675;
const VOID = 0xec;
const CRC = 0xbf;
const CODEC = 0x86;
const ENTRY = 0xae;

/** What a segment may hold that plays: its index, what describes it, its tracks, its pictures and sounds, its cues. */
const PLAYS: readonly number[] = [0x114d9b74, INFO, TRACKS, CLUSTER, 0x1c53bb6b];
/** What remains of a segment's description: time's scale, duration, the programs that wrote it. */
const DESCRIBES: readonly number[] = [0x2ad7b1, 0x4489, 0x4d80, 0x5741];

interface Element {
  readonly id: number;
  readonly at: number;
  readonly inner: number;
  /** Missing where it was written without knowing: live. */
  readonly end: number | undefined;
}

async function elementAt({ read }: Source, at: number): Promise<Element | undefined> {
  const head = await read(at, 12);
  const idLength = Math.clz32(head[0] ?? 0) - 23;
  if (head.length < 2 || idLength > 4) return undefined;
  const first = head[idLength] ?? 0;
  const sizeLength = Math.clz32(first) - 23;
  if (sizeLength > 8 || head.length < idLength + sizeLength) return undefined;
  let size = BigInt(first & (0xff >> sizeLength));
  for (let i = 1; i < sizeLength; i++) size = (size << 8n) | BigInt(head[idLength + i] ?? 0);
  const inner = at + idLength + sizeLength;
  const unknown = size === (1n << BigInt(7 * sizeLength)) - 1n;
  return { id: head.readUIntBE(0, idLength), at, inner, end: unknown ? undefined : inner + Number(size) };
}

/** An empty element in the place of another (RFC 8794 §11.3.2): one byte for its name, one or eight for how long it is. */
function empty(edits: Edits, { at, end = at }: Element): void {
  const total = end - at;
  if (total - 2 < 127) edits.write(at, Buffer.from([VOID, 0x80 | (total - 2)]));
  else {
    const head = Buffer.alloc(9);
    head.writeBigUInt64BE(BigInt(total - 9) | (1n << 56n), 1);
    head[0] = VOID;
    edits.write(at, head);
  }
  const head = total - 2 < 127 ? 2 : 9;
  edits.blank(at + head, total - head);
}

/** Tells what of a WebM goes, and whether anything is heard in it; or why it cannot be published. */
export async function bareWebm(source: Source, edits: Edits): Promise<{ readonly heard: boolean } | Fault> {
  const cut = fault('mediaCut');
  let heard = false;
  let segment = false;
  for (let at = 0; at < source.size;) {
    const element = await elementAt(source, at);
    if (!element || (element.end ?? 0) > source.size) return cut;
    const { id, inner, end } = element;
    // A cluster of unknown length is followed by what it holds, on the same footing.
    if (id === SEGMENT || (id === CLUSTER && end === undefined)) {
      segment ||= id === SEGMENT;
      at = inner;
      continue;
    }
    if (end === undefined) return cut;
    if (id === INFO) await describe(source, edits, inner, end);
    else if (id === TRACKS) heard ||= await soundIn(source, inner, end);
    else if (segment && id > 0xffffff && !PLAYS.includes(id)) empty(edits, element);
    at = end;
  }
  return segment ? { heard } : cut;
}

/** The sum of what is described would not be right any more: it goes as well. */
async function describe(source: Source, edits: Edits, from: number, to: number): Promise<void> {
  for (let at = from; at < to;) {
    const element = await elementAt(source, at);
    if (element?.end === undefined || element.end > to) return;
    if (element.id === CRC || (!DESCRIBES.includes(element.id) && element.id !== VOID)) empty(edits, element);
    at = element.end;
  }
}

/** Whether a track's codec is one of sound (`A_…`). */
async function soundIn(source: Source, from: number, to: number): Promise<boolean> {
  for (let at = from; at < to;) {
    const element = await elementAt(source, at);
    if (element?.end === undefined || element.end > to) return false;
    if (element.id === ENTRY && (await soundIn(source, element.inner, element.end))) return true;
    if (element.id === CODEC && (await source.read(element.inner, 2)).toString('latin1') === 'A_') return true;
    at = element.end;
  }
  return false;
}
