/** A lesson or a project that begins in the desk: with what it cannot do without, as somebody has just written it. */
import { fault } from '../../domain/input/fault.ts';
import { kebab } from '../../domain/text/kebab.ts';
import { unique } from '../arriving/names.ts';
import { markdownFile, yamlFile } from '../files/new-file.ts';
import type { StoreOver } from '../store/over.ts';
import { SaveRefused } from '../store/refused.ts';
import type { Beginning } from '../transport.ts';

/**
 * @param namesIn what a folder of the root holds
 * @returns the key of the item in the list
 */
export async function create(
  store: StoreOver<Uint8Array>,
  namesIn: (folder: string) => Promise<readonly string[]>,
  asked: Beginning,
): Promise<{ readonly item: string }> {
  const title = asked.title.trim();
  const slug = kebab(title);
  if (slug === '') throw new SaveRefused(fault('titleNeeded'));
  const there = await namesIn(asked.as);
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
