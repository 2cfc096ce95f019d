/** The Atelier on this machine: the transport of the desk over a store, without the network. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ToldError } from '../../domain/input/told-error.ts';
import { PublishError } from '../../setup/publish/file-store.ts';
import { firstLanguageOf } from '../../words/dictionaries.ts';
import { create } from '../answers/create.ts';
import { documentAnswers, problemsOf } from '../answers/document.ts';
import type { Tray } from '../arriving/tray.ts';
import { openText } from '../files/encoding.ts';
import { checkedYaml } from '../files/new-file.ts';
import { EditRefused } from '../files/refused.ts';
import { matchAnswers } from '../matching/answers.ts';
import { publisherOf } from '../publish/job.ts';
import type { Publishing } from '../publish/told.ts';
import { siteAnswers } from '../site/answers.ts';
import { SaveRefused } from '../store/refused.ts';
import type { Store } from '../store/store.ts';
import type { Answers } from '../transport.ts';
import { bring } from './bring.ts';
import { contentsOf } from './contents.ts';
import { elsewhere } from './elsewhere.ts';
import { wholeCheck } from './whole-check.ts';

export function localTransport(root: string, store: Store, tray: Tray, publishing: Publishing = publisherOf(root, store)): Answers {
  const namesIn = (folder: string) => readdir(join(root, folder)).catch((): string[] => []);
  const ownProblems = async (path: string) =>
    problemsOf(path, openText(path, (await store.read(path))?.bytes ?? new Uint8Array()).text, firstLanguageOf(root));
  return {
    contents: () => contentsOf(root),
    ...documentAnswers(store, () => firstLanguageOf(root)),
    async begin(site) {
      const { change, wrong } = checkedYaml('site.yaml', site);
      if (wrong.length === 0) await store.change('site.yaml', 'arrive', [change]);
      return wrong;
    },
    create: (beginning) => create(store, namesIn, beginning),
    check: wholeCheck(root, ownProblems),
    ...bring(root, store, tray),
    ...elsewhere(root, store),
    ...publishing,
    ...siteAnswers(root, store),
    ...matchAnswers(root, store),
  };
}

/** Whether an error is a sentence for the editor. */
export function isTold(error: unknown): error is ToldError {
  return error instanceof SaveRefused || error instanceof EditRefused || error instanceof PublishError;
}
