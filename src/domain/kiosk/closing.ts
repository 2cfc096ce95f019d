/**
 * What a door ends with: a question on what it showed, and a card to carry away (a picture, words, whose they are). Another
 * one at each visit. Everything comes from the door's own content; where that is not enough for a question, there is none.
 */
import type { InscriptionLine } from '../records/object.ts';
import { firstLanguage } from '../text/first-language.ts';
import { isIn, pick, type Lang, type Text } from '../text/text.ts';
import { routes } from '../routes.ts';
import type { DataDoor, Door, Figure, ListDoor, Measure, ObjectDoor, SkyDoor, SkyPicture } from './content.ts';
import { duelOf, yearOf, yearsAround } from './duel.ts';
import { creditOf } from './credit.ts';
import { guessOfMeasure, recallOf, type ChoiceGuess, type ValueGuess } from './guess.ts';
import { firstSentence } from './plain-text.ts';

export type ClosingQuestion =
  | { readonly kind: 'measure'; readonly of: Measure['of']; readonly guess: ValueGuess }
  /** The choices are years, or `before` and `after` where the picture has no date. */
  | { readonly kind: 'date'; readonly picture: SkyPicture; readonly guess: ChoiceGuess }
  | { readonly kind: 'figure'; readonly figure: Figure; readonly guess: ChoiceGuess }
  /** Of which of a list's texts is this the first sentence? The choices are ids of its items. */
  | { readonly kind: 'about'; readonly sentence: Text; readonly guess: ChoiceGuess };

/** Names among which one is chosen. */
const CHOICES = 3;
/** A sentence that says its own title gives the answer away; a long one is not read standing. Characters. */
const LONGEST = 260;

/** One of a list, another at each visit. */
const turn = <T>(list: readonly T[], visit: number): T | undefined => list[visit % Math.max(1, list.length)];

/** @param visit counted from the kiosk's start @param thisYear no later year is offered */
export function closingQuestion(door: Door, visit: number, lang: Lang, thisYear: number): ClosingQuestion | undefined {
  switch (door.kind) {
    case 'object': {
      const measure = turn(door.measures, visit);
      return measure && { kind: 'measure', of: measure.of, guess: guessOfMeasure(measure) };
    }
    case 'sky':
      return dateQuestion(door, visit, thisYear);
    case 'data': {
      const asked = door.figures.flatMap((figure) => {
        const guess = recallOf(figure, lang);
        return guess ? [{ kind: 'figure', figure, guess } as const] : [];
      });
      return turn(asked, visit);
    }
    case 'list':
      return aboutQuestion(door, visit, lang);
  }
}

function dateQuestion(door: SkyDoor, visit: number, thisYear: number): ClosingQuestion | undefined {
  const round = turn(duelOf(door, thisYear), visit);
  if (round) {
    const choices = round.years.length > 0 ? round.years.map(String) : ['before', 'after'];
    return { kind: 'date', picture: round[round.asked], guess: { kind: 'date', choices, answer: String(round.answer) } };
  }
  // No place on two dates: the date of one photograph.
  const dated = door.pictures.flatMap((picture) => {
    const year = yearOf(picture);
    return year === undefined || picture.nature === 'computed' ? [] : [{ picture, year }];
  });
  const asked = turn(dated, visit);
  if (!asked) return undefined;
  const choices = yearsAround(asked.year, visit, thisYear).map(String);
  return { kind: 'date', picture: asked.picture, guess: { kind: 'date', choices, answer: String(asked.year) } };
}

/** Words of a title that an answer would be known by. */
const telling = (title: string): string[] => title.toLowerCase().match(/[\p{L}\d]{5,}/gu) ?? [];

function aboutQuestion(door: ListDoor, visit: number, lang: Lang): ClosingQuestion | undefined {
  const told = door.items.flatMap((item) => {
    const sentence = firstSentence(pick(item.text, lang));
    const given = telling(pick(item.title, lang)).some((word) => sentence.toLowerCase().includes(word));
    return sentence === '' || given || sentence.length > LONGEST ? [] : [{ item, sentence }];
  });
  const asked = turn(told, visit);
  if (!asked || door.items.length < 2) return undefined;
  const others = door.items.filter(({ id }) => id !== asked.item.id);
  const start = visit % others.length;
  const choices = [asked.item.id, ...[...others.slice(start), ...others.slice(0, start)].slice(0, CHOICES - 1).map(({ id }) => id)];
  const guess: ChoiceGuess = { kind: 'about', choices: choices.toSorted(), answer: asked.item.id };
  return { kind: 'about', sentence: { [isIn(asked.item.text, lang) ? lang : firstLanguage()]: asked.sentence }, guess };
}

/** A card: what is on its face, what is written on it, whose it is, and where it leads. */
export interface KioskCard {
  readonly face: { readonly kind: 'door' } | { readonly kind: 'pair'; readonly before: SkyPicture; readonly after: SkyPicture };
  readonly title: Text;
  readonly verse?: readonly InscriptionLine[] | undefined;
  readonly words?: Text | undefined;
  /** Names as they are written, and a licence. */
  readonly credit: string;
  readonly path: string;
  readonly query: string;
}

export function cardOf(door: Door, visit: number): KioskCard {
  const plain: KioskCard = { face: { kind: 'door' }, title: door.title, words: door.line, credit: '', path: door.path, query: '' };
  switch (door.kind) {
    case 'object':
      return { ...plain, ...objectCard(door, visit) };
    case 'sky':
      return { ...plain, ...skyCard(door, visit) };
    case 'data':
      return { ...plain, ...dataCard(door) };
    case 'list':
      return plain;
  }
}

function objectCard(door: ObjectDoor, visit: number): Partial<KioskCard> {
  const credit = creditOf(door.credit, door.licence);
  const places = [...new Set(door.inscriptions.map(({ annotation }) => annotation))];
  const place = turn(places, visit);
  const verse = door.inscriptions.filter(({ annotation }) => annotation === place);
  return verse.length === 0 ? { credit } : { credit, verse, words: undefined, query: `note=${place}` };
}

function skyCard(door: SkyDoor, visit: number): Partial<KioskCard> {
  // Another place than the one that is asked about, where there are two: its card would be the answer.
  const pair = turn(door.pairs, visit + 1);
  const [before, after] = [pair?.before, pair?.after].map((id) => door.pictures.find((picture) => picture.id === id));
  const shown = after ?? door.pictures[0];
  const credit = creditOf(shown?.credit, shown?.licence);
  if (!pair || !before || !after) return { credit };
  const query = `a=photo:${pair.before}&b=photo:${pair.after}`;
  return { face: { kind: 'pair', before, after }, title: after.title, words: undefined, credit, path: routes.compare(), query };
}

function dataCard(door: DataDoor): Partial<KioskCard> {
  const figure = door.figures.find(({ sentence, table }) => sentence !== undefined && table !== undefined);
  return { words: figure?.sentence ?? door.line, credit: door.publisher, query: figure?.query ?? '' };
}
