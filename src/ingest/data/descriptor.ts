/** Reads `datapackage.json`: JSON first, then the schema, each problem with its line; inner references are followed. */
import { fault, told, type Telling } from '../../domain/input/fault.ts';
import { extname } from 'node:path';
import type { z } from 'zod';
import { beyondBudget } from '../../domain/input/json-budget.ts';
import { jsonFault } from '../../domain/input/json-fault.ts';
import type { Problem } from '../../domain/input/problem.ts';
import { datapackageSchema, dialectSchema, tableSchemaSchema } from '../../domain/schema/datapackage.ts';
import type { Descriptor } from '../../domain/schema/datapackage.ts';
import { resolveInside } from '../content/paths.ts';
import { contentPath, readText } from '../content/yaml.ts';
import { checkData, checkYaml } from '../content/yaml-text.ts';
import { withoutForeignKeys } from './foreign-keys.ts';

export interface ReadDescriptor {
  readonly descriptor: Descriptor | undefined;
  readonly problems: readonly Problem[];
  readonly lineOf: (path: readonly PropertyKey[]) => number | undefined;
}

/** Reads one JSON (or YAML) document against a schema. */
async function readDocument<S extends z.ZodType>(
  file: string,
  root: string,
  schema: S,
): Promise<{ value: z.output<S> | undefined; raw: unknown; problems: Problem[]; lineOf: ReadDescriptor['lineOf'] }> {
  const path = contentPath(root, file);
  const fail = (of: Telling, line?: number) => ({
    value: undefined,
    raw: undefined,
    problems: [{ file: path, line, ...told(of), severity: 'error' as const }],
    lineOf: () => undefined,
  });
  const read = await readText(file, root);
  if ('problem' in read) return fail(read.problem.fault ?? read.problem.message, read.problem.line);
  const { text } = read;
  let raw: unknown;
  if (extname(file) === '.json') {
    const beyond = beyondBudget(text);
    if (beyond !== undefined) return fail(fault('sentence', { said: beyond }), 1);
    try {
      raw = JSON.parse(text);
    } catch (error) {
      const { brief, line } = jsonFault(text, error);
      // Where the engine gives no position, the YAML parser stumbles at the same place.
      return fail(
        fault('sentence', { said: brief }),
        line ?? checkYaml(text.replaceAll('\t', ' '), path, schema, 0).problems[0]?.line ?? 1,
      );
    }
  }
  if (raw === undefined) {
    const read = checkYaml(text, path, schema, 0);
    return { value: read.value, raw: read.value, problems: [...read.problems], lineOf: read.lineOf };
  }
  // Tabs are layout in JSON and errors in YAML, whose parser gives the lines.
  const { value, problems, lineOf } = checkData(withoutForeignKeys(raw), text.replaceAll('\t', ' '), path, schema);
  return { value, raw, problems: [...problems], lineOf };
}

/** Reads a package's descriptor and what it refers to (a schema or a dialect kept in a file of its own). */
export async function readDescriptor(file: string, root: string): Promise<ReadDescriptor & { raw: unknown }> {
  const read = await readDocument(file, root, datapackageSchema);
  const problems = [...read.problems];
  if (!read.value) return { descriptor: undefined, raw: read.raw, problems, lineOf: read.lineOf };
  const resources = [];
  for (const [i, resource] of read.value.resources.entries()) {
    const follow = async <S extends z.ZodType>(
      key: 'schema' | 'dialect',
      reference: string,
      schema: S,
    ): Promise<z.output<S> | undefined> => {
      const target = resolveInside(root, file, reference);
      if (target === undefined) {
        const remote = /^https?:/.test(reference);
        problems.push({
          file: contentPath(root, file),
          line: read.lineOf(['resources', i, key]),
          key: `resources[${i + 1}].${key}`,
          ...told(remote ? fault('addressRemote', { reference }) : fault('referenceLeaves', { reference })),
          severity: 'error',
        });
        return undefined;
      }
      const inner = await readDocument(target, root, schema);
      problems.push(...inner.problems);
      return inner.value;
    };
    resources.push({
      ...resource,
      schema: typeof resource.schema === 'string' ? await follow('schema', resource.schema, tableSchemaSchema) : resource.schema,
      dialect: typeof resource.dialect === 'string' ? await follow('dialect', resource.dialect, dialectSchema) : resource.dialect,
    });
  }
  return { descriptor: { ...read.value, resources }, raw: read.raw, problems, lineOf: read.lineOf };
}
