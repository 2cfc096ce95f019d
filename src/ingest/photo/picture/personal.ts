/** What an original that is offered for download says of people and machines, which its editor may not know of. */
import { fault, type Fault, type FaultKey } from '../../../domain/input/fault.ts';
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
): Fault | undefined {
  if (originalsOf(campaign, id) !== 'keep' || campaign.originals === 'keep') return undefined;
  const author = row.author ?? campaign.defaults?.author ?? campaign.author;
  const unsaid = author !== undefined && personal.artist !== undefined && !author.includes(personal.artist) ? personal.artist : undefined;
  const quoted = (what: FaultKey, value: string | undefined) =>
    value !== undefined && fault('personalQuoted', { what: { key: what }, text: value.length > 60 ? `${value.slice(0, 60)}…` : value });
  const found = [
    (row.lat === undefined || row.lon === undefined) &&
      lat &&
      lon &&
      fault('personalPlace', { lat: lat.value.toFixed(5), lon: lon.value.toFixed(5) }),
    quoted('personalOwner', personal.owner),
    quoted('personalArtist', unsaid),
    quoted('personalBody', personal.body),
    quoted('personalLens', personal.lens),
    quoted('personalComment', personal.comment),
    quoted('personalPeople', personal.people),
    personal.contact === true && fault('personalContact'),
  ].filter((each) => typeof each === 'object');
  return found.length === 0 ? undefined : fault('personal', { list: found });
}
