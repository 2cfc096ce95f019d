/** What sounds and films tell of whoever made them is not published: where, whose, when; what plays is not touched. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { writeBare } from '../../src/ingest/media/bare/edits.ts';
import { pageSum } from '../../src/ingest/media/bare/ogg.ts';
import { playedFile, type Played } from '../../src/ingest/media/formats.ts';
import { box, film, SOUND, trak, words32 } from './played-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'bare-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function look(name: string, bytes: Buffer, played: Played): ReturnType<typeof playedFile> {
  writeFileSync(join(folder, name), bytes);
  return playedFile(join(folder, name), played);
}

/** A file as it is published. */
async function published(name: string, bytes: Buffer, played: Played): Promise<Buffer> {
  const found = await look(name, bytes, played);
  if ('key' in found) throw new Error(found.key);
  const path = join(folder, name);
  await writeBare(path, found.edits, `${path}.bare`);
  return readFile(`${path}.bare`);
}

/** Why a file is not published. */
const refusal = async (name: string, bytes: Buffer, played: Played) => {
  const found = await look(name, bytes, played);
  return 'key' in found ? found.key : undefined;
};

/** Whether none of these words is left, in either way of writing letters. */
const tells = (bytes: Buffer, ...secrets: readonly string[]) =>
  secrets.filter((secret) => bytes.includes(secret) || bytes.includes(Buffer.from(secret, 'utf16le')));

const PLACE = '+47.1270-001.8450/';
const OWNER = 'Camille Durand';
const SEEN = Buffer.from('seen and heard, byte for byte');
const FLIGHT = Buffer.from('47.1270 N 1.8450 W 132 m ');

describe('a film as MP4', () => {
  const ftyp = box('ftyp', 'isom\0\0\0\0isom');
  const where = box('udta', box('\xa9xyz', PLACE), box('loci', PLACE), words32(0));
  /** As cameras write it: the moov last, so that nothing of it moves what is played; a drone's flight between two pictures. */
  const at = ftyp.length + 8;
  const flight = at + SEEN.length;
  const whole = (extra: readonly Buffer[] = []) =>
    Buffer.concat([
      ftyp,
      box('mdat', SEEN, FLIGHT, SEEN, FLIGHT),
      ...extra,
      box('uuid', Buffer.alloc(16, 7), OWNER),
      box('free', OWNER),
      box(
        'moov',
        box('mvhd', words32(0, 3_900_000_000, 3_900_000_001), Buffer.alloc(88)),
        trak(
          'vide',
          [
            { at, length: SEEN.length },
            { at: flight + FLIGHT.length, length: SEEN.length },
          ],
          where,
        ),
        trak('text', [
          { at: flight, length: FLIGHT.length },
          { at: flight + FLIGHT.length + SEEN.length, length: FLIGHT.length },
        ]),
        where,
        box('meta', words32(0), box('keys', 'com.apple.quicktime.location.ISO6709'), box('ilst', OWNER)),
      ),
    ]);

  it('loses a flight whose samples are said to be of one size, and thousands of millions', async () => {
    const bytes = whole();
    // Of the second track: all samples of one byte, as many as can be said, in each chunk as many as the flight has bytes.
    const sizes = bytes.lastIndexOf('stsz') + 8;
    bytes.writeUInt32BE(1, sizes);
    bytes.writeUInt32BE(0xffffffff, sizes + 4);
    bytes.writeUInt32BE(FLIGHT.length, bytes.lastIndexOf('stsc') + 16);
    const kept = await published('one-size.mp4', bytes, 'film');
    expect(tells(kept, FLIGHT.toString())).toEqual([]);
    expect(kept.subarray(at, flight).equals(SEEN)).toBe(true);
    bytes.writeUInt32BE(0xffffffff, bytes.lastIndexOf('stsc') + 16);
    expect(tells(await published('one-chunk.mp4', bytes, 'film'), FLIGHT.toString())).toEqual([]);
  });

  it('loses its place, its owner, its days and the flight, and nothing that plays; no offset changes', async () => {
    const bytes = whole();
    const bare = await published('vol.mp4', bytes, 'film');
    expect(tells(bare, PLACE, OWNER, '47.1270', 'location', 'udta', 'loci', 'text')).toEqual([]);
    expect(bare).toHaveLength(bytes.length);
    const kept = bare;
    expect(kept.subarray(0, flight).equals(bytes.subarray(0, flight))).toBe(true);
    expect(kept.subarray(flight + FLIGHT.length, flight + FLIGHT.length + SEEN.length).equals(SEEN)).toBe(true);
    expect(kept.includes(words32(3_900_000_000))).toBe(false);
    for (const name of ['moov', 'mvhd', 'trak', 'vide', 'stsz', 'stco']) expect(kept.includes(name)).toBe(true);
    // Once more takes nothing else.
    expect(await published('vol2.mp4', kept, 'film')).toEqual(kept);
  });

  it('in fragments, is refused where a track besides picture and sound would stay in them', async () => {
    expect(await refusal('direct.mp4', whole([box('moof', box('mfhd', words32(0, 1)))]), 'film')).toBe('mediaTrack');
    expect(await refusal('coupe.mp4', film().subarray(0, -1), 'film')).toBe('mediaCut');
    const broken = Buffer.concat([box('ftyp', 'isom\0\0\0\0isom'), box('moov', words32(4_000, 0, 0, 0)), box('mdat', SEEN)]);
    expect(await refusal('boite.mp4', broken, 'film')).toBe('mediaCut');
  });
});

/** An element of a WebM: its name as it is written, one byte or two for its length. */
const element = (id: string, ...bodies: readonly (Buffer | string)[]): Buffer => {
  const body = Buffer.concat(bodies.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)));
  const size = body.length < 127 ? Buffer.from([0x80 | body.length]) : Buffer.from([0x40 | (body.length >> 8), body.length & 255]);
  return Buffer.concat([Buffer.from(id, 'hex'), size, body]);
};

describe('a film as WebM', () => {
  const head = element('1a45dfa3', element('4282', 'webm'));
  const parts = [
    element('1549a966', element('bf', 'abcd'), element('7ba9', `Chez ${OWNER}`), element('4461', '8 octets'), element('4d80', 'muxer')),
    element('1654ae6b', element('ae', element('86', 'V_VP9')), element('ae', element('86', 'A_OPUS'))),
    element('1254c367', PLACE, Buffer.alloc(300, OWNER)),
    element('1f43b675', element('e7', '\0'), element('a3', SEEN)),
    element('1941a469', OWNER),
  ];

  it.each([
    ['of known length', element('18538067', ...parts)],
    [
      'live, of unknown length',
      Buffer.concat([
        Buffer.from('1853806701ffffffffffffff', 'hex'),
        ...parts.slice(0, 3),
        Buffer.from('1f43b675ff', 'hex'),
        element('e7', '\0'),
        element('a3', SEEN),
        ...parts.slice(4),
      ]),
    ],
  ])('%s, loses its tags, its attachments, its title and its day', async (name, segment) => {
    const bytes = Buffer.concat([head, segment]);
    const bare = await published(`${name.slice(0, 4)}.webm`, bytes, 'film');
    expect(tells(bare, PLACE, OWNER, '8 octets')).toEqual([]);
    expect(bare).toHaveLength(bytes.length);
    for (const kept of ['muxer', 'V_VP9', 'A_OPUS', SEEN]) expect(bare.includes(kept)).toBe(true);
    expect(await playedFile(join(folder, `${name.slice(0, 4)}.webm`), 'film')).toMatchObject({ heard: true });
  });

  it('that ends in the middle of an element is refused', async () => {
    expect(await refusal('coupe.webm', Buffer.concat([head, element('18538067', ...parts)]).subarray(0, -4), 'film')).toBe('mediaCut');
  });
});

describe('a sound', () => {
  const id3 = (body: string) => Buffer.concat([Buffer.from([0x49, 0x44, 0x33, 4, 0, 0, 0, 0, 0, body.length]), Buffer.from(body)]);

  it('as MP3 loses what stands before and after it', async () => {
    const ape = Buffer.concat([Buffer.from(OWNER), Buffer.from('APETAGEX'), Buffer.alloc(24)]);
    ape.writeUInt32LE(ape.length, ape.length - 20);
    const old = Buffer.alloc(128, `TAG${OWNER}`);
    expect(await published('voix.mp3', Buffer.concat([id3(OWNER), id3(PLACE), SOUND, ape, old]), 'sound')).toEqual(SOUND);
    expect(await refusal('muette.mp3', id3(OWNER), 'sound')).toBe('mediaCut');
  });

  it('as WAV and FLAC keeps its length, and what it plays', async () => {
    const chunk = (name: string, body: Buffer) => {
      const head = Buffer.from(`${name}\0\0\0\0`);
      head.writeUInt32LE(body.length, 4);
      return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
    };
    const wav = Buffer.concat([
      Buffer.from('RIFF\0\0\0\0WAVE'),
      chunk('bext', Buffer.from(`${OWNER} ${PLACE}`)),
      chunk('fmt ', Buffer.alloc(16, 1)),
      chunk('data', SEEN),
      chunk('LIST', Buffer.from(`INFOIART${OWNER}`)),
    ]);
    const block = (kind: number, body: Buffer) => Buffer.concat([Buffer.from([kind, 0, 0, body.length]), body]);
    const flac = Buffer.concat([
      Buffer.from('fLaC'),
      block(0, Buffer.alloc(34, 1)),
      block(4, Buffer.from(OWNER)),
      block(0x86, Buffer.from(PLACE)),
      SEEN,
    ]);
    for (const [name, bytes] of [
      ['a.wav', wav],
      ['a.flac', flac],
    ] as const) {
      const bare = await published(name, bytes, 'sound');
      expect(tells(bare, OWNER, PLACE)).toEqual([]);
      expect(bare).toHaveLength(bytes.length);
      expect(bare.includes(SEEN)).toBe(true);
    }
  });

  it.each([
    ['OpusHead', 'OpusTags', ''],
    ['\x01vorbis', '\x03vorbis', '\x01'],
  ])('as Ogg (%s) says that it has no comments, in pages whose sums are right', async (first, comments, last) => {
    const text = Buffer.from(`${OWNER} ${PLACE} `.repeat(30));
    const packet = Buffer.concat([
      Buffer.from(comments, 'latin1'),
      Buffer.from([3, 0, 0, 0]),
      Buffer.from('lib'),
      Buffer.from([1, 0, 0, 0, text.length & 255, text.length >> 8, 0, 0]),
      text,
      Buffer.from(last, 'latin1'),
    ]);
    const page = (flags: number, lacing: readonly number[], body: Buffer) => {
      const bytes = Buffer.concat([
        Buffer.from('OggS'),
        Buffer.from([0, flags]),
        Buffer.alloc(20),
        Buffer.from([lacing.length, ...lacing]),
        body,
      ]);
      bytes.writeUInt32LE(pageSum(bytes), 22);
      return bytes;
    };
    // The comments run over two pages; what follows them in the second is of another packet.
    const rest = packet.length - 510;
    const pages = [
      page(2, [19], Buffer.concat([Buffer.from(first, 'latin1'), Buffer.alloc(19 - first.length)])),
      page(0, [255, 255], packet.subarray(0, 510)),
      page(1, [...Array<number>(Math.floor(rest / 255)).fill(255), rest % 255, SEEN.length], Buffer.concat([packet.subarray(510), SEEN])),
    ];
    const bytes = Buffer.concat(pages);
    const bare = await published(`${comments.slice(1, 4)}.ogg`, bytes, 'sound');
    expect(tells(bare, OWNER, PLACE)).toEqual([]);
    expect(bare).toHaveLength(bytes.length);
    expect(bare.includes(SEEN) && bare.includes('lib')).toBe(true);
    let at = 0;
    for (const { length } of pages) {
      const one = Buffer.from(bare.subarray(at, at + length));
      const said = one.readUInt32LE(22);
      one.writeUInt32LE(0, 22);
      expect(pageSum(one)).toBe(said);
      at += length;
    }
  });

  it('in an Ogg of another codec is refused', async () => {
    const page = Buffer.concat([Buffer.from('OggS\0\x02'), Buffer.alloc(20), Buffer.from([1, 8]), Buffer.from('Speex   ')]);
    expect(await refusal('vieux.ogg', page, 'sound')).toBe('mediaCodec');
  });
});
