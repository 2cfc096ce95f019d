/** The smallest files that pass for sounds and films: their first bytes, and the boxes that say what is in them. */

/** An MP3 of one frame. */
export const SOUND = Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x64]), Buffer.alloc(413)]);

/** A box of an ISO base media file. */
export const box = (name: string, ...bodies: readonly (Buffer | string)[]): Buffer => {
  const body = Buffer.concat(bodies.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)));
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + body.length);
  head.write(name, 4, 'latin1');
  return Buffer.concat([head, body]);
};

/** Numbers of 32 bits, as boxes write them. */
export const words32 = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, i) => bytes.writeUInt32BE(value, i * 4));
  return bytes;
};

/** A track by what handles it, its samples where they are said to be. */
export const trak = (
  handler: string,
  samples: readonly { readonly at: number; readonly length: number }[] = [],
  ...more: Buffer[]
): Buffer =>
  box(
    'trak',
    box('tkhd', words32(0, 3_900_000_000, 3_900_000_001), Buffer.alloc(72)),
    box(
      'mdia',
      box('mdhd', words32(0, 3_900_000_000, 3_900_000_001), Buffer.alloc(12)),
      box('hdlr', words32(0, 0), handler, Buffer.alloc(13)),
      box(
        'minf',
        box(
          'stbl',
          box('stsd', words32(0, 0)),
          box('stsz', words32(0, 0, samples.length, ...samples.map(({ length }) => length))),
          box('stsc', words32(0, 1, 1, 1, 1)),
          box('stco', words32(0, samples.length, ...samples.map(({ at }) => at))),
        ),
      ),
    ),
    ...more,
  );

/** An MP4 whose tracks are empty: a picture, and a sound where it is heard. */
export const film = ({ heard = false, brand = 'isom' } = {}): Buffer =>
  Buffer.concat([
    box('ftyp', `${brand}\0\0\0\0${brand}`),
    box('moov', trak('vide'), ...(heard ? [trak('soun')] : [])),
    box('mdat', Buffer.alloc(64)),
  ]);
