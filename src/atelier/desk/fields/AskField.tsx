/** A question whose answer is computed from a table: its operation, its column, the rows that count; questions within it too. */
import { useId, useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { ARITHMETIC, COLUMN } from '../../../domain/table/ask.ts';
import { isGroup } from '../../files/changes.ts';
import { useBeside } from '../page/siblings.ts';
import { sentencesAt, useForm, type Shown } from './context.ts';
import { NumberInput } from './Inputs.tsx';
import { Sentences } from './Sentences.tsx';
import { useAskedTable, type AskedTable } from './use-columns.ts';

type Group = Readonly<Record<string, unknown>>;

const OPERATIONS = [...COLUMN, 'values', 'share', 'value', ...ARITHMETIC, 'round', 'constant'] as const;
type Operation = (typeof OPERATIONS)[number];

const operationOf = (question: Group): Operation | undefined => OPERATIONS.find((operation) => operation in question);
const isArithmetic = (operation: Operation) => (ARITHMETIC as readonly string[]).includes(operation);

/** What an operation is asked about when it is chosen. */
function operandFor(operation: Operation, before: unknown): unknown {
  const column = typeof before === 'string' ? before : '';
  if (operation === 'count') return true;
  if (operation === 'constant') return 0;
  if (operation === 'value' || operation === 'round') return isGroup(before) ? before : { sum: column };
  if (isArithmetic(operation)) return Array.isArray(before) ? before : [{ sum: column }, { sum: column }];
  return column;
}

interface SelectProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, name: string])[];
  readonly onValue: (value: string) => void;
}

function Select({ label, value, options, onValue }: SelectProps): ReactNode {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onValue(event.target.value)}>
        {options.some(([known]) => known === value) ? null : <option>{value}</option>}
        {options.map(([known, name]) => (
          <option key={known} value={known}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

interface QuestionProps {
  readonly question: Group;
  readonly table: AskedTable;
  readonly onQuestion: (question: Group) => void;
}

const CONDITIONS = ['in', 'not', 'min', 'max', 'above', 'below', 'contains'] as const;

/** A condition as its sign and what is compared with. */
function conditionOf(written: unknown): readonly [sign: string, text: string] {
  if (!isGroup(written)) return ['in', Array.isArray(written) ? written.map(String).join(', ') : String((written ?? '') as string)];
  const [sign = 'in', value] = Object.entries(written)[0] ?? [];
  return [sign, Array.isArray(value) ? value.map(String).join(', ') : String((value ?? '') as string)];
}

function conditionFrom(sign: string, text: string): unknown {
  const plain = (part: string) => (/^-?\d+(\.\d+)?$/.test(part.trim()) ? Number(part) : part.trim());
  if (sign === 'in' || sign === 'not') {
    const parts = text.split(',').map(plain);
    const value = parts.length === 1 ? parts[0] : parts;
    return sign === 'in' ? value : { not: value };
  }
  return { [sign]: sign === 'contains' ? text : plain(text) };
}

function Where({ question, table, onQuestion }: QuestionProps): ReactNode {
  const { w } = useForm();
  const where = isGroup(question['where']) ? question['where'] : {};
  const signs: Readonly<Record<string, string>> = w.ask.signs;
  const put = (entries: readonly (readonly [string, unknown])[]) => {
    const { where: _, ...rest } = question;
    onQuestion(entries.length === 0 ? rest : { ...rest, where: Object.fromEntries(entries) });
  };
  const entries = Object.entries(where);
  const free = table.columns.find((column) => !(column in where)) ?? '';
  return (
    <>
      {entries.map(([column, written], i) => {
        const [sign, text] = conditionOf(written);
        const change = (next: readonly [string, unknown]) => put(entries.map((entry, other) => (other === i ? next : entry)));
        return (
          <div className="condition" key={i}>
            <Select
              label={w.ask.where}
              value={column}
              options={table.columns.map((name) => [name, name])}
              onValue={(name) => change([name, written])}
            />
            <Select
              label={w.ask.sign}
              value={sign}
              options={CONDITIONS.map((name) => [name, signs[name] ?? name])}
              onValue={(name) => change([column, conditionFrom(name, text)])}
            />
            <Typed label={w.ask.compared} text={text} onText={(next) => change([column, conditionFrom(sign, next)])} />
            <Button aria-label={w.takeAway({ name: column })} onPress={() => put(entries.filter((_, other) => other !== i))}>
              ×
            </Button>
          </div>
        );
      })}
      <Button className="add" onPress={() => put([...entries, [free, '']])}>
        {w.ask.addWhere}
      </Button>
    </>
  );
}

/** A text that is given on as it is typed, and shown as it was typed. */
function Typed({
  label,
  text,
  onText,
}: {
  readonly label: string;
  readonly text: string;
  readonly onText: (text: string) => void;
}): ReactNode {
  const id = useId();
  const [typed, setTyped] = useState(text);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          onText(event.target.value);
        }}
      />
    </div>
  );
}

function Question({ question, table, onQuestion }: QuestionProps): ReactNode {
  const { w } = useForm();
  const operation = operationOf(question) ?? 'count';
  const operand = question[operation];
  const names: Readonly<Record<string, string>> = w.ask.operations;
  const columns: (readonly [string, string])[] = table.columns.map((name) => [name, name]);
  const put = (value: unknown) => onQuestion({ ...question, [operation]: value });
  const aside = (key: string, value: unknown) => {
    const { [key]: _, ...rest } = question;
    onQuestion(value === undefined || value === '' ? rest : { ...rest, [key]: value });
  };
  const nested = isGroup(operand);
  const single = (COLUMN as readonly string[]).includes(operation) || operation === 'values' || operation === 'share';
  return (
    <div className="question">
      <Select
        label={w.ask.operation}
        value={operation}
        options={OPERATIONS.map((name) => [name, names[name] ?? name])}
        onValue={(next) => {
          const { [operation]: before, of: _, digits: __, ...rest } = question;
          const kept = isArithmetic(next as Operation) || next === 'constant' ? {} : rest;
          onQuestion({ [next]: operandFor(next as Operation, before), ...kept });
        }}
      />
      {operation === 'constant' ? <NumberInput label={w.ask.number} value={operand} onNumber={(value) => put(value ?? 0)} /> : null}
      {single ? (
        <Select
          label={w.ask.column}
          value={nested ? '{}' : operand === true ? '' : String((operand ?? '') as string)}
          options={[...(operation === 'count' ? [['', w.ask.rows] as const] : []), ...columns, ['{}', w.ask.within]]}
          onValue={(name) => put(name === '{}' ? { sum: '', by: '' } : name === '' ? true : name)}
        />
      ) : null}
      {nested ? <Question question={operand} table={table} onQuestion={put} /> : null}
      {Array.isArray(operand)
        ? operand.map((part: unknown, i) => (
            <Question
              key={i}
              question={isGroup(part) ? part : { constant: part }}
              table={table}
              onQuestion={(next) => put(operand.map((other: unknown, at) => (at === i ? next : other)))}
            />
          ))
        : null}
      {Array.isArray(operand) && operation === 'total' ? (
        <Button className="add" onPress={() => put([...(operand as unknown[]), { sum: '' }])}>
          {w.ask.addTerm}
        </Button>
      ) : null}
      {operation === 'share' && nested ? (
        <Question question={isGroup(question['of']) ? question['of'] : { sum: '' }} table={table} onQuestion={(of) => aside('of', of)} />
      ) : null}
      {operation === 'round' ? (
        <NumberInput label={w.ask.digits} value={question['digits']} onNumber={(digits) => aside('digits', digits)} />
      ) : null}
      {single && !nested && operation !== 'values' && operation !== 'share' ? (
        <Select
          label={w.ask.by}
          value={String((question['by'] ?? '') as string)}
          options={[['', w.none], ...columns]}
          onValue={(by) => aside('by', by)}
        />
      ) : null}
      {single && !nested ? <Where question={question} table={table} onQuestion={onQuestion} /> : null}
    </div>
  );
}

export function AskField({ path, value, label, required }: Shown): ReactNode {
  const { change, problems, w, beside, site, languages } = useBeside();
  const table = useAskedTable(site, beside.value['package'], beside.value['resource']);
  const question = isGroup(value) ? value : { count: true };
  const answer = table.columns.length > 0 ? table.answer(question, languages[0] ?? 'fr') : undefined;
  const sentences = sentencesAt(problems, path);
  return (
    <fieldset className="group">
      <legend>
        {label}
        {required ? <span className="required"> {w.required}</span> : null}
      </legend>
      <Question question={question} table={table} onQuestion={(next) => change(path, next)} />
      {answer ? (
        <p className={answer.fine ? 'answer' : 'sentence'}>{answer.fine ? w.ask.answer({ text: answer.text }) : answer.text}</p>
      ) : null}
      <Sentences of={sentences} />
    </fieldset>
  );
}
