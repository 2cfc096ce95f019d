/** What moves a map without a mouse, and sets something at its middle (WCAG 2.5.7). */
import type * as L from 'leaflet';
import { useContext, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { panMap } from '../../../islands/map/pan-map.ts';
import { words } from '../../../words/words.ts';
import { useForm } from '../fields/context.ts';
import { TableContext } from '../table/row-context.ts';

interface MapToolsProps {
  /** Nothing before it stands. */
  readonly map: () => L.Map | undefined;
  /** What the button says that sets something at the middle. */
  readonly here: string;
  readonly onHere: () => void;
  readonly children?: ReactNode;
}

/** Share of the map that an arrow moves it by. */
const PAN = 0.3;

const MOVES = [
  ['left', '←', -1, 0],
  ['up', '↑', 0, -1],
  ['down', '↓', 0, 1],
  ['right', '→', 1, 0],
] as const;

export function MapTools({ map, here, onHere, children }: MapToolsProps): ReactNode {
  const { w } = useForm();
  const pan = words('map', useContext(TableContext)?.lang ?? 'fr').pan;
  const move = (right: number, down: number) => {
    const moved = map();
    if (moved) panMap(moved, right * PAN, down * PAN);
  };
  return (
    <div className="placing-tools">
      <div role="group" aria-label={pan.group} className="placing-arrows">
        {MOVES.map(([name, sign, right, down]) => (
          <Button key={name} aria-label={pan[name]} onPress={() => move(right, down)}>
            <span aria-hidden="true">{sign}</span>
          </Button>
        ))}
        <Button aria-label={w.place.near} onPress={() => map()?.zoomIn()}>
          <span aria-hidden="true">+</span>
        </Button>
        <Button aria-label={w.place.far} onPress={() => map()?.zoomOut()}>
          <span aria-hidden="true">−</span>
        </Button>
      </div>
      <Button className="placing-here" onPress={onHere}>
        {here}
      </Button>
      {children}
    </div>
  );
}
