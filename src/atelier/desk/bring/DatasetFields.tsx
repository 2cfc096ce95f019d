/** What has to be known of a table for it to have a page: its columns, where it comes from, a chart and its sentence. */
import { useEffect, useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import type { Words } from '../../../words/words.ts';
import type { Keep } from '../../transport.ts';
import type { MendedCells, TableAsked, TableReading } from '../../arriving/reading.ts';
import { BadCellList } from './BadCellList.tsx';
import { ChartPreview } from './ChartPreview.tsx';
import { LicenceLine, PlainChoice, PlainLine } from './Plain.tsx';
import './dataset.css';

type Dataset = Omit<Keep & { readonly as: 'dataset' }, 'as' | 'id' | 'sheet'>;
/** What of a table's reading the proposal decides. */
export type Proposed = Pick<TableAsked, 'types' | 'cells' | 'view'>;

interface DatasetFieldsProps {
  readonly read: TableReading;
  readonly name: string;
  readonly lang: string;
  readonly w: Words<'atelier'>;
  readonly usable: (title: string) => boolean;
  /** The table is read again as it is proposed now. */
  readonly onProposed: (proposed: Proposed) => void;
  readonly onKeep: (dataset: Dataset) => void;
  readonly onLeave: () => void;
}

const NUMBERS = ['integer', 'number'];
const TYPES = ['string', 'integer', 'number', 'date', 'datetime', 'year', 'yearmonth', 'boolean'] as const;
/** What is typed is drawn once the hand has rested, ms. */
const REST_MS = 400;

export function DatasetFields({ read, name, lang, w, usable, onProposed, onKeep, onLeave }: DatasetFieldsProps): ReactNode {
  const { fields, keys, bad, headings, written } = read;
  const numbers = fields.filter(({ type }) => NUMBERS.includes(type));
  const [title, setTitle] = useState((name.split('/').at(-1) ?? name).replace(/\.[^.]+$/, ''));
  const [licence, setLicence] = useState('');
  const [source, setSource] = useState('');
  const [address, setAddress] = useState('');
  const [types, setTypes] = useState<Readonly<Record<string, string>>>({});
  const [cells, setCells] = useState<readonly MendedCells[]>([]);
  const [chart, setChart] = useState<'none' | 'bar' | 'line'>('none');
  const [x, setX] = useState(fields.find(({ type }) => !NUMBERS.includes(type))?.name ?? fields[0]?.name ?? '');
  const [y, setY] = useState('');
  const [viewTitle, setViewTitle] = useState('');
  const [sentence, setSentence] = useState('');
  const shownY = numbers.some((field) => field.name === y) ? y : ((numbers.find(({ name: each }) => each !== x) ?? numbers[0])?.name ?? '');
  const choices = (all: TableReading['fields']) => all.map((field) => [field.name, field.name] as const);
  useEffect(() => {
    const view =
      chart === 'none' || shownY === '' ? undefined : { title: viewTitle.trim(), chart, x, y: shownY, sentence: sentence.trim() };
    const timer = window.setTimeout(() => onProposed({ types, cells, view }), REST_MS);
    return () => window.clearTimeout(timer);
  }, [types, cells, chart, x, shownY, viewTitle, sentence, onProposed]);
  const typeName: Readonly<Record<string, string>> = w.reading.typeNames;
  const example = (heading: string) => written.map((row) => row[headings.indexOf(heading)]?.trim()).find((cell) => cell);
  return (
    <>
      <div className="languages">
        <PlainLine label={w.labels.title} value={title} required={w.required} onChange={setTitle} />
        <LicenceLine label={w.labels.licence} value={licence} help={w.arrive.licenceHelp} onChange={setLicence} />
        <PlainLine label={w.reading.source} value={source} onChange={setSource} />
        <PlainLine label={w.reading.address} value={address} onChange={setAddress} />
      </div>
      {read.shapes ? (
        <p className="help">{w.reading.shapes}</p>
      ) : (
        <>
          <h4>{w.reading.types}</h4>
          <div className="columns">
            {fields.map((field) => {
              const wrong = bad.filter(({ column }) => column === field.name).reduce((sum, { rows }) => sum + rows, 0);
              return (
                <PlainChoice
                  key={field.name}
                  label={keys.includes(field.name) ? `${field.name} (${w.reading.key})` : field.name}
                  value={field.type}
                  options={[...new Set([...TYPES, field.type])].map((type) => [type, typeName[type] ?? type] as const)}
                  help={[example(field.name), wrong > 0 ? w.reading.faulty({ n: wrong }) : undefined].filter(Boolean).join(' · ')}
                  onChange={(type) => setTypes({ ...types, [field.name]: type })}
                />
              );
            })}
          </div>
        </>
      )}
      <BadCellList bad={bad} more={read.badMore} w={w} onMend={(mended) => setCells([...cells, mended])} />
      {cells.length === 0 ? null : (
        <p className="help">
          {w.reading.mended({ n: cells.length })} <Button onPress={() => setCells(cells.slice(0, -1))}>{w.reading.unmend}</Button>
        </p>
      )}
      {numbers.length === 0 ? null : (
        <PlainChoice
          label={w.reading.chart}
          value={chart}
          options={[['none', w.reading.noChart] as const, ['bar', w.reading.bar] as const, ['line', w.reading.lineChart] as const]}
          onChange={setChart}
        />
      )}
      {chart === 'none' ? null : (
        <div className="charting">
          <div>
            <PlainLine label={w.reading.viewTitle} value={viewTitle} required={w.required} onChange={setViewTitle} />
            <PlainChoice label={w.reading.x} value={x} options={choices(fields)} onChange={setX} />
            <PlainChoice label={w.reading.y} value={shownY} options={choices(numbers)} onChange={setY} />
            <PlainLine
              label={w.reading.sentence}
              value={sentence}
              help={w.reading.sentenceHelp({ example: `{sum:${shownY}}` })}
              onChange={setSentence}
            />
            <div className="rank">
              <Button onPress={() => setSentence(w.reading.sentenceTotal({ figure: `{sum:${shownY}}` }))}>{w.reading.giveTotal}</Button>
              <Button onPress={() => setSentence(w.reading.sentenceMost({ which: `{argmax:${shownY}:${x}}` }))}>
                {w.reading.giveMost}
              </Button>
            </div>
          </div>
          <ChartPreview shown={read.shown} title={viewTitle} lang={lang} w={w} />
        </div>
      )}
      {bad.length > 0 ? <p className="sentence">{w.reading.stillBad}</p> : null}
      <div className="rank">
        <Button
          className="yes"
          isDisabled={
            !usable(title) || bad.length > 0 || (chart !== 'none' && (viewTitle.trim() === '' || (read.shown?.wrong.length ?? 0) > 0))
          }
          onPress={() =>
            onKeep({
              title: title.trim(),
              licence: licence.trim(),
              source: source.trim(),
              address: address.trim(),
              types,
              cells,
              ...(chart !== 'none' && { view: { title: viewTitle.trim(), chart, x, y: shownY, sentence: sentence.trim() } }),
            })
          }
        >
          {w.reading.keepData}
        </Button>
        <Button onPress={onLeave}>{w.arrive.leave}</Button>
      </div>
      <p className="help">{w.reading.afterwards}</p>
    </>
  );
}
