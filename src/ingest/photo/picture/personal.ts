/** What an original that is offered for download says of people and machines, which its editor may not know of. */
import { licence } from '../../../domain/rights/licence.ts';
import type { Campaign } from '../../../domain/schema/campaign.ts';
import type { CheckedRow } from '../rows/checked.ts';
import type { FileMetadata } from './metadata.ts';

/** What becomes of a photograph's original: byte for byte, without its metadata, or not published. */
export function originalsOf(campaign: Campaign, licenceId: string): 'keep' | 'strip' | 'none' {
  // A computed image travels only with its badge; of a capped one, no more is published than its reduction.
  return !licence(licenceId).open || campaign.provenance === 'computed' || campaign.detail === 'capped'
    ? 'none'
    : (campaign.originals ?? 'keep');
}

/** A sentence on what the original would tell; nothing where it is stripped, held, or kept as it is by the editor's own word. */
export function personalWarning(
  { personal = {}, lat, lon }: FileMetadata,
  { row, licence: id }: CheckedRow,
  campaign: Campaign,
): string | undefined {
  if (originalsOf(campaign, id) !== 'keep' || campaign.originals === 'keep') return undefined;
  const author = row.author ?? campaign.defaults?.author ?? campaign.author;
  const unsaid = author !== undefined && personal.artist !== undefined && !author.includes(personal.artist) ? personal.artist : undefined;
  const quoted = (what: string, value: string | undefined) =>
    value !== undefined && `${what} (« ${value.length > 60 ? `${value.slice(0, 60)}…` : value} »)`;
  const found = [
    (row.lat === undefined || row.lon === undefined) &&
      lat &&
      lon &&
      `la position GPS de la prise de vue (${lat.value.toFixed(5)}, ${lon.value.toFixed(5)})`,
    quoted('le nom du propriétaire de l’appareil', personal.owner),
    quoted('un nom de photographe que la table ne publie pas', unsaid),
    quoted('le numéro de série de l’appareil', personal.body),
    quoted('celui de l’objectif', personal.lens),
    quoted('un commentaire', personal.comment),
    quoted('les personnes représentées', personal.people),
    personal.contact === true && 'les coordonnées du photographe',
  ].filter((each) => typeof each === 'string');
  if (found.length === 0) return undefined;
  return `l’original, offert au téléchargement, porte ${found.join(', ')} : dans campagne.yaml, écrivez « originals: strip » pour en donner une copie sans ces mentions, « originals: none » pour ne pas le donner, ou « originals: keep » si c’est voulu.`;
}
