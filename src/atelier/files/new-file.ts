/** A file that begins in the desk: with what it cannot do without, by the sentences of the check. */
import { placedFault, type Problem } from '../../domain/input/problem.ts';
import { checkFrontMatter, checkYaml } from '../../ingest/content/yaml-text.ts';
import { formOf } from '../form/documents.ts';
import type { Change } from '../store/change.ts';
import { SaveRefused } from '../store/refused.ts';
import { edit } from './edit.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const isWrong = ({ severity }: Problem) => severity === 'error';

/** A new file of YAML, and what the check finds wrong with it. */
export function checkedYaml(path: string, value: unknown): { readonly change: Change; readonly wrong: readonly Problem[] } {
  const text = edit('yaml', '', [{ path: [], value: JSON.parse(JSON.stringify(value)) as unknown }]);
  const form = formOf(path);
  const wrong = form ? checkYaml(text, path, form.schema, 0).problems.filter(isWrong) : [];
  return { change: { path, base: null, to: { bytes: utf8(text) } }, wrong };
}

/** A new file of YAML. @throws {SaveRefused} */
export function yamlFile(path: string, value: unknown): Change {
  const { change, wrong } = checkedYaml(path, value);
  if (wrong[0]) throw new SaveRefused(placedFault(wrong[0]));
  return change;
}

/** A new file of Markdown. @throws {SaveRefused} */
export function markdownFile(path: string, front: unknown, body: string): Change {
  const text = `---\n${edit('yaml', '', [{ path: [], value: front }]).trimEnd()}\n---\n${body.trim()}\n`;
  const form = formOf(path);
  const wrong = form && checkFrontMatter(text, path, form.schema).problems.find(isWrong);
  if (wrong) throw new SaveRefused(placedFault(wrong));
  return { path, base: null, to: { bytes: utf8(text) } };
}
