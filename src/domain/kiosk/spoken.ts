/** What the kiosk reads aloud: what a visitor came for, in the order in which one would tell it; never a button, a number or a help. */
import { dateLabel } from '../text/edtf.ts';
import type { Annotation, InscriptionLine, Tour } from '../records/object.ts';
import { pick, pickedLang, type Lang, type Text } from '../text/text.ts';
import type { Door, Figure, ListDoor, SkyPicture } from './content.ts';
import { firstLanguage } from '../text/first-language.ts';
import { plainText } from './plain-text.ts';

/** A text to be read by a voice of its own language. */
export interface Spoken {
  readonly text: string;
  readonly lang: Lang;
}

/** Longer than this, some speech engines stop in the middle: read by its sentences, characters. */
const LONGEST = 300;

function sentences(text: string): string[] {
  if (text.length <= LONGEST) return [text];
  return text.split(/(?<=[.!?…])\s+(?=[\p{Lu}«“])/u);
}

/** A text as a voice should meet it: a verse's stroke is a breath, each paragraph and each long sentence a piece of its own. */
export function spoken(text: Text | undefined, lang: Lang): Spoken[] {
  if (!text) return [];
  const read = pickedLang(text, lang);
  return pick(plainText(text), lang)
    .split(/\n{2,}/)
    .map((paragraph) =>
      paragraph
        .replaceAll(/\s+\/\s+/g, ', ')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    )
    .filter((paragraph) => paragraph !== '')
    .flatMap(sentences)
    .map((piece) => ({ text: piece, lang: read }));
}

/** Home: the sentence that invites, then what may be chosen. */
export function spokenDoors(invitation: string, doors: readonly Door[], lang: Lang): Spoken[] {
  return [{ text: invitation, lang }, ...doors.flatMap((door) => spoken(door.title, lang))];
}

/** What is open on an object; nothing open, the object itself. */
export interface ObjectFocus {
  readonly note?: Annotation | undefined;
  readonly tour?: { readonly tour: Tour; readonly step: number } | undefined;
  /** The verses are open, one of them perhaps chosen: that of the note. */
  readonly reading?: boolean | undefined;
}

/** Verses as they were written, then as one would say them today; where their language is not told, the site's first reads them. */
function spokenLines(lines: readonly InscriptionLine[], lang: Lang): Spoken[] {
  const originals = lines.map((line) => ({ text: line.original, lang: line.lang ?? firstLanguage() }));
  return [...originals, ...lines.flatMap((line) => spoken(line.modern, lang))];
}

export function spokenObject(
  object: { readonly title: Text; readonly line?: Text | undefined; readonly inscriptions: readonly InscriptionLine[] },
  focus: ObjectFocus,
  lang: Lang,
): Spoken[] {
  const { note, tour, reading } = focus;
  if (tour) {
    const step = tour.tour.steps[tour.step];
    return [...(tour.step === 0 ? spoken(tour.tour.title, lang) : []), ...spoken(step?.text, lang)];
  }
  if (reading) {
    const chosen = note ? object.inscriptions.filter((line) => line.annotation === note.id) : [];
    return spokenLines(chosen.length > 0 ? chosen : object.inscriptions, lang);
  }
  if (note) return [...spoken(note.title, lang), ...spoken(note.body, lang)];
  return [...spoken(object.title, lang), ...spoken(object.line, lang)];
}

function dated(picture: SkyPicture, lang: Lang): Spoken[] {
  return picture.date === undefined ? [] : [{ text: dateLabel(picture.date, lang), lang }];
}

/** A photograph, with what kind of picture it is. */
export function spokenPicture(picture: SkyPicture, nature: string, lang: Lang): Spoken[] {
  return [...spoken(picture.title, lang), ...dated(picture, lang), { text: nature, lang }, ...spoken(picture.description, lang)];
}

/** One place on two dates. */
export function spokenPair(before: SkyPicture, after: SkyPicture, nature: string, lang: Lang): Spoken[] {
  return [
    ...spoken(after.title, lang),
    ...dated(before, lang),
    ...dated(after, lang),
    { text: nature, lang },
    ...spoken(after.description, lang),
  ];
}

/** A figure: its title and its sentence. Its table is for the eyes. */
export function spokenFigure(figure: Figure, lang: Lang): Spoken[] {
  const told = figure.told && pickedLang(figure.told, lang) === lang ? figure.told : figure.sentence;
  return [...spoken(figure.title, lang), ...spoken(told, lang), ...spoken(figure.note, lang)];
}

export function spokenList(door: ListDoor, item: ListDoor['items'][number] | undefined, lang: Lang): Spoken[] {
  if (item) return [...spoken(item.title, lang), ...spoken(item.text, lang)];
  return [...spoken(door.title, lang), ...spoken(door.line, lang), ...door.items.flatMap((entry) => spoken(entry.title, lang))];
}
