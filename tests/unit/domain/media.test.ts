/** What stands beside a text to be heard, watched or read otherwise: as it is written, and as it is shown. */
import { describe, expect, it } from 'vitest';
import { asWebVtt, spokenIn } from '../../../src/domain/media/captions.ts';
import { shownMedia } from '../../../src/domain/media/shown.ts';
import { kioskShow } from '../../../src/domain/kiosk/show.ts';
import { needsOfKiosk } from '../../../src/domain/kiosk/needs.ts';
import type { Door } from '../../../src/domain/kiosk/content.ts';
import type { MediaItem } from '../../../src/domain/records/media.ts';
import type { ObjectRecord } from '../../../src/domain/records/object.ts';
import type { KioskDoor } from '../../../src/domain/records/site.ts';
import { mediaSchema } from '../../../src/domain/schema/media.ts';
import { viewerRecord } from '../../../src/islands/object-viewer/viewer-record.ts';
import { issueMessages, keyOf } from '../../../src/ingest/content/zod-messages.ts';

const made = { author: 'Le musée', licence: 'CC-BY-4.0' };

function faultsOf(value: unknown): string[] {
  const read = mediaSchema.safeParse(value);
  return read.success
    ? []
    : read.error.issues.flatMap((issue) => issueMessages(issue, value)).map(({ path, message }) => `${keyOf(path)} ${message}`);
}

describe('what is written', () => {
  it('has its text in its own language, or in several', () => {
    const items = mediaSchema.parse([
      { kind: 'falc', text: "C'est un vase.", lang: 'fr', ...made },
      { kind: 'audio', src: 'voice.mp3', text: "It's the potter", transcript: 'voice.txt', lang: 'en', ...made, date: 2024 },
      { kind: 'image', src: 'a.jpg', text: { fr: 'Un vase', en: 'A vase' }, lang: 'fr', ...made },
    ]);
    expect(items.map(({ text }) => text)).toEqual([{ fr: 'C’est un vase.' }, { en: "It's the potter" }, { fr: 'Un vase', en: 'A vase' }]);
    expect(items[1]).toMatchObject({ lang: 'en', transcript: { en: 'voice.txt' }, date: '2024' });
  });

  it('may still be a picture as before', () => {
    expect(mediaSchema.parse([{ src: 'a.jpg', alt: 'Un vase', credit: 'Le musée' }])).toMatchObject([
      { kind: 'image', lang: 'fr', src: 'a.jpg', text: { fr: 'Un vase' }, author: 'Le musée' },
    ]);
  });

  it('is told what it lacks, each at its key', () => {
    const bare = faultsOf([
      { src: 'a.mp3' },
      { kind: 'audio', lang: 'fr', ...made },
      { kind: 'falc', text: 'Oui.', src: 'a.txt', lang: 'fr', ...made },
    ]);
    expect(bare).toEqual([
      '[1].kind clé obligatoire absente (attendu : image, audio, video, sign, description, falc).',
      '[2].src clé obligatoire absente : attendu le fichier de l’enregistrement.',
      expect.stringMatching(/^\[3\]\.src un texte facile à lire s’écrit dans « text »/),
    ]);
    expect(faultsOf([{ kind: 'video', src: 'a.mp4' }]).map((told) => told.split(' ')[0])).toEqual([
      '[1].lang',
      '[1].author',
      '[1].licence',
    ]);
    expect(faultsOf([{ kind: 'vidéo', src: 'a.mp4', lang: 'fr', ...made }])[0]).toContain('video');
    expect(faultsOf([{ kind: 'video', scr: 'a.mp4', lang: 'fr', ...made }]).join(' ')).toContain('src');
  });
});

describe('captions', () => {
  const srt =
    '1\r\n00:00:01,5 --> 00:00:04,000\r\nIl posait\r\n\r\n2\r\n00:00:04,000 --> 00:00:06,250\r\nsa marque <i>avec l’ongle</i>.\r\n\r\n3\r\n00:00:07,000 --> 00:00:08,000\r\n– Toujours ?\r\n';

  it('are WebVTT, whichever of the two they were', () => {
    expect(asWebVtt(srt)).toBe(
      'WEBVTT\n\n00:00:01.500 --> 00:00:04.000\nIl posait\n\n00:00:04.000 --> 00:00:06.250\nsa marque <i>avec l’ongle</i>.\n\n00:00:07.000 --> 00:00:08.000\n– Toujours ?\n',
    );
    const vtt = 'WEBVTT - un titre\n\nNOTE rien\n\nintro\n00:01.000 --> 00:02.000 line:0\n<v Anne>Bonjour &amp; merci';
    expect(asWebVtt(vtt)).toBe('WEBVTT\n\nNOTE rien\n\n00:00:01.000 --> 00:00:02.000 line:0\n<v Anne>Bonjour &amp; merci\n');
    expect(asWebVtt('<html>rien</html>')).toBeUndefined();
  });

  it('give what is said, to be read', () => {
    expect(spokenIn(asWebVtt(srt) ?? '')).toBe('Il posait sa marque avec l’ongle.\n– Toujours ?');
    expect(spokenIn('WEBVTT\n\n00:01.000 --> 00:02.000\n<v Anne>Bonjour &amp; <b>merci</b>')).toBe('Anne : Bonjour & merci');
  });
});

describe('what is shown', () => {
  const items: MediaItem[] = [
    { kind: 'audio', lang: 'en', src: '/m/voice.mp3', captions: '/m/voice.vtt', ...made },
    { kind: 'sign', lang: 'fsl', src: '/m/lsf.mp4', ...made, licence: 'proprietary' },
    { kind: 'audio', lang: 'fr-CA', src: '/m/voix.mp3', author: 'Le musée' },
    { kind: 'falc', lang: 'fr', text: { fr: 'Un vase.' }, ...made },
  ];

  it("begins with the visitor's own language, signs with the others", () => {
    expect(shownMedia(items, 'fr', 'CC0-1.0').map(({ kind, label, src }) => [kind, label, src])).toEqual([
      ['sign', 'En langue des signes', '/m/lsf.mp4'],
      ['falc', 'Facile à lire et à comprendre', undefined],
      ['audio', 'À écouter', '/m/voix.mp3'],
      ['audio', 'À écouter (anglais)', '/m/voice.mp3'],
    ]);
    expect(shownMedia(items, 'en', 'CC0-1.0').map(({ label }) => label)).toEqual([
      'Listen',
      expect.stringMatching(/^In sign language/),
      'Listen (Canadian French)',
      'Easy to read (French)',
    ]);
  });

  it('says whose it is, and what may be kept', () => {
    const [sign, , voice] = shownMedia(items, 'fr', 'CC0-1.0');
    expect(sign).toMatchObject({ author: { text: 'Le musée' }, licence: { label: 'Tous droits réservés' }, closed: true });
    expect(voice).toMatchObject({ licence: { label: 'CC0 1.0' }, closed: false });
  });

  it('stands in the viewer’s record in words already, by place and language', () => {
    const vase = {
      licence: 'CC0-1.0',
      annotations: [{ id: 'anse', media: items }, { id: 'pied' }],
      tours: [{ id: 'tour', steps: [{}, { media: [items[3]] }] }],
      inscriptions: [],
      model: { paradata: [] },
      manifest: { glb: {}, levels: [], parts: [], animations: [], poster: [], stills: [] },
      closeUps: { offsets: {} },
    } as unknown as ObjectRecord;
    const { media, annotations, tours } = viewerRecord(vase, {});
    expect(Object.keys(media?.['fr'] ?? {})).toEqual(['note anse', 'visite tour 1']);
    expect(media?.['fr']?.['visite tour 1']).toMatchObject([
      { label: 'Facile à lire et à comprendre', text: { text: 'Un vase.', lang: 'fr' } },
    ]);
    expect(JSON.stringify([annotations, tours])).not.toContain('media');
    expect(viewerRecord({ ...vase, annotations: [], tours: [] }, {}).media).toBeUndefined();
  });

  it('is carried by a kiosk: notes, tours, captions', () => {
    const door = {
      kind: 'object',
      id: 'vase',
      object: 'vase',
      turn: [],
      annotations: [{ media: items }],
      picture: undefined,
    } as unknown as Door;
    const vase = {
      id: 'vase',
      tours: [{ steps: [{ media: [{ kind: 'audio', lang: 'fr', src: '/m/visite.mp3' }] }] }],
    } as unknown as ObjectRecord;
    expect(needsOfKiosk({ doors: [door], scenes: [] }, [vase])[0]?.files).toEqual([
      '/m/voice.mp3',
      '/m/voice.vtt',
      '/m/lsf.mp4',
      '/m/voix.mp3',
      '/m/visite.mp3',
    ]);
  });

  it('is told of a kiosk’s door in the visitor’s language, and carried with it', () => {
    const written: KioskDoor[] = [{ id: 'objets', media: items }, { id: 'donnees' }];
    const object = { id: 'vase', title: { fr: 'Vase' }, summary: { fr: 'Un vase.' }, manifest: { poster: [] } } as unknown as ObjectRecord;
    const none = { objects: [object], campaigns: [], photos: [], packages: [], projects: [], lessons: [] };
    const kiosk = { languages: ['fr', 'en'], doors: written, idle_seconds: 60, attract: ['donnees'], link_policy: 'qr' } as const;
    const { doors } = kioskShow(kiosk, none);
    expect(doors.map(({ id }) => id)).toEqual(['objets']);
    expect(doors[0]?.told?.['en']?.[0]).toMatchObject({ kind: 'audio', src: '/m/voice.mp3', lang: 'en' });
    expect(doors[0]?.told?.['fr']?.[0]?.src).not.toBe('/m/voice.mp3');
    expect(needsOfKiosk({ doors, scenes: [] }, [])[0]?.files.toSorted()).toEqual([
      '/m/lsf.mp4',
      '/m/voice.mp3',
      '/m/voice.vtt',
      '/m/voix.mp3',
    ]);
  });
});
