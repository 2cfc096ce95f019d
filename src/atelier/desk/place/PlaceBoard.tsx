/** The map beside a row, its ground to choose, what moves it without a mouse, and the search that goes to a place. */
import { useContext, useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { findPlaces, type Place } from '../../../domain/sky/places.ts';
import type { SkyConfig } from '../../../domain/sky/sky-config.ts';
import { formatNumber } from '../../../domain/table/number-format.ts';
import { pick } from '../../../domain/text/text.ts';
import { loadConfig } from '../../../islands/map/load-config.ts';
import { loadAllPlaces } from '../../../islands/map/load-places.ts';
import type { Corner } from '../../placing/facts.ts';
import { useForm } from '../fields/context.ts';
import { TableContext } from '../table/row-context.ts';
import { readCoordinates, type LonLat } from './coordinates.ts';
import { MapTools } from './MapTools.tsx';
import { DRAWN, PlaceMap, type Placed } from './place-map.ts';

interface PlaceBoardProps {
  readonly placed: Placed;
  /** The row that is shown: at another one, the map goes there. */
  readonly row: number;
  readonly onPlace: (place: LonLat) => void;
  readonly onHeading: (heading: number) => void;
  readonly onOutline: (outline: readonly Corner[]) => void;
}

const FOUND = 6;

export function PlaceBoard(props: PlaceBoardProps): ReactNode {
  const { w } = useForm();
  const { placed, row } = props;
  const desk = useContext(TableContext);
  const lang = desk?.lang ?? 'fr';
  const element = useRef<HTMLDivElement>(null);
  const map = useRef<PlaceMap | undefined>(undefined);
  const latest = useRef(props);
  const [config, setConfig] = useState<SkyConfig>();
  const [under, setUnder] = useState<string>();
  const [told, setTold] = useState('');
  const ground = useId();
  useEffect(() => {
    latest.current = props;
  });
  useEffect(() => {
    let gone = false;
    void loadConfig().then(
      (found) => {
        if (gone || !element.current) return;
        map.current = new PlaceMap(element.current, {
          config: found,
          label: w.place.map,
          names: {
            place: w.place.pin,
            heading: w.place.handle,
            corner: (n) => w.place.corner({ n }),
            degrees: (n) => w.place.degrees({ n }),
          },
          onPlace: (at) => latest.current.onPlace(at),
          onHeading: (degrees) => latest.current.onHeading(degrees),
          onOutline: (outline) => latest.current.onOutline(outline),
        });
        setConfig(found);
        setUnder(PlaceMap.usual(found));
        map.current.show(latest.current.placed);
        map.current.find();
      },
      () => setTold(w.place.noMap),
    );
    return () => {
      gone = true;
      map.current?.destroy();
      map.current = undefined;
    };
  }, [w]);
  useEffect(() => {
    map.current?.show(placed);
  }, [placed]);
  // Another row: the map goes where it is. A place that comes later, from the file, is gone to as well.
  const somewhere = placed.place !== undefined;
  useEffect(() => {
    map.current?.find();
  }, [row, somewhere]);
  // What is drawn anew is seen whole.
  const drawn = placed.outline !== undefined && placed.outline.length > 0;
  const before = useRef({ row, drawn });
  useEffect(() => {
    if (before.current.row === row && drawn && !before.current.drawn) map.current?.frame();
    before.current = { row, drawn };
  }, [row, drawn]);
  useEffect(() => {
    if (under !== undefined) map.current?.lay(under);
  }, [under]);
  return (
    <>
      <PlaceSearch
        onFound={(at, name) => {
          map.current?.goTo(at);
          if (name !== undefined && placed.place && !placed.read) return setTold(w.place.shown({ name }));
          props.onPlace(at);
          setTold(name === undefined ? w.place.set : w.place.setAt({ name }));
        }}
        config={config}
      />
      <div className="placing-board">
        <div className="placing-map" ref={element} />
        <span className="placing-sight" aria-hidden="true" />
        {under !== undefined && under !== DRAWN ? (
          <p className="placing-credit">{config?.layers.find(({ id }) => id === under)?.attribution}</p>
        ) : null}
      </div>
      <MapTools map={() => map.current?.map} onHere={() => map.current && props.onPlace(map.current.middle())} here={w.place.here}>
        {config && under !== undefined ? (
          <div className="placing-ground">
            <label htmlFor={ground}>{w.place.under}</label>
            <select id={ground} value={under} onChange={(event) => setUnder(event.target.value)}>
              {PlaceMap.layersOf(config).map(({ id, label }) => (
                <option key={id} value={id}>
                  {pick(label, lang)}
                </option>
              ))}
              <option value={DRAWN}>{w.place.drawn}</option>
            </select>
          </div>
        ) : null}
      </MapTools>
      <p role="status" className="help">
        {told || w.place.how}
      </p>
    </>
  );
}

interface PlaceSearchProps {
  readonly config: SkyConfig | undefined;
  /** Coordinates have no name. */
  readonly onFound: (at: LonLat, name?: string) => void;
}

/** Coordinates as people write them, the address of a map, or the name of a commune. */
function PlaceSearch({ config, onFound }: PlaceSearchProps): ReactNode {
  const { w } = useForm();
  const lang = useContext(TableContext)?.lang ?? 'fr';
  const id = useId();
  const [text, setText] = useState('');
  const [places, setPlaces] = useState<readonly Place[]>([]);
  const at = readCoordinates(text, config?.bounds);
  const found =
    at || text.trim().length < 2
      ? []
      : findPlaces(places, text, FOUND * 2)
          .filter(({ lat, lon }) => lat !== undefined && lon !== undefined)
          .slice(0, FOUND);
  const [west = 0, south = 0, east = 0, north = 0] = config?.bounds ?? [];
  const example = [(south + north) / 2, (west + east) / 2].map((degrees) => formatNumber(degrees, { digits: 3, lang })).join(' ');
  const take = (place: Place | undefined) => {
    if (place?.lat === undefined || place.lon === undefined) return;
    onFound({ lat: place.lat, lon: place.lon }, place.name);
    setText('');
  };
  return (
    <form
      className="placing-search"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        if (!at) return take(found[0]);
        onFound(at);
        setText('');
      }}
    >
      <div className="field">
        <label htmlFor={id}>{w.place.search}</label>
        <input
          id={id}
          value={text}
          autoComplete="off"
          placeholder={w.place.searchExample({ example })}
          onFocus={() => places.length === 0 && void loadAllPlaces().then(setPlaces)}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      {at || found.length > 0 ? (
        <ul>
          {at ? (
            <li>
              <Button type="submit">{w.place.goTo({ lat: at.lat.toFixed(5), lon: at.lon.toFixed(5) })}</Button>
            </li>
          ) : (
            found.map((place) => (
              <li key={`${place.name}/${place.code ?? ''}`}>
                <Button onPress={() => take(place)}>
                  {place.name}
                  {place.now === undefined ? '' : ` (${place.now})`}
                </Button>
              </li>
            ))
          )}
        </ul>
      ) : null}
    </form>
  );
}
