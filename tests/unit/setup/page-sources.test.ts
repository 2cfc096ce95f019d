/** Pages are kept by what they have read (`page-needs.ts`): nothing of theirs may read past it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/** Modules that write down what they give, and ask the time or the disk for it. */
const TELLING = ['src/layouts/records.ts', 'src/layouts/site-data.ts', 'src/layouts/integration.ts'];

const sources = ['src/views', 'src/pages', 'src/components', 'src/layouts', 'src/domain'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(astro|tsx?)$/.test(name))
    .map((name) => join(folder, name).replaceAll('\\', '/')),
);

it('no page reads records, files, variables or the clock by itself', () => {
  const past = sources
    .filter((path) => !TELLING.includes(path))
    .flatMap((path) => {
      // What runs in the browser is no part of what is rendered.
      const text = readFileSync(path, 'utf8').replace(/<script\b[^>]*>[\s\S]*?<\/script>/g, '');
      const found = /astro:content|node:(?:fs|child_process|http)|process\.env|new Date\(\)|Date\.now|Math\.random|randomUUID/.exec(
        text,
      )?.[0];
      return found ? [`${path}: ${found}`] : [];
    });
  expect(sources.length).toBeGreaterThan(100);
  expect(past).toEqual([]);
});
