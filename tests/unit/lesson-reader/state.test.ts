/** « Relire les travaux »: which works are read, and what is told of a class. */
import { describe, expect, it } from 'vitest';
import { MOST_FILE_BYTES, MOST_FILES, readHandIn } from '../../../src/domain/lesson/class-table.ts';
import { closedFile, lessonReports, reduce, START, type OpenedFile, type ReaderEvent } from '../../../src/islands/lesson-reader/state.ts';

const source = (pupil: string, more: object = {}) =>
  JSON.stringify({
    format: 'parcours-rendu',
    version: 1,
    lesson: 'essai',
    title: 'Essai',
    pupil,
    rows: [{ step: 'mesurer', title: 'Mesurer', answer: '12', done: true, tries: 2, hints: 1, score: 1 }],
    ...more,
  });
const open = (name: string, text: string): OpenedFile => ({ name, source: text, read: readHandIn(text) });
const files = (...opened: readonly OpenedFile[]): ReaderEvent => ({ type: 'files', files: opened });
const after = (...events: readonly ReaderEvent[]) => events.reduce(reduce, START);
const lesson = {
  slug: 'essai',
  title: 'L’essai',
  steps: [{ id: 'mesurer', title: 'Mesurer', question: { kind: 'number' as const, prompt: 'Combien ?', value: 12.5, tolerance: 0.1 } }],
};

describe('the files of a class', () => {
  it('are works, each once, whatever they are called', () => {
    const state = after(files(open('a.json', source('Loup')), open('copie de a.json', source('Loup')), open('b.json', source('Ours'))));
    expect(state.works.size).toBe(2);
    expect(state.said).toBe('2 travaux lus. Déjà lus, à l’identique\u00A0: copie de a.json.');
    expect(reduce(state, files(open('encore.json', source('Ours')))).said).toBe(
      '2 travaux lus. Déjà lus, à l’identique\u00A0: encore.json.',
    );
  });

  it('are named when they are none, or too large', () => {
    const large = closedFile('film.mp4', 3_000_000, 0);
    expect(closedFile('petit.json', MOST_FILE_BYTES, 0)).toBeUndefined();
    expect(large && after(files(open('a.json', source('Loup')), open('notes.txt', 'bonjour'), large)).said).toBe(
      '1 travail lu. Non lus\u00A0: notes.txt, film.mp4 (trop grand\u00A0: 3000\u00A0ko, au plus 400).',
    );
  });

  it('are at most so many, in one reading or in two', () => {
    expect(closedFile('x.json', 10, MOST_FILES)).toEqual({ name: 'x.json', left: 'many' });
    const most = Array.from({ length: MOST_FILES }, (_, i) => open(`${i}.json`, source(`n° ${i}`)));
    const state = after(files(...most), files(open('de-trop.json', source('de trop'))));
    expect(state.works.size).toBe(MOST_FILES);
    expect(state.said).toContain(`de-trop.json (plus de ${MOST_FILES} travaux)`);
  });
});

describe('the report of a class', () => {
  it('says of an unknown lesson that nothing is checked', () => {
    const [report] = lessonReports(after(files(open('a.json', source('Loup')))));
    expect(report?.title).toBe('Parcours «\u00A0essai\u00A0», inconnu de ce site');
    expect(report?.notes[0]).toContain('ne sont pas vérifiés');
    expect(report?.tables[1]?.rows[0]).toContain('non vérifié');
    expect(report?.tables[2]?.rows[0]?.[2]).toMatch(/^annoncé\u00A0: /);
  });

  it('computes a known lesson’s results again, and says which file told others', () => {
    const [report] = lessonReports(after({ type: 'lessons', lessons: [lesson] }, files(open('a.json', source('Loup')))));
    expect(report?.title).toBe('L’essai');
    expect(report?.notes).toEqual([]);
    expect(report?.tables[1]?.rows).toEqual([
      ['Loup', 'a.json', '1 / 1', '0 / 1', 'non', 'le fichier annonce un autre résultat\u00A0: Mesurer'],
    ]);
    expect(report?.tables[0]?.rows).toEqual([['Mesurer', '1 / 1', '0 / 1', '2', '1']]);
  });

  it('tells namesakes apart by their files, in the order of names', () => {
    const state = after(
      { type: 'composed', lesson },
      files(open('z.json', source('Zèbre')), open('b.json', source('loup', { simplified: true })), open('a.json', source('Loup'))),
    );
    const [report] = lessonReports(state);
    expect(report?.tables[1]?.rows.map(([name, file]) => [name, file])).toEqual([
      ['loup (nom en double)', 'b.json'],
      ['Loup (nom en double)', 'a.json'],
      ['Zèbre', 'z.json'],
    ]);
    expect(report?.notes[0]).toContain('même nom de jeu');
    expect(report?.tables.map(({ caption }) => caption)).toContain('Réponses de Loup (nom en double), a.json');
  });

  it('is one a lesson', () => {
    const state = after(files(open('a.json', source('Loup')), open('b.json', source('Ours', { lesson: 'autre' }))));
    expect(lessonReports(state)).toHaveLength(2);
  });
});

describe('a composed sequence', () => {
  it('is told when its link is known, and what it cannot be without', () => {
    expect(after({ type: 'composed', lesson }).said).toBe('La séance «\u00A0L’essai\u00A0» est reconnue.');
    expect(after({ type: 'no-catalogue' }).said).toContain('ne peuvent pas être vérifiés');
    expect(after({ type: 'lessons', lessons: [lesson] }).said).toBe('');
  });
});
