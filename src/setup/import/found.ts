/** What every source gives of its pictures: the same record, whatever it was read from. */
import type { Polygon } from 'geojson';
import type { Telling } from '../../domain/input/fault.ts';
import { ToldError } from '../../domain/input/told-error.ts';

/** A text by language tag; `none` where the source does not say which. */
export type SaidText = Readonly<Record<string, string>>;

/** A licence as the content writes it, or the sentence of why there is none; `silent` where the source says nothing of it. */
export type FoundLicence = { readonly id: string } | { readonly refused: Telling; readonly silent?: true };

/** Where the pixels are. */
export type FoundPicture =
  /** A file to ask for. */
  | { readonly at: 'address'; readonly address: string; readonly sha1?: string | undefined }
  /** A IIIF image service, which can be linked or copied. `still` is what a copy asks for; without it, the service's largest picture. */
  | { readonly at: 'service'; readonly service: string; readonly still?: string | undefined }
  /** A file on this machine. */
  | { readonly at: 'disk'; readonly path: string }
  /** Known and not held: an index entry. `address` is what a copy asks for. */
  | { readonly at: 'holder'; readonly address?: string | undefined };

/** A picture of a source. */
export interface Found {
  /** What its id and its file are named after. */
  readonly name: string;
  readonly title: SaidText;
  readonly description?: SaidText | undefined;
  readonly author?: string | undefined;
  readonly credit?: string | undefined;
  readonly licence: FoundLicence;
  /** EDTF. */
  readonly date?: string | undefined;
  /** Its page at who holds it. */
  readonly source?: string | undefined;
  readonly lat?: number | undefined;
  readonly lon?: number | undefined;
  /** Degrees clockwise from north. */
  readonly heading?: number | undefined;
  /** On the ground, WGS 84. */
  readonly outline?: Polygon | undefined;
  readonly picture: FoundPicture;
  /** Further cells of its row, by column. */
  readonly cells?: Readonly<Record<string, string>> | undefined;
  /** What could not be read, in sentences. */
  readonly notes: readonly Telling[];
}

/** A source that was read. */
export interface Source {
  readonly title: SaidText;
  /** What a new campaign says of its pictures. */
  readonly kind: 'oblique' | 'vertical';
  readonly operator?: string | undefined;
  readonly pictures: readonly Found[];
  /** What of it could not be read, in sentences. */
  readonly notes: readonly Telling[];
}

/** The text for a language: its own, else the one that says none, else any. */
export function saidIn(text: SaidText, lang: string): string | undefined {
  return text[lang] ?? text[lang.split('-')[0] ?? lang] ?? text['none'] ?? Object.values(text)[0];
}

/** Why a source cannot be read. */
export class ImportFault extends ToldError {
  override readonly name = 'ImportFault';
}
