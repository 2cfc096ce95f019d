/** The photograph of the row where one is: where it was taken, which way it looks, what it shows; its picture, and what is done with it. */
import { useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { photoColumn } from '../../../domain/schema/photo-headings.ts';
import type { Path } from '../../files/changes.ts';
import type { Corner, PhotographFacts } from '../../placing/facts.ts';
import { sentencesAt, useForm } from '../fields/context.ts';
import { NumberInput } from '../fields/Inputs.tsx';
import type { Row } from '../table/grid.ts';
import { TableContext } from '../table/row-context.ts';
import { RowTools } from '../table/RowTools.tsx';
import { ControlPointsButton } from './ControlPoints.tsx';
import { cellNumber, numberCell, type LonLat } from './coordinates.ts';
import { firstOutline } from './outline.ts';
import { PlaceBoard } from './PlaceBoard.tsx';
import './place.css';

interface PhotoPanelProps {
  /** Its place in the table. */
  readonly index: number;
  readonly rows: readonly Row[];
  readonly headings: readonly string[];
}

/** A corner that was moved is kept once the hand has rested, ms. */
const REST_MS = 700;
const THUMB = 480;

type Cells = Readonly<Partial<Record<'lat' | 'lon' | 'heading', number>>>;

/** What is known of the picture; asked again when it may be another. */
function useFacts(path: string | undefined) {
  const desk = useContext(TableContext);
  const transport = desk?.transport;
  const [known, setKnown] = useState<{ readonly path: string; readonly facts: PhotographFacts | undefined; readonly fault?: string }>();
  const [asked, ask] = useState(0);
  useEffect(() => {
    if (!transport || path === undefined) return;
    let current = true;
    transport.photograph(path).then(
      (facts) => current && setKnown({ path, facts }),
      (error: unknown) => current && setKnown({ path, facts: undefined, fault: error instanceof Error ? error.message : String(error) }),
    );
    return () => {
      current = false;
    };
  }, [transport, path, asked]);
  return {
    facts: known?.path === path ? known?.facts : undefined,
    fault: known?.path === path ? known?.fault : undefined,
    times: asked,
    again: useCallback(() => ask((n) => n + 1), []),
  };
}

export function PhotoPanel({ index, rows, headings }: PhotoPanelProps): ReactNode {
  const { change, w, problems } = useForm();
  const desk = useContext(TableContext);
  const row = rows[index];
  const campaign = /^vue-du-ciel\/([^/]+)\/photos\.csv$/.exec(desk?.path ?? '')?.[1];
  const headingOf = (column: string) => headings.find((heading) => photoColumn(heading) === column) ?? column;
  const cell = (column: string) => row?.[headingOf(column)]?.trim() ?? '';
  const file = cell('file');
  // A row that names no file is known by its id.
  const name = file || cell('id');
  const path = campaign === undefined || name === '' ? undefined : `vue-du-ciel/${campaign}/${name}`;
  const { facts, fault, times, again } = useFacts(path);
  const [outline, setOutline] = useState<{ readonly path: string; readonly corners: readonly Corner[] }>();
  const [entries, setEntries] = useState<readonly number[]>([]);
  const [told, setTold] = useState('');
  // What the row says, else what the picture's file does.
  const [lat, lon] = [cellNumber('lat', cell('lat')), cellNumber('lon', cell('lon'))];
  const said: LonLat | undefined = lat === undefined || lon === undefined ? undefined : { lat, lon };
  const read: LonLat | undefined =
    facts?.file.lat === undefined || facts.file.lon === undefined ? undefined : { lat: facts.file.lat, lon: facts.file.lon };
  const place = said ?? (cell('lat') === '' && cell('lon') === '' ? read : undefined);
  const heading = cellNumber('heading', cell('heading')) ?? (cell('heading') === '' ? facts?.file.heading : undefined);
  const corners = outline && outline.path === path ? outline.corners : facts?.outline;
  const unsaid = said === undefined;
  const [atLat, atLon] = [place?.lat, place?.lon];
  const placed = useMemo(
    () => ({
      place: atLat === undefined || atLon === undefined ? undefined : { lat: atLat, lon: atLon },
      read: unsaid,
      heading,
      outline: corners,
    }),
    [atLat, atLon, unsaid, heading, corners],
  );
  const transport = desk?.transport;
  const put = (cells: Cells) => {
    for (const [column, value] of Object.entries(cells) as [keyof Cells, number | undefined][]) {
      const heading = headingOf(column);
      change([index, heading] satisfies Path, numberCell(column, value, rows, heading));
    }
  };
  const waiting = useRef<{ readonly path: string; readonly corners: readonly Corner[] }>(undefined);
  const timer = useRef<number>(undefined);
  const keep = useCallback(() => {
    const moved = waiting.current;
    waiting.current = undefined;
    window.clearTimeout(timer.current);
    if (!transport || !moved) return;
    transport.keep({ as: 'outline', ...moved }).then(
      ({ entry }) => {
        if (entry === undefined) return;
        setEntries((before) => [...before, entry]);
        setTold(w.place.outlineKept);
      },
      (error: unknown) => setTold(error instanceof Error ? error.message : String(error)),
    );
  }, [transport, w]);
  // Going elsewhere keeps the last corner that was moved.
  useEffect(() => keep, [keep]);
  const outlined = (corners: readonly Corner[]) => {
    if (path === undefined) return;
    if (waiting.current && waiting.current.path !== path) keep();
    waiting.current = { path, corners };
    setOutline(waiting.current);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(keep, REST_MS);
  };
  if (!desk || !row || campaign === undefined) return null;
  const undo = () => {
    const last = entries.at(-1);
    if (last === undefined) return;
    void desk.transport.undoEntry(last).then(() => {
      setEntries((before) => before.slice(0, -1));
      setOutline(undefined);
      setTold(w.place.undone);
      again();
      desk.onChanged();
    });
  };
  const number = (column: 'lat' | 'lon' | 'heading') => {
    const sentences = sentencesAt(problems, [index, headingOf(column)]);
    const value = cellNumber(column, cell(column));
    return (
      <NumberInput
        key={`${index}/${column}`}
        label={w.place.numbers[column]}
        sentences={sentences}
        value={value ?? (cell(column) === '' ? undefined : cell(column))}
        onNumber={(next) =>
          change(
            [index, headingOf(column)],
            typeof next === 'number' ? numberCell(column, next, rows, headingOf(column)) : ((next as string | undefined) ?? ''),
          )
        }
      />
    );
  };
  return (
    <section className="placing" aria-label={w.place.of({ row: index + 1 })}>
      <header className="placing-head">
        {path === undefined || facts?.here !== true ? null : <img src={`${desk.transport.picture(path, THUMB)}&fois=${times}`} alt="" />}
        <div>
          <h3>{cell('title') || name || w.place.of({ row: index + 1 })}</h3>
          <p className="help">{w.table.row({ row: index + 1, file: file || cell('url') })}</p>
          <p className="help">
            {said ? w.place.isSaid : read && place ? w.place.isRead : w.place.isNot}
            {heading === undefined && place && facts?.kind !== 'ortho' ? ` ${w.place.noHeading}` : ''}
          </p>
        </div>
      </header>
      {fault === undefined ? null : <p className="sentence">{fault}</p>}
      <PlaceBoard
        key={campaign}
        placed={placed}
        row={index}
        onPlace={(at) => put({ lat: at.lat, lon: at.lon })}
        onHeading={(degrees) => put(said ? { heading: degrees } : { ...place, heading: degrees })}
        onOutline={outlined}
      />
      <div className="placing-numbers">
        {number('lat')}
        {number('lon')}
        {number('heading')}
      </div>
      <div className="rank">
        {said ? (
          <Button
            onPress={() => ['lat', 'lon', 'heading'].forEach((column) => cell(column) !== '' && change([index, headingOf(column)], ''))}
          >
            {w.place.takeAway}
          </Button>
        ) : null}
        {path === undefined || !facts ? null : (
          <>
            {corners && corners.length > 0 ? (
              <Button onPress={() => outlined([])}>{w.place.dropOutline}</Button>
            ) : (
              <Button isDisabled={!place} onPress={() => place && outlined(firstOutline(place, heading ?? 0, facts))}>
                {w.place.drawOutline}
              </Button>
            )}
            {facts.here ? (
              <ControlPointsButton
                path={path}
                title={cell('title') || file}
                facts={facts}
                place={place}
                onKept={(entry) => {
                  if (entry !== undefined) setEntries((before) => [...before, entry]);
                  setTold(w.place.georefKept);
                  again();
                  desk.onChanged();
                }}
              />
            ) : null}
          </>
        )}
        {entries.length > 0 ? <Button onPress={undo}>{w.place.undo}</Button> : null}
      </div>
      <p role="status" className="help">
        {told}
      </p>
      <RowTools number={index + 1} file={file} id={cell('id')} w={w} onPicture={again} />
    </section>
  );
}
