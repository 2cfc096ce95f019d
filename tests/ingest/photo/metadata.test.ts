import { readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileDate, readMetadata, xmpAngle } from '../../../src/ingest/photo/picture/metadata.ts';
import { openPicture } from '../../../src/ingest/photo/picture/picture.ts';
import { resolveValues } from '../../../src/ingest/photo/rows/resolve.ts';
import { campaignSchema } from '../../../src/domain/schema/campaign.ts';
import { isAsked, ROOTS } from '../../fixtures/roots.ts';
import { noise } from './small-content.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'metadata-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A segment of a JPEG file. */
function segment(marker: number, ...parts: readonly (string | Buffer)[]): Buffer {
  const data = Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)));
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
}

const xmp = (attributes: string, elements = ''): Buffer =>
  segment(
    0xe1,
    'http://ns.adobe.com/xap/1.0/\0',
    Buffer.from(
      `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:drone-dji="http://www.dji.com/drone-dji/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" ${attributes}>${elements}</rdf:Description></rdf:RDF></x:xmpmeta>`,
    ),
  );

/** IPTC records in a Photoshop resource; `utf8` declares the character set. */
function iptc(records: readonly (readonly [number, number, string])[], utf8: boolean): Buffer {
  const all = Buffer.concat(
    [...(utf8 ? [[1, 90, '\x1b%G'] as const] : []), ...records].map(([record, tag, value]) => {
      const bytes = Buffer.from(value, record === 1 ? 'latin1' : utf8 ? 'utf8' : 'latin1');
      const head = Buffer.from([0x1c, record, tag, 0, 0]);
      head.writeUInt16BE(bytes.length, 3);
      return Buffer.concat([head, bytes]);
    }),
  );
  const size = Buffer.alloc(4);
  size.writeUInt32BE(all.length);
  return segment(0xed, 'Photoshop 3.0\0', '8BIM', Buffer.from([0x04, 0x04, 0, 0]), size, all, all.length % 2 ? '\0' : '');
}

async function withSegments(name: string, segments: readonly Buffer[], exif?: Record<string, Record<string, string>>) {
  let image = noise(60, 40).jpeg();
  if (exif) image = image.withExif(exif);
  const jpeg = await image.toBuffer();
  // Added segments stand after the picture's own EXIF.
  const at = exif ? 4 + jpeg.readUInt16BE(4) : 2;
  const path = join(folder, name);
  await writeFile(path, Buffer.concat([jpeg.subarray(0, at), ...segments, jpeg.subarray(at)]));
  return readMetadata(await openPicture(path));
}

const GPS = {
  GPSLatitudeRef: 'N',
  GPSLatitude: '47/1 15/1 0/1',
  GPSLongitudeRef: 'W',
  GPSLongitude: '1/1 30/1 0/1',
  GPSAltitudeRef: '1',
  GPSAltitude: '19424/1000',
};

describe('metadata of a file', () => {
  it('reads a drone’s gimbal, and its height above the ground, never its GPS altitude', async () => {
    const gimbal =
      'drone-dji:AbsoluteAltitude="-19.42" drone-dji:GimbalYawDegree="-68.60" drone-dji:GimbalPitchDegree="-10.10" drone-dji:GimbalRollDegree="+0.00" drone-dji:FlightYawDegree="12.0"';
    const told = await withSegments('dji.jpg', [xmp(`${gimbal} drone-dji:RelativeAltitude="+15.20"`)], {
      IFD0: { Make: 'DJI' },
      IFD2: { FocalLength: '88/10', FocalLengthIn35mmFilm: '24', DateTimeOriginal: '2017:08:22 10:16:57' },
      IFD3: GPS,
    });
    expect(told.heading).toEqual({ value: 291.4, origin: 'xmp' });
    expect(told.tilt).toEqual({ value: 79.9, origin: 'xmp' });
    expect(told.altitude_m).toEqual({ value: 15.2, origin: 'xmp' });
    expect([told.lat?.value, told.lon?.value, told.lat?.origin]).toEqual([47.25, -1.5, 'exif']);
    expect(told.hfov?.value).toBeCloseTo(73.74, 1);
    expect(told.date).toEqual({ value: '2017-08-22', origin: 'exif' });
    const without = await withSegments('dji-2.jpg', [xmp(gimbal)], { IFD3: GPS });
    expect(without.altitude_m).toBeUndefined();
    // A gimbal hanging upside down reports a yaw that is opposite to the picture's.
    const hanging = await withSegments('dji-3.jpg', [
      xmp('drone-dji:GimbalYawDegree="10" drone-dji:GimbalPitchDegree="-90.00" drone-dji:GimbalRollDegree="180.0"'),
    ]);
    expect([hanging.heading?.value, hanging.tilt?.value]).toEqual([190, 0]);
  });

  it('reads the angles of other makers’ drones', async () => {
    const parrot = await withSegments(
      'anafi.jpg',
      [
        xmp(
          'xmlns:drone-parrot="http://www.parrot.com/drone-parrot/1.0/" xmlns:Camera="http://pix4d.com/camera/1.0" drone-parrot:CameraYawDegree="-95.5" drone-parrot:CameraPitchDegree="-60.25" drone-parrot:CameraRollDegree="0.1" Camera:Yaw="-95.5" Camera:Pitch="29.75" Camera:Roll="0.1" Camera:AboveGroundAltitude="42.5"',
        ),
      ],
      { IFD0: { Make: 'Parrot' }, IFD3: GPS },
    );
    expect(parrot).toMatchObject({
      heading: { value: 264.5, origin: 'xmp' },
      tilt: { value: 29.75 },
      altitude_m: { value: 42.5 },
      lat: { value: 47.25 },
    });
    const wing = await withSegments('ebee.jpg', [
      xmp('xmlns:Camera="http://pix4d.com/camera/1.0" Camera:Yaw="184/1" Camera:Pitch="-3/1" Camera:Roll="4/1"'),
    ]);
    expect(wing).toMatchObject({ heading: { value: 184 }, tilt: { value: 5 } });
    expect(wing.altitude_m).toBeUndefined();
    // A camera that knows nothing of its place: the photograph is kept, without one.
    const plain = await withSegments('sans-gps.jpg', [], { IFD0: { Make: 'NIKON' }, IFD2: { DateTimeOriginal: '1998:06:02 12:00:00' } });
    expect([plain.lat, plain.lon, plain.heading, plain.tilt]).toEqual([undefined, undefined, undefined, undefined]);
    expect(plain.date).toEqual({ value: '1998-06-02', origin: 'exif' });
  });

  it('puts XMP before EXIF before IPTC, and sees the 32-byte cuts', async () => {
    const records = [
      [2, 80, 'Simon Bénéteau - Département de'],
      [2, 5, 'Écluse'],
      [2, 116, 'Titulaire IPTC'],
      [2, 25, 'canal'],
      [2, 25, 'écluse'],
    ] as const;
    const cut = await withSegments('iptc.jpg', [
      iptc(
        records.map(([a, b, value]) => [a, b, b === 80 ? 'Simon Bénéteau - Département ' : value] as const),
        true,
      ),
    ]);
    expect(cut.author).toEqual({ value: 'Simon Bénéteau - Département…', origin: 'iptc' });
    expect(cut.title).toEqual({ value: 'Écluse', origin: 'iptc' });
    expect(cut.themes?.value).toEqual(['canal', 'écluse']);
    expect(cut.notes.join()).toMatch(/coupé à 32 octets/);
    const latin = await withSegments('latin.jpg', [iptc([[2, 80, 'Hélène']], false)]);
    expect(latin.author?.value).toBe('Hélène');
    const exif = await withSegments('artist.jpg', [iptc(records, true)], { IFD0: { Artist: 'Auteur EXIF', Copyright: 'Droits EXIF' } });
    expect([exif.author?.value, exif.credit?.value]).toEqual(['Auteur EXIF', 'Droits EXIF']);
    const all = await withSegments(
      'xmp.jpg',
      [
        xmp(
          'photoshop:DateCreated="2016-09-07T10:00:00"',
          '<dc:creator><rdf:Seq><rdf:li>Simon Bénéteau - Département de Loire-Atlantique</rdf:li></rdf:Seq></dc:creator><dc:title><rdf:Alt><rdf:li xml:lang="x-default">Écluse de la Tindière</rdf:li></rdf:Alt></dc:title>',
        ),
        iptc(records, true),
      ],
      { IFD0: { Artist: 'Auteur EXIF' } },
    );
    expect(all.author).toEqual({ value: 'Simon Bénéteau - Département de Loire-Atlantique', origin: 'xmp' });
    expect(all.title).toEqual({ value: 'Écluse de la Tindière', origin: 'xmp' });
    expect(all.date).toEqual({ value: '2016-09-07', origin: 'xmp' });
  });

  it('reads XMP positions, their hemisphere within or apart', async () => {
    for (const [name, lon] of [
      ['dans', 'exif:GPSLongitude="1,30.0W"'],
      ['apart', 'exif:GPSLongitude="1.5" exif:GPSLongitudeRef="W"'],
    ] as const) {
      const told = await withSegments(`xmp-${name}.jpg`, [xmp(`exif:GPSLatitude="47,15.0N" ${lon} exif:GPSImgDirection="9050/100"`)], {
        IFD3: { ...GPS, GPSLatitude: '10/1 0/1 0/1' },
      });
      expect([told.lat, told.lon, told.heading], name).toEqual([
        { value: 47.25, origin: 'xmp' },
        { value: -1.5, origin: 'xmp' },
        { value: 90.5, origin: 'xmp' },
      ]);
    }
    const compass = await withSegments('cap.jpg', [], { IFD3: { ...GPS, GPSImgDirection: '27050/100', GPSImgDirectionRef: 'M' } });
    expect(compass.heading).toEqual({ value: 270.5, origin: 'exif' });
    expect(compass.notes.join()).toMatch(/nord magnétique/);
  });

  it('leaves out what is not information', async () => {
    const told = await withSegments(
      'vide.jpg',
      [
        xmp(
          'exif:GPSLatitude="0,0.0N" exif:GPSLongitude="0,0.0E"',
          '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">DCIM\\101GOPRO</rdf:li></rdf:Alt></dc:description>',
        ),
      ],
      { IFD2: { DateTimeOriginal: '0000:00:00 00:00:00' } },
    );
    expect([told.lat, told.description, told.date]).toEqual([undefined, undefined, undefined]);
    expect(told.notes.join()).toMatch(/0, 0/);
    expect(await readMetadata(await openPicture(join(folder, 'vide.jpg'))).then(({ notes }) => notes.length)).toBe(1);
  });

  it('reads angles and dates as they are written', () => {
    expect(xmpAngle('47,15.5992N')).toBeCloseTo(47.2599867, 6);
    expect(xmpAngle('1,25,54.588W')).toBeCloseTo(-1.43183, 6);
    expect(xmpAngle('-1.43183')).toBe(-1.43183);
    expect(xmpAngle('nord')).toBeUndefined();
    expect([
      fileDate('2017:08:22 10:16:57'),
      fileDate('20170822'),
      fileDate('1952:00:00'),
      fileDate('0000:00:00'),
      fileDate('hier'),
    ]).toEqual(['2017-08-22', '2017-08-22', '1952', undefined, undefined]);
  });
});

describe('values of a photograph', () => {
  const campaign = campaignSchema.parse({
    title: 'Essai',
    kind: 'oblique',
    date: '2015/2018',
    author: 'Campagne',
    licence: 'CC-BY-4.0',
    altitude_m: 300,
  });
  const row = (values: object) => ({
    id: 'a',
    place: { file: 'photos.csv' },
    row: { file: 'a.jpg', ...values },
    licence: 'CC-BY-4.0',
    annotations: [],
    faulty: false,
  });
  const file = {
    date: { value: '2017-08-22', origin: 'exif' },
    author: { value: 'Fichier', origin: 'xmp' },
    altitude_m: { value: 15.2, origin: 'xmp' },
    heading: { value: 291.4, origin: 'xmp' },
    crop: 24 / 8.8,
    notes: [],
  } as const;
  const size = { width: 600, height: 400 };

  it('come from the row, else the campaign, else the file, and say so', () => {
    const told = resolveValues(row({ altitude_m: 120, focal_mm: 8.8 }), campaign, file, size);
    expect([told.altitude_m, told.author, told.heading, told.title.fr]).toEqual([120, 'Campagne', 291.4, 'A']);
    expect(told.origins).toMatchObject({ altitude_m: 'table', author: 'campaign', heading: 'xmp', focal_mm: 'table' });
    expect(told.hfov).toBeCloseTo(73.74, 1);
    expect(resolveValues(row({}), campaign, file, size).altitude_m).toBe(300);
  });

  it('take the file’s own date when it says the campaign’s better', () => {
    expect(resolveValues(row({}), campaign, file, size)).toMatchObject({ date: '2017-08-22', origins: { date: 'exif' } });
    expect(resolveValues(row({}), campaign, { ...file, date: { value: '2021-01-01', origin: 'exif' } }, size)).toMatchObject({
      date: '2015/2018',
      origins: { date: 'campaign' },
    });
    expect(resolveValues(row({ date: '2016' }), campaign, file, size)).toMatchObject({ date: '2016', origins: { date: 'table' } });
  });
});

const DRONE = join(ROOTS.world, 'vue-du-ciel/drone-brighton');

describe.runIf(isAsked('world'))('a real flight', () => {
  it('is read as exiftool reads it', async () => {
    // Read with exiftool 13: GimbalYawDegree, GimbalPitchDegree, RelativeAltitude, GPSLatitude, GPSLongitude.
    const expected: Readonly<Record<string, readonly [number, number, number, number, number]>> = {
      'DJI_0018.JPG': [45, -89.9, 39.8, 46.8426070833333, -91.9945598888889],
      'DJI_0024.JPG': [-140, -89.9, 39.9, 46.8428646111111, -91.9936966666667],
      'DJI_0027.JPG': [-131.3, -89.9, 40, 46.8426053888889, -91.9940827777778],
      'DJI_0035.JPG': [45.3, -89.9, 40, 46.8427165555556, -91.9934553055556],
    };
    expect(readdirSync(DRONE)).toEqual(expect.arrayContaining(Object.keys(expected)));
    for (const [name, [yaw, pitch, height, lat, lon]] of Object.entries(expected)) {
      const told = await readMetadata(await openPicture(join(DRONE, name)));
      expect(told.heading?.value).toBeCloseTo((yaw + 360) % 360, 1);
      expect(told.tilt?.value).toBeCloseTo(90 + pitch, 1);
      expect(told.altitude_m?.value).toBe(height);
      expect(told.lat?.value).toBeCloseTo(lat, 6);
      expect(told.lon?.value).toBeCloseTo(lon, 6);
    }
  });
});
