/**
 * A branch of a Git repository (a forge's pages). Git itself keeps what was published and sends what differs: the built folder
 * becomes one commit, made without a copy of the branch and pushed as a whole. The system's `git` is used, with the keys and the
 * keyring that it knows.
 */
import { fault, type Given } from '../../domain/input/fault.ts';
import { execFile, spawn } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PublishError } from './file-store.ts';
import type { Place, Publication } from './place.ts';
import { LIST, readList, writeList, type SiteList } from './site-list.ts';

const run = promisify(execFile);

export class GitBranch implements Place {
  readonly name: Given;
  readonly #folder: string;
  readonly #remote: string;
  readonly #branch: string;
  /** The commit that the branch held when it was read; '' where there was none. */
  #head = '';

  /** @param folder where the repository's objects are kept between two publications */
  constructor(remote: string, branch: string, folder: string) {
    this.name = fault('publishBranch', { branch, remote });
    this.#folder = folder;
    this.#remote = remote;
    this.#branch = branch;
  }

  async #git(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
    try {
      const { stdout } = await run('git', ['--git-dir', this.#folder, ...args], {
        maxBuffer: 1 << 28,
        // A question that nobody sees would wait for ever.
        env: { ...process.env, GIT_TERMINAL_PROMPT: '0', ...env },
      });
      return stdout;
    } catch (error) {
      const { code, stderr = '', message } = error as { code?: string | number; stderr?: string; message: string };
      if (code === 'ENOENT') throw new PublishError(fault('gitMissing'));
      throw new GitError((stderr || message).trim().split('\n').slice(-3).join(' '));
    }
  }

  async current(): Promise<{ readonly list: SiteList | undefined; readonly foreign: boolean }> {
    await mkdir(this.#folder, { recursive: true });
    await this.#git(['init', '--quiet', '--bare', this.#folder]);
    const found = await this.#asked(['ls-remote', this.#remote, `refs/heads/${this.#branch}`]);
    this.#head = found.split(/\s/)[0] ?? '';
    if (this.#head === '') return { list: undefined, foreign: false };
    await this.#asked(['fetch', '--quiet', '--no-tags', this.#remote, `+refs/heads/${this.#branch}:refs/published/now`]);
    this.#head = (await this.#git(['rev-parse', 'refs/published/now'])).trim();
    const list = await this.#listOf(this.#head);
    return { list, foreign: list === undefined };
  }

  async #listOf(commit: string): Promise<SiteList | undefined> {
    return readList(await this.#git(['show', `${commit}:${LIST}`]).catch(() => ''));
  }

  async earlier(back: number): Promise<SiteList | undefined> {
    return this.#head === '' ? undefined : this.#listOf(`${this.#head}~${back}`);
  }

  async publish({ folder, list, message }: Publication): Promise<void> {
    const env = { GIT_INDEX_FILE: join(this.#folder, 'publication-index') };
    await rm(env.GIT_INDEX_FILE, { force: true });
    await this.#git(['--work-tree', folder, 'add', '--all', '--force', '.'], env);
    await this.#push(list, message, env);
  }

  async rollBack(back: number, { list, message }: Pick<Publication, 'list' | 'message'>): Promise<void> {
    const env = { GIT_INDEX_FILE: join(this.#folder, 'publication-index') };
    await rm(env.GIT_INDEX_FILE, { force: true });
    await this.#git(['read-tree', `${this.#head}~${back}`], env);
    await this.#push(list, message, env);
  }

  /** An empty commit that is pushed for show: Git says whether it would be taken, and that it knows in whose name. */
  async tryWriting(): Promise<void> {
    const env = { GIT_INDEX_FILE: join(this.#folder, 'trial-index') };
    await rm(env.GIT_INDEX_FILE, { force: true });
    await this.#send(await this.#commit((await this.#git(['write-tree'], env)).trim(), 'Essai'), ['--dry-run']);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** Pushes what the index holds, with its list, as the branch's next commit; refused where the branch has moved since `current`. */
  async #push(list: SiteList, message: string, env: NodeJS.ProcessEnv): Promise<void> {
    const blob = await this.#written(writeList(list));
    await this.#git(['update-index', '--add', '--cacheinfo', `100644,${blob},${LIST}`], env);
    await this.#send(await this.#commit((await this.#git(['write-tree'], env)).trim(), message));
  }

  /** @returns the name of a commit of this tree, the branch's next */
  async #commit(tree: string, message: string): Promise<string> {
    const parent = this.#head === '' ? [] : ['-p', this.#head];
    const commit = await this.#git(['commit-tree', tree, ...parent, '-m', message]).catch((error: Error) => {
      if (/tell me who you are|empty ident/i.test(error.message)) throw new PublishError(fault('gitNobody'));
      throw error;
    });
    return commit.trim();
  }

  async #send(commit: string, more: readonly string[] = []): Promise<void> {
    await this.#asked([
      'push',
      '--quiet',
      ...more,
      `--force-with-lease=refs/heads/${this.#branch}:${this.#head}`,
      this.#remote,
      `${commit}:refs/heads/${this.#branch}`,
    ]);
  }

  /** Stores a text in the repository. @returns its name there */
  #written(text: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const child = spawn('git', ['--git-dir', this.#folder, 'hash-object', '-w', '--stdin'], { stdio: ['pipe', 'pipe', 'inherit'] });
      let name = '';
      child.stdout.on('data', (part: Buffer) => void (name += part.toString()));
      child.on('error', reject);
      child.on('close', (code) => {
        if (code === 0) resolve(name.trim());
        else reject(new GitError(`git hash-object: ${code}`));
      });
      child.stdin.end(text);
    });
  }

  /** Git about the other side, whose refusals are told. */
  async #asked(args: readonly string[]): Promise<string> {
    try {
      return await this.#git(args);
    } catch (error) {
      if (!(error instanceof GitError)) throw error;
      if (/stale info|rejected|fetch first/i.test(error.message)) throw new PublishError(fault('publishMoved', { name: this.name }));
      throw new PublishError(fault('publishSilent', { name: this.name, message: error.message }));
    }
  }
}

class GitError extends Error {}
