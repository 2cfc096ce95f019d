/** A published medium as a content resource of the IIIF Presentation API. */
import { words } from '../../words/words.ts';
import type { MediaItem, MediaKind } from '../records/media.ts';
import { inEvery } from '../text/first-language.ts';
import { languageMap, type Json } from '../web/iiif-parts.ts';

const FAMILIES: Readonly<Record<MediaKind, 'Image' | 'sound' | 'Video' | 'Text'>> = {
  image: 'Image',
  audio: 'sound',
  video: 'Video',
  sign: 'Video',
  description: 'Text',
  falc: 'Text',
};

const FORMATS: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  webp: 'image/webp',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  ogg: 'audio/ogg',
  wav: 'audio/wav',
  flac: 'audio/flac',
  mp4: 'video/mp4',
  webm: 'video/webm',
};

/**
 * A medium that is a file; what it is stands in its label.
 * @param sound what the version of the API calls a sound: `Sound` (3) or `Audio` (4)
 */
export function mediaResource(item: MediaItem & { readonly src: string }, siteUrl: string, sound: 'Sound' | 'Audio'): Json {
  const format = FORMATS[/\.([^.]+)$/.exec(item.src)?.[1] ?? ''];
  const family = FAMILIES[item.kind];
  return {
    id: `${siteUrl}${item.src}`,
    type: family === 'sound' ? sound : family,
    label: languageMap(item.text ?? inEvery((lang) => words('media', lang)[item.kind])),
    ...(format !== undefined && { format: item.kind === 'audio' ? format.replace('video/webm', 'audio/webm') : format }),
    language: [item.lang],
  };
}
