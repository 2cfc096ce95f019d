/**
 * What is said of a view where it stands without its page: a search result, an embed, a kiosk, a catalogue. The view's
 * figures are the corrected ones already; here are the defects to be told beside them.
 */
import type { DefectRecord, PackageRecord, ViewRecord } from '../records/package.ts';
import { words } from '../../words/words.ts';
import { pick, type Lang, type Text, mapText } from '../text/text.ts';

/** The defects whose correction changed the view's figures. */
export function correctedDefects(record: PackageRecord, view: ViewRecord): readonly DefectRecord[] {
  return view.corrections.flatMap((number) => record.defects[number] ?? []);
}

/** The defects to be told beside the view: those corrected, and those of words only about the figures that it draws. */
export function defectsBeside(record: PackageRecord, view: ViewRecord): readonly DefectRecord[] {
  const drawn = (defect: DefectRecord) => defect.resource === view.resource && defect.field !== undefined && defect.field === view.y;
  return record.defects.filter((defect, number) => view.corrections.includes(number) || drawn(defect));
}

/** One sentence, and after it the defects that it corrects; undefined for a view without a sentence. */
export function toldAlone(record: PackageRecord, view: ViewRecord | undefined, lang: Lang): string | undefined {
  const sentence = pick(view?.sentence, lang);
  if (!view || sentence === '') return undefined;
  const label = words('data', lang).correctedDefect;
  return [sentence, ...correctedDefects(record, view).map((defect) => `${label}${pick(defect.finding, lang)}`)].join(' ');
}

/** `toldAlone` of the package's first view with a sentence, in every language that it has. */
export function toldText(record: PackageRecord): Text | undefined {
  const view = record.views.find((candidate) => candidate.sentence);
  return view?.sentence && mapText(view.sentence, (sentence, lang) => toldAlone(record, view, lang) ?? sentence);
}
