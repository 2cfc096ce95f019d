/**
 * The one list of what a column of `photos.csv` may be called besides its own name. A heading is compared without its
 * capitals, accents and marks: « N° », « Latitude (WGS 84) » and « latitude_wgs84 » say the same.
 */
import { translatedColumn, type PhotoColumn } from './campaign.ts';
import { plainWords } from '../text/fold.ts';

const HEADINGS: Readonly<Record<PhotoColumn, readonly string[]>> = {
  id: ['identifiant'],
  file: ['fichier', 'nom du fichier', 'nom de fichier', 'fichier image', 'image', 'photo', 'filename', 'file name'],
  title: ['titre', 'intitule'],
  title_en: ['titre en', 'titre anglais', 'title english'],
  date: ['date de prise de vue', 'date prise de vue', 'prise de vue', 'date de la prise de vue', 'annee'],
  insee: ['code insee', 'insee commune', 'code commune', 'code insee commune'],
  lat: ['latitude', 'latitude wgs84', 'latitude wgs 84', 'latitude n', 'lat wgs84', 'y', 'northing'],
  lon: ['longitude', 'longitude wgs84', 'longitude wgs 84', 'longitude e', 'lon wgs84', 'long', 'lng', 'x', 'easting'],
  heading: ['cap', 'azimut', 'cap degres', 'orientation', 'direction'],
  tilt: ['inclinaison'],
  roll: ['roulis'],
  altitude_m: ['altitude', 'altitude m', 'hauteur', 'hauteur m', 'hauteur de vol', 'hauteur au dessus du sol'],
  focal_mm: ['focale', 'focale mm', 'distance focale', 'longueur focale'],
  themes: ['theme', 'mots cles', 'mot cle', 'sujets', 'tags', 'keywords'],
  author: ['auteur', 'auteurs', 'photographe', 'auteur du cliche'],
  licence: ['license'],
  credit: ['credits', 'mention', 'copyright'],
  url: ['adresse', 'adresse web', 'lien', 'link'],
  description: ['legende', 'commentaire', 'commentaires', 'descriptif'],
  description_en: ['description anglais', 'description anglaise', 'legende anglaise'],
  camera_source: ['source de la position', 'source camera', 'origine de la position'],
  iiif: ['service iiif', 'adresse iiif', 'iiif url'],
};

const COLUMN_OF = new Map<string, PhotoColumn>(
  (Object.entries(HEADINGS) as [PhotoColumn, readonly string[]][]).flatMap(([column, names]) =>
    [column, ...names].map((name) => [plainWords(name), column] as const),
  ),
);

/** Every way to write a heading, for « the nearest is… ». */
export const PHOTO_HEADINGS: readonly string[] = [...COLUMN_OF.keys()];

/** The column that a heading names, by its own name, a synonym, or a text and its language (`titre_br`); `undefined` when none. */
export function photoColumn(heading: string): string | undefined {
  const known = COLUMN_OF.get(plainWords(heading));
  if (known !== undefined) return known;
  const column = heading
    .trim()
    .replace(/^(?:titre|title)[ _]/i, 'title_')
    .replace(/^description[ _]/i, 'description_');
  return translatedColumn(column) && column;
}
