/** A table that has arrived: how it was read, what each column says, and what is made of it. */
import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { inLanguage } from '../../../domain/input/problem.ts';
import { PHOTO_COLUMNS } from '../../../domain/schema/campaign.ts';
import { kebab } from '../../../domain/text/kebab.ts';
import { bytesText } from '../../../domain/text/bytes.ts';
import type { Words } from '../../../words/words.ts';
import type { ArrivedFile, Item, Keep, Transport } from '../../transport.ts';
import type { TableAsked, TableReading } from '../../arriving/reading.ts';
import { labelOf } from '../fields/context.ts';
import { DatasetFields, type Proposed } from './DatasetFields.tsx';
import { PlainChoice } from './Plain.tsx';

interface TableCardProps {
  readonly table: ArrivedFile;
  readonly transport: Transport;
  readonly campaigns: readonly Item[];
  readonly lang: string;
  readonly w: Words<'atelier'>;
  readonly onKeep: (keep: Keep) => void;
  readonly onLeave: (ids: readonly string[]) => void;
}

export function TableCard({ table, transport, campaigns, lang, w, onKeep, onLeave }: TableCardProps): ReactNode {
  const { id, name, bytes } = table;
  const [asked, setAsked] = useState<TableAsked>({ id, lang });
  const propose = useCallback((proposed: Proposed) => setAsked((before) => ({ ...before, ...proposed })), []);
  const [read, setRead] = useState<TableReading>();
  const [fault, setFault] = useState<string>();
  const faults = useMemo(() => inLanguage(read?.faults ?? [], lang), [read, lang]);
  const [use, setUse] = useState<'rows' | 'dataset'>();
  const [campaign, setCampaign] = useState('');
  useEffect(() => {
    let current = true;
    transport.table(asked).then(
      (answer) => current && setRead(answer),
      (error: unknown) => current && setFault(error instanceof Error ? error.message : String(error)),
    );
    return () => {
      current = false;
    };
  }, [transport, asked]);
  // A table that names files or places is one of photographs.
  const named = Object.values(read?.columns ?? {});
  const made = use ?? (campaigns.length > 0 && named.some((column) => ['file', 'lat', 'heading'].includes(column)) ? 'rows' : 'dataset');
  const target = campaigns.find((each) => each.id === campaign) ?? campaigns[0];
  const columns = read ? PHOTO_COLUMNS.filter((column) => named.includes(column)) : [];
  const column = (key: string) => labelOf(w, key).label;
  return (
    <section className="card" aria-label={name}>
      <h3>{name}</h3>
      <p className="help">
        {bytesText(bytes, lang)}
        {read ? `, ${w.reading.read({ count: read.count })}` : ''}
        {read?.encoding === undefined || read.delimiter === undefined
          ? ''
          : `, ${w.reading.how({ encoding: read.encoding, delimiter: read.delimiter === '\t' ? w.reading.tab : read.delimiter })}`}
        .
      </p>
      {fault === undefined ? null : (
        <p className="sentence" role="alert">
          {fault}
        </p>
      )}
      {read ? (
        <>
          {read.sheets.length > 1 ? (
            <PlainChoice
              label={w.reading.sheet}
              value={read.sheet ?? ''}
              options={read.sheets.map((sheet) => [sheet, sheet] as const)}
              onChange={(sheet) => setAsked({ id, sheet, lang })}
            />
          ) : null}
          {campaigns.length > 0 ? (
            <PlainChoice
              label={w.reading.use}
              value={made}
              options={[['rows', w.reading.asRows] as const, ['dataset', w.reading.asData] as const]}
              onChange={setUse}
            />
          ) : null}
          {made === 'rows' ? (
            <>
              <PlainChoice
                label={w.arrive.campaign}
                value={target?.id ?? ''}
                options={campaigns.map((each) => [each.id, each.title] as const)}
                help={w.reading.rowsHelp}
                onChange={setCampaign}
              />
              <h4>{w.reading.columns}</h4>
              <div className="languages">
                {read.headings.map((heading, i) => (
                  <PlainChoice
                    key={heading}
                    label={heading}
                    value={read.columns[heading] ?? ''}
                    options={[
                      ['', w.reading.leaveOut] as const,
                      ...PHOTO_COLUMNS.map((each) => [each, `${column(each)} (${each})`] as const),
                    ]}
                    help={read.written.map((cells) => cells[i]?.trim()).find((cell) => cell)}
                    onChange={(chosen) => setAsked({ ...asked, columns: { ...read.columns, [heading]: chosen } })}
                  />
                ))}
              </div>
              {read.doubtful ? (
                <PlainChoice
                  label={w.reading.dates}
                  value={asked.monthFirst ? 'month' : 'day'}
                  options={[['day', w.reading.dayFirst] as const, ['month', w.reading.monthFirst] as const]}
                  onChange={(order) => setAsked({ ...asked, columns: read.columns, monthFirst: order === 'month' })}
                />
              ) : null}
              {columns.length === 0 ? null : (
                <div className="reading" tabIndex={0} role="group" aria-label={w.reading.preview}>
                  <table>
                    <caption>{w.reading.preview}</caption>
                    <thead>
                      <tr>
                        {columns.map((each) => (
                          <th key={each} scope="col">
                            {column(each)}
                          </th>
                        ))}
                      </tr>
                    </thead>
                    <tbody>
                      {read.rows.map((row, i) => (
                        <tr key={i}>
                          {columns.map((each) => {
                            const wrong = faults.find((one) => one.row === i && one.column === each);
                            return (
                              <td key={each} className={wrong && 'wrong'} title={wrong?.message}>
                                {row[each] ?? ''}
                              </td>
                            );
                          })}
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </div>
              )}
              {read.faulty === 0 ? null : (
                <>
                  <p className="sentence">
                    {w.reading.faulty({ n: read.faulty })}. {w.reading.faultyHelp}
                  </p>
                  <ul>
                    {faults.slice(0, 8).map(({ row, column: where, message }, i) => (
                      <li key={i}>
                        {w.table.cell({ column: column(where), row: row + 1 })} : {message}
                      </li>
                    ))}
                  </ul>
                </>
              )}
              <div className="rank">
                <Button
                  className="yes"
                  isDisabled={columns.length === 0 || !target}
                  onPress={() =>
                    target &&
                    onKeep({ as: 'rows', id, sheet: read.sheet, campaign: target.id, columns: read.columns, monthFirst: asked.monthFirst })
                  }
                >
                  {w.reading.keepRows({ n: read.count })}
                </Button>
                <Button onPress={() => onLeave([id])}>{w.arrive.leave}</Button>
              </div>
            </>
          ) : (
            <DatasetFields
              lang={lang}
              key={read.sheet ?? ''}
              read={read}
              name={name}
              w={w}
              onProposed={propose}
              onKeep={(dataset) => onKeep({ as: 'dataset', id, sheet: read.sheet, ...dataset })}
              onLeave={() => onLeave([id])}
              usable={(title) => kebab(title) !== ''}
            />
          )}
        </>
      ) : (
        <Button onPress={() => onLeave([id])}>{w.arrive.leave}</Button>
      )}
    </section>
  );
}
