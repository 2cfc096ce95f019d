/** What the section's pages say. */
import { formatNumber } from '../../domain/table/number-format.ts';
import type { Origin, PhotoKind } from '../../domain/records/photo.ts';
import type { Lang } from '../../domain/text.ts';

const FR = {
  title: 'Vue du ciel', intro: 'Retrouver un lieu, remonter les années, regarder de près.',
  explorer: 'Explorer', noScript: 'La carte demande JavaScript. La liste complète, page par page, se lit ci-dessous sans lui.', noPlace: 'Aucune de ces photographies n’a de position connue\u00a0: elles sont rangées dans la liste.',
  campaigns: 'Campagnes', list: 'Toutes les photographies, par date', all: 'Toutes', byDecade: 'Par années', decade: (year: number) => `Années ${year}`, page: 'Page', previous: 'Page précédente', next: 'Page suivante', pages: 'Pages de la liste',
  computed: 'image de synthèse, pour la démonstration', computedList: 'Images de synthèse, pour la démonstration', noDate: 'sans date', notLocated: 'non localisée', holder: 'voir chez le détenteur', notHeld: 'non conservée ici', held: 'à voir ici', listed: 'signalées', operator: 'Opérateur', author: 'Auteur',
  compare: 'Comparer deux époques', compareHow: 'Comment comparer', compareNoScript: 'La comparaison demande JavaScript. Les couples d’images ci-dessous se regardent sans lui.', compareIntro: 'Deux images du même lieu, l’une sur l’autre ou côte à côte\u00a0: rideau, loupe, fondu, bascule.', collection: 'Collection IIIF', geojson: 'Toutes les photographies localisées (GeoJSON)',
  look: 'Regarder de près', close: 'Fermer', photo: 'Photographie aérienne', place: 'Le lieu', where: 'Situation', about: 'Fiche', otherDates: 'Le même lieu à d’autres dates', get: 'Reprendre cette image', cite: 'Mention à reproduire', copy: 'Copier', copied: 'Copié', downloads: 'Télécharger', original: 'Original', reserved: 'Tous droits réservés\u00a0: l’image se regarde ici, elle ne se télécharge pas.', iiif: 'IIIF', manifest: 'Manifeste IIIF', mirador: 'Ouvrir dans Mirador', georef: 'Annotation de géoréférencement', embed: 'Intégrer à une page',
  know: 'Vous connaissez ce lieu\u00a0?', knowText: 'Un nom, une date, un détail\u00a0: écrivez-nous. Le message s’ouvre dans votre messagerie, déjà adressé\u00a0; ce site n’enregistre rien.', knowLink: 'Écrire à propos de cette image', places: 'Dans l’image', map: 'Voir sur la carte', compareHere: 'Comparer ici', themes: 'Thèmes', breadcrumb: 'Fil d’Ariane',
  label: { date: 'Date', commune: 'Commune', kind: 'Prise de vue', campaign: 'Campagne', position: 'Position de l’appareil', centre: 'Centre de l’image', heading: 'Direction du regard', tilt: 'Inclinaison', altitude_m: 'Hauteur au-dessus du sol', focal_mm: 'Focale', size: 'Dimensions', author: 'Auteur', licence: 'Licence', accuracy: 'Emprise au sol', residual: 'Géoréférencement', resolution: 'Pixel au sol', id: 'Identifiant' },
  kinds: { oblique: 'oblique', vertical: 'verticale', ortho: 'orthophotographie' } as Record<PhotoKind, string>,
  origins: { table: 'tableau de la campagne', campaign: 'fiche de la campagne', xmp: 'XMP du fichier', exif: 'EXIF du fichier', iptc: 'IPTC du fichier', geotiff: 'GeoTIFF', computed: 'calculé' } as Record<Origin, string>,
  counts: (total: number, held: number, span: string) => held === 0 ? `${formatNumber(total)} ${total < 2 ? 'prise de vues aérienne' : 'prises de vues aériennes'}${span}, signalées chez leur détenteur.` : `${formatNumber(total)} ${total < 2 ? 'photographie aérienne' : 'photographies aériennes'}${span}, dont ${formatNumber(held)} à voir ici${held < total ? '\u00a0; les autres sont signalées chez leur détenteur' : ''}.`,
  span: (from: number, to: number) => ` de ${from} à ${to}`, countRows: (n: number) => `${formatNumber(n)} ${n < 2 ? 'image' : 'images'}`, vertical: 'vers le bas', straight: (degrees: string) => `${degrees}° de la verticale`, pixels: 'pixels', showing: 'ce que montre l’image', direction: 'champ de vision', position: 'position',
};

type Words = typeof FR;

const EN: Words = {
  title: 'From the sky', intro: 'Find a place, go back through the years, look closely.',
  explorer: 'Explore', noScript: 'The map needs JavaScript. The whole list, page by page, reads below without it.', noPlace: 'None of these photographs has a known position: they are in the list.',
  campaigns: 'Campaigns', list: 'All photographs, by date', all: 'All', byDecade: 'By years', decade: (year) => `${year}s`, page: 'Page', previous: 'Previous page', next: 'Next page', pages: 'Pages of the list',
  computed: 'computed image, for demonstration', computedList: 'Computed images, for demonstration', noDate: 'undated', notLocated: 'without a known place', holder: 'see at its holder', notHeld: 'not held here', held: 'visible here', listed: 'listed', operator: 'Operator', author: 'Author',
  compare: 'Compare two dates', compareHow: 'How to compare', compareNoScript: 'The comparison needs JavaScript. The couples of images below can be seen without it.', compareIntro: 'Two images of one place, one over the other or side by side: swipe, lens, fade, blink.', collection: 'IIIF collection', geojson: 'All located photographs (GeoJSON)',
  look: 'Look closely', close: 'Close', photo: 'Aerial photograph', place: 'The place', where: 'Location', about: 'Record', otherDates: 'The same place at other dates', get: 'Use this image', cite: 'Credit to reproduce', copy: 'Copy', copied: 'Copied', downloads: 'Download', original: 'Original', reserved: 'All rights reserved: the image may be looked at here, not downloaded.', iiif: 'IIIF', manifest: 'IIIF manifest', mirador: 'Open in Mirador', georef: 'Georeference annotation', embed: 'Embed in a page',
  know: 'Do you know this place?', knowText: 'A name, a date, a detail: write to us. The message opens in your own mail program, already addressed; this site records nothing.', knowLink: 'Write about this image', places: 'In the picture', map: 'See on the map', compareHere: 'Compare here', themes: 'Themes', breadcrumb: 'Breadcrumb',
  label: { date: 'Date', commune: 'Commune', kind: 'View', campaign: 'Campaign', position: 'Camera position', centre: 'Centre of the image', heading: 'Looking', tilt: 'Tilt', altitude_m: 'Height above ground', focal_mm: 'Focal length', size: 'Size', author: 'Author', licence: 'Licence', accuracy: 'Ground outline', residual: 'Georeferencing', resolution: 'Pixel on the ground', id: 'Identifier' },
  kinds: { oblique: 'oblique', vertical: 'vertical', ortho: 'orthophotograph' },
  origins: { table: 'campaign’s table', campaign: 'campaign’s record', xmp: 'file’s XMP', exif: 'file’s EXIF', iptc: 'file’s IPTC', geotiff: 'GeoTIFF', computed: 'computed' },
  counts: (total, held, span) => held === 0 ? `${formatNumber(total, { lang: 'en' })} aerial ${total === 1 ? 'survey' : 'surveys'}${span}, listed at their holder.` : `${formatNumber(total, { lang: 'en' })} aerial ${total === 1 ? 'photograph' : 'photographs'}${span}, ${formatNumber(held, { lang: 'en' })} of them visible here${held < total ? '; the others are listed at their holder' : ''}.`,
  span: (from, to) => ` from ${from} to ${to}`, countRows: (n) => `${formatNumber(n, { lang: 'en' })} ${n === 1 ? 'image' : 'images'}`, vertical: 'downwards', straight: (degrees) => `${degrees}° from the vertical`, pixels: 'pixels', showing: 'what the image shows', direction: 'field of view', position: 'position',
};

export const WORDS: Readonly<Record<Lang, Words>> = { fr: FR, en: EN };
