/** A picture seen from the sky as schema.org sees it: a photograph, or an image that says how it was made. */
import { words } from '../../words/words.ts';
import { licence } from '../rights/licence.ts';
import { schemaSource } from '../rights/picture-label.ts';
import type { PhotoRecord } from '../records/photo.ts';
import { subject } from '../sky/related.ts';
import { pick, type Lang, pickFor } from '../text/text.ts';
import { invented } from './invented.ts';

export interface PhotoPageFacts {
  /** The site's address without a final slash. */
  readonly site: string;
  /** Said where the picture has no description. */
  readonly summary: string;
  /** Names that sign as an institution: no persons. */
  readonly bodies: readonly (string | undefined)[];
}

export function photoJsonLd(photo: PhotoRecord, { site, summary, bodies }: PhotoPageFacts, lang: Lang): object {
  const computed = photo.provenance === 'computed';
  const rights = licence(photo.licence, lang);
  const url = `${site}/vue-du-ciel/${photo.id}/`;
  const creator = photo.author && { '@type': bodies.includes(photo.author) ? 'Organization' : 'Person', name: photo.author };
  const file = pickFor(photo.image?.badged, lang)?.image.path ?? photo.image?.sizes.at(-1)?.jpg;
  const at = invented(photo) ? undefined : subject(photo);
  const picture = {
    '@type': 'ImageObject',
    contentUrl: file && (photo.image?.elsewhere ? file : `${site}${file}`),
    caption: computed ? words('natures', lang).computed : undefined,
    creator,
    creditText: photo.credit,
    license: rights.url,
    acquireLicensePage: url,
    digitalSourceType: photo.digitalSource && schemaSource(photo.digitalSource),
  };
  return {
    '@context': 'https://schema.org',
    ...(computed ? picture : { '@type': 'Photograph', creator, creditText: photo.credit, license: rights.url, image: file && picture }),
    name: pick(photo.title, lang),
    description: pick(photo.description, lang) || summary,
    url,
    dateCreated: photo.date,
    contentLocation: at && {
      '@type': 'Place',
      name: photo.commune,
      geo: { '@type': 'GeoCoordinates', latitude: at[1], longitude: at[0] },
    },
  };
}
