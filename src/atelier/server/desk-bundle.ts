/**
 * The desk's scripts and styles, bundled when the server starts and served from memory: it is apart from the site's pages,
 * which reload with every change of the content. A site that publishes the desk (`published/write.ts`) has it bundled likewise.
 */
import { fileURLToPath } from 'node:url';
import { build, type PluginOption, type Rolldown } from 'vite';

export interface DeskFile {
  readonly type: string;
  readonly body: string | Uint8Array;
}

export interface Desk {
  /** By name, from the desk's folder. */
  readonly files: ReadonlyMap<string, DeskFile>;
  readonly script: string;
  readonly styles: readonly string[];
}

const TYPES: readonly (readonly [string, string])[] = [
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.woff2', 'font/woff2'],
  ['.txt', 'text/plain; charset=utf-8'],
];

interface DeskMade {
  /** What begins it, from the folder of the desk. */
  readonly entry?: string;
  readonly plugins?: PluginOption[];
}

/**
 * @param base address under which the files are served, with its end `/`
 * @param siteBase what stands before the addresses of the site's pages and files, without its end `/`
 */
export async function bundleDesk(
  base: string,
  siteBase: string,
  firstLanguage: string,
  { entry = 'main.tsx', plugins = [] }: DeskMade = {},
): Promise<Desk> {
  const built = (await build({
    configFile: false,
    mode: 'production',
    root: fileURLToPath(new URL('../../..', import.meta.url)),
    base,
    publicDir: false,
    plugins,
    logLevel: 'error',
    define: {
      'process.env.NODE_ENV': '"production"',
      'import.meta.env.FIRST_LANGUAGE': JSON.stringify(firstLanguage),
      // Its maps read the site's own files.
      'import.meta.env.BASE_URL': JSON.stringify(`${siteBase}/`),
    },
    // The server around it is one for development; the desk is not.
    oxc: { jsx: { runtime: 'automatic', development: false } },
    build: {
      write: false,
      target: 'es2022',
      assetsDir: '',
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 2000,
      rolldownOptions: { input: fileURLToPath(new URL(`../desk/${entry}`, import.meta.url)) },
    },
  })) as Rolldown.RolldownOutput;
  const typeOf = (name: string) => TYPES.find(([ending]) => name.endsWith(ending))?.[1] ?? 'application/octet-stream';
  const files = new Map(
    built.output.map(
      (file) => [file.fileName, { type: typeOf(file.fileName), body: file.type === 'chunk' ? file.code : file.source }] as const,
    ),
  );
  const script = built.output.find((file) => file.type === 'chunk' && file.isEntry)?.fileName ?? '';
  return { files, script, styles: [...files.keys()].filter((name) => name.endsWith('.css')) };
}
