/** `npm run iiif [file]`: writes the program that answers for archived pictures, as one file for a function host. */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeFile } from 'node:fs/promises';
import { build, type Rolldown } from 'vite';

const target = resolve(process.argv[2] ?? 'iiif.mjs');
const built = (await build({
  configFile: false,
  logLevel: 'error',
  build: {
    write: false,
    target: 'es2022',
    minify: false,
    ssr: true,
    rolldownOptions: { input: fileURLToPath(new URL('host.ts', import.meta.url)) },
  },
  ssr: { noExternal: true, target: 'webworker' },
})) as Rolldown.RolldownOutput;
const [program] = built.output;
if (built.output.length !== 1 || program.type !== 'chunk') throw new Error('one file was expected');
await writeFile(target, program.code);
console.log(`Le programme IIIF est écrit dans ${target} : docs/publier.md dit où le mettre.`);
