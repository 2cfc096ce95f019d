/** What has to be known of a table for it to have a page: its title, where it comes from, a chart and its sentence. */
import { useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import type { Words } from '../../../words/words.ts';
import type { Keep, TableReading } from '../../transport.ts';
import { PlainChoice, PlainLine } from './Plain.tsx';

type Dataset = Omit<Keep & { readonly as: 'dataset' }, 'as' | 'id' | 'sheet'>;

interface DatasetFieldsProps {
  readonly read: TableReading;
  readonly name: string;
  readonly w: Words<'atelier'>;
  readonly usable: (title: string) => boolean;
  readonly onKeep: (dataset: Dataset) => void;
  readonly onLeave: () => void;
}

const NUMBERS = ['integer', 'number'];

export function DatasetFields({ read, name, w, usable, onKeep, onLeave }: DatasetFieldsProps): ReactNode {
  const { fields, keys } = read;
  const numbers = fields.filter(({ type }) => NUMBERS.includes(type));
  const [title, setTitle] = useState((name.split('/').at(-1) ?? name).replace(/\.[^.]+$/, ''));
  const [licence, setLicence] = useState('');
  const [source, setSource] = useState('');
  const [address, setAddress] = useState('');
  const [chart, setChart] = useState<'none' | 'bar' | 'line'>('none');
  const [x, setX] = useState(fields.find(({ type }) => !NUMBERS.includes(type))?.name ?? fields[0]?.name ?? '');
  const [y, setY] = useState(numbers[0]?.name ?? '');
  const [viewTitle, setViewTitle] = useState('');
  const [sentence, setSentence] = useState('');
  const choices = (all: TableReading['fields']) => all.map((field) => [field.name, field.name] as const);
  return (
    <>
      <div className="langues">
        <PlainLine label={w.labels.title} value={title} required={w.required} onChange={setTitle} />
        <PlainLine label={w.labels.licence} value={licence} help={w.arrive.licenceHelp} onChange={setLicence} />
        <PlainLine label={w.reading.source} value={source} onChange={setSource} />
        <PlainLine label={w.reading.address} value={address} onChange={setAddress} />
      </div>
      <h4>{w.reading.types}</h4>
      <ul className="types">
        {fields.map((field) => (
          <li key={field.name}>
            {field.name} : {field.type}
            {keys.includes(field.name) ? `, ${w.reading.key}` : ''}
          </li>
        ))}
      </ul>
      {numbers.length === 0 ? null : (
        <PlainChoice
          label={w.reading.chart}
          value={chart}
          options={[['none', w.reading.noChart] as const, ['bar', w.reading.bar] as const, ['line', w.reading.lineChart] as const]}
          onChange={setChart}
        />
      )}
      {chart === 'none' ? null : (
        <div className="langues">
          <PlainLine label={w.reading.viewTitle} value={viewTitle} required={w.required} onChange={setViewTitle} />
          <PlainChoice label={w.reading.x} value={x} options={choices(fields)} onChange={setX} />
          <PlainChoice label={w.reading.y} value={y} options={choices(numbers)} onChange={setY} />
          <PlainLine
            label={w.reading.sentence}
            value={sentence}
            help={w.reading.sentenceHelp({ example: `{sum:${y}}` })}
            onChange={setSentence}
          />
        </div>
      )}
      <div className="rang">
        <Button
          className="oui"
          isDisabled={!usable(title) || (chart !== 'none' && viewTitle.trim() === '')}
          onPress={() =>
            onKeep({
              title: title.trim(),
              licence: licence.trim(),
              source: source.trim(),
              address: address.trim(),
              ...(chart !== 'none' && { view: { title: viewTitle.trim(), chart, x, y, sentence: sentence.trim() } }),
            })
          }
        >
          {w.reading.keepData}
        </Button>
        <Button onPress={onLeave}>{w.arrive.leave}</Button>
      </div>
    </>
  );
}
