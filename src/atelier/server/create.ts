/** A lesson or a project that begins in the desk: with what it cannot do without, as somebody has just written it. */
import { fault } from '../../domain/input/fault.ts';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { placedFault } from '../../domain/input/problem.ts';
import { kebab } from '../../domain/text/kebab.ts';
import { checkFrontMatter } from '../../ingest/content/yaml.ts';
import { yamlFile } from '../arriving/keep.ts';
import { unique } from '../arriving/names.ts';
import { edit } from '../files/edit.ts';
import { formOf } from '../form/documents.ts';
import type { Change } from '../store/change.ts';
import { SaveRefused } from '../store/refused.ts';
import type { Store } from '../store/store.ts';
import type { Beginning } from '../transport.ts';

/** A new Markdown file, by the sentences of the check. @throws {SaveRefused} */
function markdownFile(path: string, front: unknown, body: string): Change {
  const text = `---\n${edit('yaml', '', [{ path: [], value: front }]).trimEnd()}\n---\n${body.trim()}\n`;
  const form = formOf(path);
  const wrong = form && checkFrontMatter(text, path, form.schema).problems.find(({ severity }) => severity === 'error');
  if (wrong) throw new SaveRefused(placedFault(wrong));
  return { path, base: null, to: { bytes: Buffer.from(text) } };
}

/** @returns the key of the item in the list */
export async function create(root: string, store: Store, asked: Beginning): Promise<{ readonly item: string }> {
  const title = asked.title.trim();
  const slug = kebab(title);
  if (slug === '') throw new SaveRefused(fault('titleNeeded'));
  const there = await readdir(join(root, asked.as)).catch((): string[] => []);
  if (asked.as === 'projets') {
    const id = unique(`${slug}.md`, there).replace(/\.md$/, '');
    const path = `projets/${id}.md`;
    await store.change(path, 'arrive', [markdownFile(path, { title, programme: kebab(asked.programme) }, asked.text)]);
    return { item: `projets/${id}` };
  }
  const id = unique(slug, there);
  const path = `parcours/${id}/parcours.yaml`;
  const step = {
    id: kebab(asked.step) || 'etape-1',
    title: asked.step.trim(),
    text: asked.text.trim(),
    activity: { type: 'write', prompt: asked.question.trim() },
  };
  await store.change(`parcours/${id}`, 'arrive', [yamlFile(path, { title, duration_min: asked.minutes, steps: [step] })]);
  return { item: `parcours/${id}` };
}
