/**
 * A content root under Git: committed only when somebody asks, in their name, with their words, and its own files alone. What
 * somebody has put in the index for a commit of their own, elsewhere in the repository, stays there.
 */
import { fault } from '../../domain/input/fault.ts';
import { execFile } from 'node:child_process';
import { realpath } from 'node:fs/promises';
import { posix, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { SaveRefused } from '../store/refused.ts';
import type { CommitAsked, CommitTold } from './told.ts';

const run = promisify(execFile);

/**
 * @param paths files, by their names as they are, that Git reads from its input: there may be thousands
 * @param identity variables that say who commits
 */
async function git(
  root: string,
  args: readonly string[],
  paths?: readonly string[],
  identity: Readonly<Record<string, string>> = {},
): Promise<string> {
  const from = paths ? ['--pathspec-from-file=-', '--pathspec-file-nul'] : [];
  // To look at a folder runs nothing that the folder names.
  const asked = run('git', ['--literal-pathspecs', '-c', 'core.fsmonitor=false', '-C', root, ...args, ...from], {
    maxBuffer: 1 << 28,
    // No question that nobody sees.
    env: { ...process.env, ...identity, GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' },
  });
  asked.child.stdin?.end(paths?.join('\0'));
  return (await asked).stdout;
}

const NONE: CommitTold = { repository: false, branch: '', files: [], author: '', email: '', message: '' };

/** The files of a root that differ from what its Git holds. */
async function changesOf(root: string): Promise<CommitTold['files']> {
  const top = (await git(root, ['rev-parse', '--show-toplevel'])).trim();
  const prefix = relative(await realpath(top), await realpath(root))
    .split(sep)
    .join('/');
  const entries = (await git(root, ['status', '--porcelain=v1', '-z', '--no-renames', '--untracked-files=all', '--', '.'])).split('\0');
  return entries
    .filter((entry) => entry.length > 3)
    .map((entry) => {
      const [code, path] = [entry.slice(0, 2), posix.relative(prefix === '' ? '.' : prefix, entry.slice(3))];
      return { path, change: /[?A]/.test(code) && !code.includes('D') ? 'new' : code.includes('D') ? 'gone' : 'changed' } as const;
    })
    .filter(({ path }) => path !== '.atelier' && !path.startsWith('.atelier/'))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** What a commit of these files would be called: what they belong to, by section. */
function proposed(files: CommitTold['files']): string {
  const owners = [
    ...new Set(
      files.map(({ path }) => {
        const [section = '', id = ''] = path.split('/');
        return id === '' || section === 'projets' ? path.replace(/\.(?:yaml|md)$/, '') : `${section}/${id}`;
      }),
    ),
  ];
  const shown = owners.slice(0, 3).join(', ');
  return owners.length > 3 ? `${shown} et ${owners.length - 3} autres` : shown;
}

/** What is not committed yet; that there is no repository is an answer too. */
export async function uncommitted(root: string): Promise<CommitTold> {
  try {
    await git(root, ['rev-parse', '--is-inside-work-tree']);
    // A folder that the repository around it leaves out is under no Git.
    const left = await git(root, ['check-ignore', '--quiet', '.']).then(
      () => true,
      () => false,
    );
    if (left) return NONE;
  } catch {
    return NONE;
  }
  const config = (key: string) =>
    git(root, ['config', key]).then(
      (text) => text.trim(),
      () => '',
    );
  const files = await changesOf(root);
  return {
    repository: true,
    branch: (await git(root, ['branch', '--show-current'])).trim(),
    files,
    author: await config('user.name'),
    email: await config('user.email'),
    message: proposed(files),
  };
}

/** A line that Git would read as something else than a name. */
const name = (text: string) => text.replace(/[<>\r\n\0]/g, ' ').trim();

export async function commit(root: string, { author, email, message }: CommitAsked): Promise<{ readonly name: string }> {
  const who = name(author);
  if (who === '' || name(email) === '' || message.trim() === '') throw new SaveRefused(fault('commitNeeds'));
  const files = await changesOf(root).catch(() => []);
  if (files.length === 0) throw new SaveRefused(fault('commitNothing'));
  try {
    const paths = files.map(({ path }) => path);
    await git(root, ['add', '--all'], paths);
    // Said by the environment: over what this machine's settings or its own environment say of somebody else.
    const identity = { GIT_AUTHOR_NAME: who, GIT_AUTHOR_EMAIL: name(email), GIT_COMMITTER_NAME: who, GIT_COMMITTER_EMAIL: name(email) };
    await git(root, ['commit', '--quiet', '--only', `--message=${message.trim()}`], paths, identity);
    return { name: (await git(root, ['rev-parse', '--short', 'HEAD'])).trim() };
  } catch (error) {
    const { stderr = '', message: said } = error as { stderr?: string; message: string };
    throw new SaveRefused(fault('commitRefused', { said: (stderr || said).trim().split('\n').slice(-3).join(' ') }));
  }
}
