/** Two numbers that are a point of a picture, or of the land: pointed where they are, or typed. */
import { useContext, useEffect, useRef, useState, type ReactNode } from 'react';
import { loadConfig } from '../../../islands/map/load-config.ts';
import type { Shown } from '../fields/context.ts';
import { NumbersField } from '../fields/Places.tsx';
import { useBeside } from '../page/siblings.ts';
import { TableContext } from '../table/row-context.ts';
import { MapTools } from './MapTools.tsx';
import { landGround, pictureGround, PointMap, type Pair } from './point-map.ts';
import './place.css';

/** The longest side of the picture that is pointed at, px. */
const SIDE = 2400;

/** Keys that hold such a point. */
const POINTS: readonly unknown[] = ['point', 'at'];

export function PointField(shown: Shown & { readonly count: number }): ReactNode {
  const { beside, desk, w } = useBeside();
  const key = shown.path.at(-1);
  const photo = beside.keys.includes('photo') ? beside.value['photo'] : undefined;
  if (shown.count !== 2 || !POINTS.includes(key)) return <NumbersField {...shown} />;
  if (typeof photo === 'string' && photo !== '')
    return (
      <NumbersField {...shown} names={[w.place.x, w.place.y]}>
        {desk && !desk.transport ? null : <Board {...shown} key={photo} photo={photo} radius={beside.value['radius_px']} />}
      </NumbersField>
    );
  if (key === 'point' && beside.value['map'] === true)
    return (
      <NumbersField {...shown} names={[w.place.numbers.lat, w.place.numbers.lon]}>
        <Board {...shown} photo={undefined} radius={beside.value['radius_m']} />
      </NumbersField>
    );
  return <NumbersField {...shown} />;
}

/** @param photo a photograph by its public id; without one, the site's land */
function Board({ path, value, photo, radius }: Shown & { readonly photo: string | undefined; readonly radius: unknown }): ReactNode {
  const { change, w } = useBeside();
  const transport = useContext(TableContext)?.transport;
  const element = useRef<HTMLDivElement>(null);
  const map = useRef<PointMap | undefined>(undefined);
  const [fault, setFault] = useState('');
  const [stands, setStands] = useState(false);
  const put = useRef<(pair: Pair) => void>(() => undefined);
  const [first, second] = Array.isArray(value) ? (value as readonly unknown[]) : [];
  const pair: Pair | undefined = typeof first === 'number' && typeof second === 'number' ? [first, second] : undefined;
  const [a, b] = pair ?? [];
  useEffect(() => {
    put.current = (next) => change(path, [...next]);
  });
  useEffect(() => {
    let gone = false;
    const ground = async () => {
      if (photo === undefined) {
        const config = await loadConfig();
        return () => element.current && landGround(element.current, config, w.place.land);
      }
      const found = await transport?.pictureOf(photo);
      if (!transport || !found || found.path === null) throw new Error(w.place.noPicture({ photo }));
      const picture = found.path;
      const { width, height } = await transport.photograph(picture);
      const url = transport.picture(picture, SIDE);
      return () => element.current && pictureGround(element.current, { url, width, height, label: w.place.inPicture });
    };
    ground().then(
      (make) => {
        const made = gone ? undefined : make();
        if (!made) return;
        map.current = new PointMap(made, w.place.point, (next) => put.current(next));
        setStands(true);
        setFault('');
      },
      (error: unknown) => !gone && setFault(error instanceof Error ? error.message : w.place.noMap),
    );
    return () => {
      gone = true;
      map.current?.destroy();
      map.current = undefined;
      setStands(false);
    };
  }, [photo, transport, w]);
  useEffect(() => {
    map.current?.show(a === undefined || b === undefined ? undefined : [a, b], typeof radius === 'number' ? radius : undefined);
  }, [a, b, radius, stands]);
  return (
    <>
      {fault === '' ? null : <p className="sentence">{fault}</p>}
      <div className="placing-board placing-small">
        <div className="placing-map" ref={element} />
        <span className="placing-sight" aria-hidden="true" />
      </div>
      <MapTools
        map={() => map.current?.map}
        here={photo === undefined ? w.place.here : w.place.hereInPicture}
        onHere={() => map.current?.here()}
      />
      <p className="help">{photo === undefined ? w.place.pointLand : w.place.pointPicture}</p>
    </>
  );
}
