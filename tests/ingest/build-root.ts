/** A content root, built as `astro build` builds it, from the derivatives that the suite shares. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { shareSteps } from './shared-steps.ts';

/**
 * Builds `folder/content` into `folder/dist`; gives what was said. Throws with the end of it where the build stops.
 * @param folder an absolute path
 */
export async function buildRoot(folder: string): Promise<string> {
  await shareSteps(join(folder, 'cache'));
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [join('node_modules', 'astro', 'bin', 'astro.mjs'), 'build'], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: {
      ...process.env,
      CONTENT: join(folder, 'content'),
      BUILD_FOLDER: join(folder, 'build'),
      CACHE_FOLDER: join(folder, 'cache'),
      OUT_DIR: join(folder, 'dist'),
      ASTRO_TELEMETRY_DISABLED: '1',
      NODE_ENV: 'production',
      VITEST: '',
    },
  }).catch((error: unknown) => {
    const { stdout = '', stderr = '' } = error as { readonly stdout?: string; readonly stderr?: string };
    throw new Error(`${stdout}\n${stderr}`.slice(-4000), { cause: error });
  });
  return `${stdout}\n${stderr}`;
}
