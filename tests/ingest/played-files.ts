/** The smallest files that pass for sounds and films: their first bytes, and the boxes that say what is in them. */

/** The beginning of an MP3, after its tag. */
export const SOUND = Buffer.concat([
  Buffer.from('ID3\x04\0\0\0\0\0\0', 'latin1'),
  Buffer.from([0xff, 0xfb, 0x90, 0x64]),
  Buffer.alloc(413),
]);

const box = (name: string, body: Buffer) => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + body.length);
  head.write(name, 4, 'latin1');
  return Buffer.concat([head, body]);
};

/** An MP4 whose tracks are named and empty: a picture, and a sound where it is heard. */
export const film = ({ heard = false, brand = 'isom' } = {}): Buffer =>
  Buffer.concat([
    box('ftyp', Buffer.from(`${brand}\0\0\0\0${brand}`, 'latin1')),
    box('moov', Buffer.from(`hdlrvide${heard ? 'hdlrsoun' : ''}`, 'latin1')),
    box('mdat', Buffer.alloc(64)),
  ]);
