/**
 * What stopped the program, as sentences: editors read what to do, never a stack. What is wrong with the content is said in a
 * language of the program; what the machine refuses, in French alone.
 */
import { ContentError } from '../domain/input/problem.ts';
import { words } from '../words/words.ts';
import { inTerminal, problemText } from './problem-words.ts';

/** Failures of the system that an editor or the keeper of the machine can mend. */
const SYSTEM: Readonly<Record<string, string>> = {
  ENOSPC: 'le disque est plein : libérez de la place (le dossier « .cache » peut être effacé, il sera refait), puis relancez la commande',
  EDQUOT: 'le quota de disque est atteint : libérez de la place, puis relancez la commande',
  EACCES: 'la lecture ou l’écriture est interdite : vérifiez les droits du fichier ou du dossier',
  EPERM: 'l’opération est interdite : vérifiez les droits du fichier ou du dossier',
  EROFS: 'le disque est en lecture seule : choisissez un dossier où l’on peut écrire (variables BUILD_FOLDER et CACHE_FOLDER)',
  EMFILE: 'trop de fichiers sont ouverts à la fois : augmentez la limite du système (ulimit -n), puis relancez la commande',
  ENFILE: 'trop de fichiers sont ouverts à la fois sur la machine : fermez des programmes, puis relancez la commande',
  ENOMEM: 'la mémoire manque : fermez des programmes, ou traitez moins de fichiers à la fois',
  EIO: 'le disque ne répond pas bien (erreur de lecture ou d’écriture) : vérifiez-le',
  ENOENT: 'un fichier a disparu pendant le travail : relancez la commande',
  ENOTDIR: 'un fichier est là où un dossier était attendu',
  EISDIR: 'un dossier est là où un fichier était attendu',
  ENOTEMPTY: 'un autre programme écrit dans ce dossier : attendez qu’il ait fini, puis relancez la commande',
  EBUSY: 'le fichier est occupé par un autre programme : fermez-le, puis relancez la commande',
  ELOOP: 'un lien tourne en rond',
  ENAMETOOLONG: 'un nom de fichier est trop long',
  EEXIST: 'un fichier est déjà là où un autre devait être écrit',
};

/** Errors whose message is a French sentence already, by name: what they are of is read only where it is asked for. */
const SAID = new Set(['StoreError', 'QueueError', 'OptionError']);

/** Whether what was thrown is about the machines and says so itself, whatever was being done. */
export const isOfMachines = (error: unknown): boolean => error instanceof Error && SAID.has(error.name);

interface SystemError extends Error {
  readonly code?: unknown;
  readonly path?: unknown;
  readonly dest?: unknown;
}

/** The lines to print for whatever was thrown; never empty. @param lang what problems of the content are said in */
export function failureWords(error: unknown, lang = 'fr'): readonly string[] {
  if (error instanceof ContentError) {
    const { problems } = error;
    return [
      ...problems.map((problem) => problemText(problem, lang)),
      inTerminal(words('check', lang).notPublished({ n: problems.length })),
    ];
  }
  if (error instanceof Error && isOfMachines(error))
    return [`${ended(capital(error.message))} Rien n’est publié ; ce qui l’était déjà n’a pas changé.`];
  return [`${sentence(error)}. Rien n’est publié ; ce qui l’était déjà n’a pas changé.`];
}

/** What the system refused, as a French sentence without its full stop; `undefined` for any other failure. */
export function systemWords(error: unknown): string | undefined {
  const { code, path, dest } = (error instanceof Error ? error : {}) as Partial<SystemError>;
  const known = typeof code === 'string' ? SYSTEM[code] : undefined;
  const place = typeof dest === 'string' ? dest : typeof path === 'string' ? path : undefined;
  return known === undefined || place === undefined ? known && capital(known) : `« ${place} » : ${known}`;
}

function sentence(error: unknown): string {
  const known = systemWords(error);
  if (known !== undefined) return known;
  const { code } = (error instanceof Error ? error : {}) as Partial<SystemError>;
  const message = error instanceof Error ? error.message : String(error);
  if (code === 'ERR_WORKER_OUT_OF_MEMORY' || /heap|out of memory|allocation failed/i.test(message))
    return 'La mémoire ne suffit pas à ce contenu : réduisez les plus gros fichiers, ou donnez plus de mémoire (NODE_OPTIONS=--max-old-space-size=…)';
  if (error instanceof RangeError)
    return 'Un fichier du contenu est trop grand ou trop profondément imbriqué pour être lu : la commande « npm run check » dit lequel, ou retirez le dernier ajouté';
  return `Erreur inattendue du programme (${message.split('\n')[0]?.slice(0, 200) ?? ''}) : relancez avec DEBUG=1 pour en avoir le détail, et signalez-le`;
}

/** With a full stop, unless it asks something. */
const ended = (text: string): string => (/[?!.]$/.test(text) ? text : `${text}.`);

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Prints what stopped the program through `say`; the stack only where somebody asked for it (`DEBUG=1`). */
export function tellFailure(error: unknown, lang: string, say: (line: string) => void): void {
  for (const line of failureWords(error, lang)) say(line);
  if (process.env['DEBUG'] === '1' && error instanceof Error && !(error instanceof ContentError)) say(error.stack ?? '');
}
