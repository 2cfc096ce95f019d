/** The teacher's key as a tagged PDF: the hour, the paths, the usual mistakes, every answer. */
import type { Question } from '../../../domain/lesson/question.ts';
import { levelName, subjectName } from '../../../domain/lesson/school-words.ts';
import { markdownBlocks, type Block } from '../../../domain/lesson/runs.ts';
import type { LessonView } from '../../../domain/lesson/view.ts';
import type { LessonRecord } from '../../../domain/records/lesson.ts';
import { pick, type Lang, type Text } from '../../../domain/text/text.ts';
import { paperLetters } from './letters.ts';
import { Paper } from './paper.ts';
import { words as wordsOf } from '../../../words/words.ts';
import { numberText } from '../../../words/message.ts';

export async function keyPdf(lesson: LessonRecord, view: LessonView, owner: string): Promise<Buffer> {
  const words = wordsOf('lesson', view.lang);
  const { lang } = view;
  const paper = new Paper({ title: `${view.title} – ${words.teacher}`, author: owner, lang, letters: await paperLetters() });
  paper.heading(1, view.title);
  paper.paragraph(
    [
      lesson.levels.map((level) => levelName(level, lang)).join(', '),
      lesson.subjects.map((subject) => subjectName(subject, lang)).join(', '),
      `${lesson.duration_min} ${words.minutes}`,
    ]
      .filter(Boolean)
      .join(' · '),
  );
  const list = (heading: string, texts: readonly Text[]) => {
    if (texts.length === 0) return;
    paper.room(50);
    paper.heading(2, heading);
    paper.list(texts.map((text) => ({ mark: { kind: 'dash' }, runs: [{ text: pick(text, lang), bold: false }] })));
    paper.gap();
  };
  list(words.goals, lesson.goals);
  list(
    words.programme,
    lesson.programme.map((reference) => reference.label),
  );
  list(words.materials, lesson.materials);
  const part = (heading: string, text: Text | undefined) => {
    if (!text) return;
    paper.room(80);
    paper.heading(2, heading);
    writeBlocks(paper, heading, markdownBlocks(pick(text, lang)));
    paper.gap(6);
  };
  part(words.course, lesson.teacher?.course);
  part(words.differentiation, lesson.teacher?.differentiation);
  part(words.mistakes, lesson.teacher?.mistakes);
  part(words.extensions, lesson.teacher?.extensions);
  paper.room(120);
  paper.heading(2, words.expected);
  for (const [i, step] of view.steps.entries()) {
    const source = lesson.steps[i];
    paper.room(60);
    paper.heading(3, `${step.number}. ${step.title}`);
    if (step.question) {
      paper.paragraph(step.question.prompt);
      writeAnswer(paper, step.question, lang);
    }
    if (source?.expected) paper.paragraph(pick(source.expected, lang));
    if (source?.teacher)
      paper.blocks([
        {
          kind: 'paragraph',
          runs: [
            { text: `${words.notes} — `, bold: true },
            { text: pick(source.teacher, lang), bold: false },
          ],
        },
      ]);
    paper.gap(6);
  }
  return paper.finish();
}

/** Rows of a Markdown table stand together as a table; the rest as text. */
function writeBlocks(paper: Paper, caption: string, blocks: readonly Block[]): void {
  const rows = blocks.filter((block) => block.kind === 'row').map((block) => block.runs.map((run) => run.text));
  const [head, ...body] = rows;
  if (head && body.length > 0) paper.table(caption, head, body);
  paper.blocks(blocks.filter((block) => block.kind !== 'row'));
}

function writeAnswer(paper: Paper, question: Question, lang: Lang): void {
  const words = wordsOf('lesson', lang);
  const number = (value: number) => numberText(value, lang);
  switch (question.kind) {
    case 'choice':
      paper.list(
        question.options.map((option) => ({
          mark: { kind: 'box', ticked: option.correct, said: option.correct ? words.rightSaid : words.wrongSaid },
          runs: [
            { text: option.text, bold: option.correct },
            ...(option.feedback === undefined ? [] : [{ text: ` — ${option.feedback}`, bold: false }]),
          ],
        })),
      );
      break;
    case 'order':
      paper.list(question.items.map((item, i) => ({ mark: { kind: 'number', text: `${i + 1}.` }, runs: [{ text: item, bold: false }] })));
      break;
    case 'number':
      paper.paragraph(
        `${number(question.value)}\u00A0${question.unit ?? ''}, ${words.tolerance} ${number(question.tolerance)}\u00A0${question.unit ?? ''}`,
        true,
      );
      break;
    case 'computed':
      paper.paragraph(`${question.display} (${words.computed})`, true);
      break;
    case 'essay':
      paper.note(words.teacherGraded);
      break;
  }
}
