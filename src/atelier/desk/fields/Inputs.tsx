/** Fields of one value: each with its label, what it is for, and the sentences of `check` beside it. */
import { useContext, useId, useState, type ReactNode } from 'react';
import { Checkbox, FieldError, Input, Label, Text, TextArea, TextField } from 'react-aria-components';
import { isGroup } from '../../files/changes.ts';
import { Siblings, useKnown } from '../page/siblings.ts';
import { Beside, Sentences } from './Sentences.tsx';
import type { Named } from '../../transport.ts';
import { sentencesAt, useForm, type Shown } from './context.ts';

interface Plain {
  readonly label: string;
  readonly help?: string | undefined;
  readonly required?: boolean | undefined;
  readonly sentences: readonly string[];
  readonly long?: boolean | undefined;
  readonly lang?: string | undefined;
  readonly text: string;
  /** What is known to fit: to choose from, while anything may be typed. */
  readonly known?: readonly (string | Named)[] | undefined;
  readonly onText: (text: string) => void;
}

const nameOf = (known: string | Named): string => (typeof known === 'string' ? known : known.id);

/** A text of one line, or of several where it has them. */
export function PlainField({ label, help, required, sentences, long, lang, text, known = [], onText }: Plain): ReactNode {
  const { w } = useForm();
  const list = useId();
  const several = long || text.length > 70 || text.includes('\n');
  return (
    <TextField className="field" value={text} onChange={onText} isInvalid={sentences.length > 0} validationBehavior="aria" lang={lang}>
      <Label>
        {label}
        {required ? <span className="required"> {w.required}</span> : null}
      </Label>
      {several ? (
        <TextArea rows={Math.min(18, Math.max(3, Math.ceil(text.length / 60), text.split('\n').length + 1))} />
      ) : (
        <Input {...(known.length > 0 ? { list } : {})} />
      )}
      {known.length === 0 ? null : (
        <datalist id={list}>
          {known.map((each) => (
            <option key={nameOf(each)} value={nameOf(each)} label={typeof each === 'string' ? undefined : each.title} />
          ))}
        </datalist>
      )}
      {help === undefined ? null : (
        <Text slot="description" className="help">
          {help}
        </Text>
      )}
      <div className="kept-line">
        <FieldError className="sentence">{sentences.join(' ')}</FieldError>
      </div>
    </TextField>
  );
}

/** A number as people write it; what is none is kept as it stands, for the check to say so. */
function numberOf(text: string): unknown {
  const plain = text
    .trim()
    .replace(/[\s\u00a0\u202f]/g, '')
    .replace(',', '.');
  return /^[+-]?\d+(\.\d+)?$/.test(plain) ? Number(plain) : text;
}

interface NumberInputProps {
  readonly label: string;
  readonly help?: string | undefined;
  readonly required?: boolean | undefined;
  readonly sentences?: readonly string[];
  readonly value: unknown;
  readonly onNumber: (value: unknown) => void;
}

/** Numbers are shown as they were typed: « 12, » is on its way to « 12,5 ». */
export function NumberInput({ value, sentences = [], onNumber, ...rest }: NumberInputProps): ReactNode {
  const [typed, setTyped] = useState('');
  const saved = value === undefined || value === null ? '' : String(value as number);
  const text = typed !== '' && numberOf(typed) === value ? typed : saved;
  return (
    <PlainField
      {...rest}
      sentences={sentences}
      text={text}
      onText={(next) => {
        setTyped(next);
        onNumber(next.trim() === '' ? undefined : numberOf(next));
      }}
    />
  );
}

/** Longest part of a value that is shown, characters. */
const HELD = 400;

function Held({ label, value }: { readonly label: string; readonly value: object }): ReactNode {
  const text = JSON.stringify(value);
  return (
    <p className="field">
      <strong>{label}</strong>
      <code>{text.length > HELD ? `${text.slice(0, HELD)}…` : text}</code>
    </p>
  );
}

export function Line({ kind, ...shown }: Shown & { readonly kind: 'word' | 'number' | 'prose' }): ReactNode {
  const { change, problems } = useForm();
  const { path, value, required, label, help } = shown;
  // What a list names is known by the list's own key.
  const known = useKnown(path.findLast((step) => typeof step === 'string'));
  // A key that may hold anything, and holds more than a word, is shown and left to whoever wrote it.
  if (typeof value === 'object' && value !== null) return <Held label={label} value={value} />;
  if (kind === 'number')
    return (
      <NumberInput
        label={label}
        help={help}
        required={required}
        value={value}
        sentences={sentencesAt(problems, path)}
        onNumber={(next) => change(path, next)}
      />
    );
  const inList = typeof path.at(-1) === 'number';
  return (
    <PlainField
      known={known}
      label={label}
      help={help}
      required={required}
      sentences={sentencesAt(problems, path)}
      long={kind === 'prose'}
      text={value === undefined || value === null ? '' : String(value as string)}
      onText={(text) => change(path, text === '' && !required && !inList ? undefined : text)}
    />
  );
}

/** A human text: one field a language of the site. A text in the first language alone stays a plain text. */
export function LocalText({ field, path, value, label, help, required }: Shown): ReactNode {
  const { change, problems, languages: known, w } = useForm();
  const said = useContext(Siblings).value['lang'];
  const own = field.kind === 'text' && field.own === true && typeof said === 'string' && said !== '' ? said : undefined;
  const languages = own === undefined ? known : [own, ...known.filter((lang) => lang !== own)];
  const [first = 'fr'] = languages;
  const texts: Readonly<Record<string, unknown>> = isGroup(value) ? value : value === undefined || value === null ? {} : { [first]: value };
  const shown = [...languages, ...Object.keys(texts).filter((lang) => !languages.includes(lang))];
  const inList = typeof path.at(-1) === 'number';
  const set = (lang: string, text: string) => {
    const next = { ...texts, [lang]: text === '' && lang !== first ? undefined : text };
    const told = Object.entries(next).filter(([, each]) => each !== undefined && each !== '');
    if (told.length === 0) return change(path, required || inList ? '' : undefined);
    if (isGroup(value)) return change([...path, lang], next[lang]);
    return change(path, told.length === 1 && told[0]?.[0] === first ? told[0][1] : next);
  };
  return (
    <div className="languages" role="group" aria-label={label}>
      {shown.map((lang, i) => (
        <PlainField
          key={lang}
          label={shown.length === 1 ? label : w.inLanguage({ label, lang: lang.toUpperCase() })}
          help={i === 0 ? help : undefined}
          required={required && i === 0}
          lang={lang}
          sentences={[...(i === 0 ? sentencesAt(problems, path) : []), ...sentencesAt(problems, [...path, lang])]}
          text={typeof texts[lang] === 'string' ? texts[lang] : ''}
          onText={(text) => set(lang, text)}
        />
      ))}
    </div>
  );
}

export function Flag({ path, value, label }: Shown): ReactNode {
  const { change, problems } = useForm();
  return (
    <>
      <Checkbox className="checkbox" isSelected={value === true} onChange={(on) => change(path, on ? true : undefined)}>
        <span className="square" aria-hidden="true" />
        {label}
      </Checkbox>
      <Sentences of={sentencesAt(problems, path)} />
    </>
  );
}

interface ChoiceProps extends Shown {
  readonly options: readonly string[];
  /** What an option is called; by the dictionary when missing. */
  readonly nameOf?: ((option: string) => string) | undefined;
  /** What is said where nothing is chosen. */
  readonly nothing?: string | undefined;
}

/** One of a few: the browser's own list, which every hand and every reader of screens knows. */
export function Choice({ path, value, label, help, required, options, nameOf, nothing }: ChoiceProps): ReactNode {
  const { change, problems, w } = useForm();
  const sentences = sentencesAt(problems, path);
  const id = `choix-${path.join('-')}`;
  const names: Readonly<Record<string, string>> = w.options;
  const written = value === undefined || value === null ? '' : String(value as string);
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {required ? <span className="required"> {w.required}</span> : null}
      </label>
      <select
        id={id}
        value={written}
        aria-invalid={sentences.length > 0}
        aria-describedby={`${id}-aide`}
        onChange={(event) => change(path, event.target.value === '' ? undefined : event.target.value)}
      >
        <option value="">{nothing ?? w.none}</option>
        {written !== '' && !options.includes(written) ? <option>{written}</option> : null}
        {options.map((option) => (
          <option key={option} value={option}>
            {nameOf?.(option) ?? names[`${String(path.at(-1))}.${option}`] ?? names[option] ?? option}
          </option>
        ))}
      </select>
      <Beside id={`${id}-aide`} sentences={sentences} help={help} />
    </div>
  );
}
