/** « Relire les travaux »: the files of a class, opened here and sent nowhere. Each file is one work, whatever name it bears. */
import { readHandIn } from '../../domain/lesson/class-table.ts';
import { composedSlug, composedView, decodeComposed } from '../../domain/lesson/composed.ts';
import { createIsland } from '../draw.ts';
import { loadCatalogue, type BuilderCatalogue } from '../lesson-builder/load.ts';
import { closedFile, lessonReports, reduce, START, type OpenedFile, type ReaderEvent, type ReaderState } from './state.ts';
import { reportsView } from './view.ts';

/** Opens files one by one, as far as there is room for them. @param known what earlier files contain */
async function openFiles(files: readonly File[], known: Iterable<string>): Promise<OpenedFile[]> {
  const sources = new Set(known);
  const opened: OpenedFile[] = [];
  for (const file of files) {
    const closed = closedFile(file.name, file.size, sources.size);
    if (closed) {
      opened.push(closed);
      continue;
    }
    const source = await file.text().catch(() => '');
    const read = readHandIn(source);
    if (read) sources.add(source);
    // What cannot be read is not kept either.
    opened.push({ name: file.name, source: read ? source : '', read });
  }
  return opened;
}

/** Puts the reader to work in its page. */
export function startReader(): void {
  const input = document.querySelector<HTMLInputElement>('#travaux');
  const link = document.querySelector<HTMLInputElement>('#session-link');
  const status = document.querySelector('#etat');
  const room = document.querySelector<HTMLElement>('#tableaux');
  if (!input || !status || !room) return;
  let catalogue: Promise<BuilderCatalogue> | undefined;

  const island = createIsland<ReaderState, ReaderEvent>(room, {
    state: { ...START, lang: document.documentElement.lang },
    reduce,
    view: (state) => reportsView(lessonReports(state)),
    changed: ({ said }, _, { type }) => {
      if (type !== 'lessons') status.textContent = said;
    },
  });
  /** The site's lessons, once; asked again after a failure. */
  const load = () => {
    catalogue ??= loadCatalogue(document.documentElement.lang).then((come) => {
      island.emit({ type: 'lessons', lessons: come.lessons });
      return come;
    });
    catalogue.catch(() => (catalogue = undefined));
    return catalogue;
  };

  input.addEventListener('change', () => {
    const files = [...(input.files ?? [])];
    // The same file may be chosen again after a mistake.
    input.value = '';
    void load()
      .catch(() => undefined)
      .then(() => openFiles(files, island.state.works.keys()))
      .then((opened) => island.emit({ type: 'files', files: opened }));
  });
  link?.addEventListener('input', () => {
    const code = link.value.trim().split('#')[1] ?? '';
    const composed = code === '' ? undefined : decodeComposed(code);
    if (!composed) return;
    void load().then(
      (come) => island.emit({ type: 'composed', lesson: composedView(composed, composedSlug(code), come, document.documentElement.lang) }),
      () => island.emit({ type: 'no-catalogue' }),
    );
  });
}
