/** The pupil's sheet as a tagged PDF: black on white, a code for each step's view, room to write. */
import { leftOutSentence, staysElsewhere } from '../../../domain/lesson/left-out.ts';
import { lessonPath } from '../../../domain/lesson/path.ts';
import { shuffledOrder, type Question } from '../../../domain/lesson/question.ts';
import { markdownBlocks } from '../../../domain/lesson/runs.ts';
import type { LessonView, Picture } from '../../../domain/lesson/view.ts';
import type { LessonRecord } from '../../../domain/records/lesson.ts';
import { pick, type Lang } from '../../../domain/text/text.ts';
import { paperLetters } from './letters.ts';
import { Paper } from './paper.ts';
import { words as wordsOf } from '../../../words/words.ts';

export interface PaperContext {
  readonly owner: string;
  readonly siteUrl: string;
  /** Bytes of a published picture; `undefined` where it cannot be had. */
  readonly bytesOf: (picture: Pick<Picture, 'src'>) => Promise<Buffer | undefined>;
}

/** Space taken by the code beside a step's title. */
const CODE_WIDTH = 74;

export async function sheetPdf(lesson: LessonRecord, view: LessonView, context: PaperContext): Promise<Buffer> {
  const words = wordsOf('lesson', view.lang);
  const paper = new Paper({
    title: `${view.title} – ${words.sheet}`,
    author: context.owner,
    lang: view.lang,
    letters: await paperLetters(),
  });
  paper.heading(1, view.title);
  paper.blank(words.answerTo({ answer: words.name }), undefined);
  const seen = new Set<string>();
  for (const [i, step] of view.steps.entries()) {
    const source = lesson.steps[i];
    if (!source) continue;
    const drawn: { readonly picture: Picture; readonly bytes: Buffer }[] = [];
    const leftOut: Picture[] = [];
    // A picture or a table serves every step that shows it: paper and ink are spared. Two that are compared stand side by side in mind.
    const together = step.medium?.kind === 'compare' && step.pictures.some(({ src }) => !seen.has(src));
    for (const picture of step.pictures) {
      if (seen.has(picture.src) && !together) continue;
      const bytes = staysElsewhere(picture) ? undefined : await context.bytesOf(picture);
      seen.add(picture.src);
      if (bytes) drawn.push({ picture, bytes });
      else leftOut.push(picture);
    }
    const text = pick(source.text, view.lang);
    const shown = drawn.reduce((sum, { picture }) => sum + pictureHeight(picture), 0);
    const asked = step.question ? questionHeight(paper, step.question) : 0;
    // A title does not stay at a page's foot without what it is about; a step that is short enough stays whole.
    const most = Math.max(150, 60 + paper.heightOf(text, paper.width - CODE_WIDTH) + shown + asked);
    paper.room(most <= MOST_TOGETHER ? most : Math.min(MOST_TOGETHER, 100 + pictureHeight(drawn[0]?.picture)));
    paper.rule();
    const top = paper.line;
    paper.heading(2, `${step.number}. ${step.title}`, paper.width - CODE_WIDTH);
    const address = `${context.siteUrl}${lessonPath(lesson.slug, view.lang)}?etape=${step.id}`;
    paper.code(address, `${words.answerTo({ answer: words.scan })} ${address}`, top);
    paper.blocks(markdownBlocks(text), paper.width - CODE_WIDTH);
    paper.clear();
    for (const { picture, bytes } of drawn) {
      const said = picture.credit === undefined ? picture.alt : `${picture.alt} — ${picture.credit}`;
      paper.picture(bytes, picture, said, MOST_PICTURE);
    }
    const sentence = leftOutSentence(leftOut, view.lang);
    if (sentence !== undefined) paper.paragraph(sentence);
    if (step.table && !seen.has(step.table.caption)) {
      seen.add(step.table.caption);
      paper.table(step.table.caption, step.table.head, step.table.rows);
    }
    if (step.question) writeQuestion(paper, step.question, view.lang);
  }
  return paper.finish();
}

/** Height of the tallest question that is kept on one page. */
const MOST_TOGETHER = 420;

/** Largest picture, points. */
const MOST_PICTURE = { width: 280, height: 210 };

/** What a picture takes with its caption, points; nothing where there is none. */
function pictureHeight(picture: Picture | undefined): number {
  return picture ? picture.height * Math.min(MOST_PICTURE.width / picture.width, MOST_PICTURE.height / picture.height) + 24 : 0;
}

/** The texts that a question is answered among, in the order of the paper. */
function textsOf(question: Question): readonly string[] {
  if (question.kind === 'choice') return question.options.map((option) => option.text);
  return question.kind === 'order' ? shuffledOrder(question.items.length).map((item) => question.items[item] ?? '') : [];
}

/** What a question takes with what it is answered with, points. */
function questionHeight(paper: Paper, question: Question): number {
  const texts = textsOf(question);
  const below =
    question.kind === 'essay'
      ? 130
      : texts.length === 0
        ? 40
        : texts.reduce((sum, text) => sum + paper.heightOf(text, paper.width - 24) + 3, 0);
  return 12 + paper.heightOf(question.prompt) + below;
}

function writeQuestion(paper: Paper, question: Question, lang: Lang): void {
  const words = wordsOf('lesson', lang);
  const texts = textsOf(question);
  // A question and what it is answered with are not torn apart.
  paper.room(Math.min(MOST_TOGETHER, questionHeight(paper, question)));
  paper.gap(4);
  paper.paragraph(question.kind === 'choice' && question.multiple ? `${question.prompt} (${words.several})` : question.prompt, true);
  switch (question.kind) {
    case 'choice':
      paper.list(texts.map((text) => ({ mark: { kind: 'box', said: words.boxSaid }, runs: [{ text, bold: false }] })));
      break;
    case 'order':
      paper.list(texts.map((text) => ({ mark: { kind: 'rank', said: words.rankSaid }, runs: [{ text, bold: false }] })));
      break;
    case 'number':
    case 'computed':
      paper.blank(words.answerTo({ answer: words.answer }), question.unit);
      break;
    case 'essay':
      paper.lines(question.minWords > 30 ? 10 : 6);
      break;
  }
}
