/**
 * How an object stands, how large it is, how its parts open: set by what one sees. A group that holds the keys gets the
 * tool; what it shows is a trial until ingest has made the object anew.
 */
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Button, Label, Slider, SliderThumb, SliderTrack } from 'react-aria-components';
import { hingeMotion } from '../../../domain/object/hinge.ts';
import { afterTurn, degreesOf, turnAbout, turnBack, turnOf, type Quaternion } from '../../../domain/object/turn.ts';
import type { Vec3 } from '../../../domain/records/object.ts';
import { placeSchema, turnSchema } from '../../../domain/schema/view.ts';
import { NumberInput } from '../fields/Inputs.tsx';
import { PointingButton } from '../fields/Places.tsx';
import { isGroup } from '../../files/changes.ts';
import { useBeside } from './siblings.ts';

/** Keys that the tools set, those of a model and those of a hinge. */
export const POSED: ReadonlySet<string> = new Set(['up', 'turn', 'scale', 'axis_from', 'axis_to', 'degrees']);

export function PoseTools(): ReactNode {
  const { beside, object, page } = useBeside();
  if (!page || object === undefined) return null;
  const has = (...keys: readonly string[]) => keys.every((key) => beside.keys.includes(key));
  if (has('up', 'turn', 'scale'))
    return (
      <>
        <TurnTool />
        <EdgeTool />
      </>
    );
  return has('axis_from', 'axis_to', 'degrees') ? <HingeTool /> : null;
}

/** What makes the y axis of a file with `up: z` stand. */
const UPRIGHT: Quaternion = turnAbout('x', -90);

/** What a press turns by, degrees. */
const STEPS = [90, 15, 5, 1] as const;
/** As one sees the object from its front: which axis a movement is about, and its sense. */
const MOVEMENTS = [
  ['x', 'forward', 1],
  ['x', 'backward', -1],
  ['y', 'turnLeft', -1],
  ['y', 'turnRight', 1],
  ['z', 'leanLeft', 1],
  ['z', 'leanRight', -1],
] as const;

/** Stands the object otherwise: the file's upward axis, and turns as one sees them. */
function TurnTool(): ReactNode {
  const { beside, change, object, page, w } = useBeside();
  const [step, setStep] = useState<number>(STEPS[0]);
  const [handles, setHandles] = useState(false);
  const stands = page?.object?.id === object ? page?.object : undefined;
  const [tell, onTurned] = [page?.tell, page?.onTurned];
  // A page that begins again has none: what stands there is another each time.
  useEffect(() => {
    if (handles && stands) tell?.({ kind: 'handles', on: true });
  }, [handles, stands, tell]);
  useEffect(() => () => tell?.({ kind: 'handles', on: false }), [tell]);
  const read = turnSchema.safeParse(beside.value['turn']);
  const turn = turnOf(read.success ? read.data : undefined);
  const up = beside.value['up'];
  const dragged = (delta: Quaternion) => change([...beside.path, 'turn'], degreesOf(afterTurn(delta, turn)));
  const latest = useRef(dragged);
  useEffect(() => {
    latest.current = dragged;
  });
  useEffect(() => onTurned?.((delta) => latest.current(delta)), [onTurned]);
  if (!page || object === undefined) return null;
  const show = (delta: Quaternion) => {
    if (page.object?.id === object) page.tell({ kind: 'turn', turn: delta });
    else void page.stand(object);
  };
  const turnBy = (axis: 'x' | 'y' | 'z', degrees: number) => {
    const delta = turnAbout(axis, degrees);
    change([...beside.path, 'turn'], degreesOf(afterTurn(delta, turn)));
    show(delta);
  };
  const stand = (axis: 'y' | 'z') => {
    if (axis === up) return;
    change([...beside.path, 'up'], axis);
    const delta = axis === 'z' ? UPRIGHT : turnBack(UPRIGHT);
    show(afterTurn(turn, afterTurn(delta, turnBack(turn))));
  };
  return (
    <fieldset className="pose">
      <legend>{w.page.pose}</legend>
      <p className="help">{w.page.poseHelp}</p>
      <div className="gestures">
        {(['y', 'z'] as const).map((axis) => (
          <button key={axis} type="button" aria-pressed={up === axis} onClick={() => stand(axis)}>
            {w.page.upIs({ axis })}
          </button>
        ))}
      </div>
      <div className="gestures" role="group" aria-label={w.page.turnBy}>
        <span>{w.page.turnBy}</span>
        {STEPS.map((degrees) => (
          <button key={degrees} type="button" aria-pressed={step === degrees} onClick={() => setStep(degrees)}>
            {w.page.degrees({ n: degrees })}
          </button>
        ))}
      </div>
      <div className="gestures">
        <button
          type="button"
          aria-pressed={handles}
          onClick={() => {
            setHandles(!handles);
            if (handles) page.tell({ kind: 'handles', on: false });
            else if (!stands) void page.stand(object);
          }}
        >
          {w.page.handles}
        </button>
      </div>
      <div className="movements">
        {MOVEMENTS.map(([axis, movement, sign]) => (
          <Button key={movement} onPress={() => turnBy(axis, sign * step)}>
            {w.page[movement]}
          </Button>
        ))}
      </div>
    </fieldset>
  );
}

const apart = (a: Vec3, b: Vec3) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

/** « This edge measures … »: two touches and a true length set the scale. */
function EdgeTool(): ReactNode {
  const { beside, change, page, w } = useBeside();
  const [ends, setEnds] = useState<readonly Vec3[]>([]);
  const [mm, setMm] = useState<unknown>();
  const [from, to] = ends;
  const seen = from && to ? apart(from, to) * 1000 : undefined;
  const touched = (point: Vec3) => {
    const next = ends.length === 1 ? [...ends, point] : [point];
    setEnds(next);
    page?.tell({ kind: 'measure', points: next });
  };
  const apply = () => {
    if (seen === undefined || typeof mm !== 'number' || !(mm > 0)) return;
    const scale = beside.value['scale'];
    const ratio = mm / seen;
    const round = (value: number) => Number(value.toPrecision(6));
    if (isGroup(scale) && typeof scale['mm'] === 'number') change([...beside.path, 'scale', 'mm'], round(scale['mm'] * ratio));
    else change([...beside.path, 'scale'], round((typeof scale === 'number' ? scale : 1) * ratio));
    setEnds([]);
    page?.tell({ kind: 'measure', points: [] });
  };
  return (
    <fieldset className="pose">
      <legend>{w.page.edge}</legend>
      <p className="help">{w.page.edgeHelp}</p>
      <PointingButton who={`${beside.path.join('/')}/arete`} onSpot={({ point }) => touched(point)}>
        {ends.length === 1 ? w.page.edgeEnd : ends.length === 2 ? w.page.edgeAgain : w.page.edgeStart}
      </PointingButton>
      {seen === undefined ? null : (
        <>
          <NumberInput label={w.page.edgeLength} help={w.page.edgeSeen({ mm: seen })} value={mm} onNumber={setMm} />
          <Button isDisabled={typeof mm !== 'number' || !(mm > 0)} onPress={apply}>
            {w.page.edgeApply}
          </Button>
        </>
      )}
    </fieldset>
  );
}

/**
 * Tries a hinge: how far the part stands open. A page that begins again, as when what was just written has been made, takes nothing
 * from the hand: what slides stays, and the part is opened anew where it comes back.
 */
function HingeTool(): ReactNode {
  const { beside, object, page, w } = useBeside();
  const [open, setOpen] = useState(0);
  const [tried, setTried] = useState(false);
  const [from, to] = [placeSchema.safeParse(beside.value['axis_from']), placeSchema.safeParse(beside.value['axis_to'])];
  const { part, degrees } = beside.value;
  const whole = from.success && to.success && typeof part === 'string' && typeof degrees === 'number';
  const motion = whole ? hingeMotion({ part, axis_from: from.data, axis_to: to.data, degrees }) : undefined;
  const stands = page?.object?.id === object ? page?.object : undefined;
  if (stands && !tried) setTried(true);
  const show = (next: number) => {
    if (motion && stands) page?.tell({ kind: 'motions', motions: [motion], open: next });
  };
  const again = useRef(() => {});
  useEffect(() => {
    again.current = () => {
      if (open > 0) show(open);
    };
  });
  useEffect(() => {
    if (stands) again.current();
  }, [stands]);
  if (!page || object === undefined) return null;
  const slid = (next: number) => {
    setOpen(next);
    show(next);
    if (!stands) void page.stand(object);
  };
  return stands || tried ? (
    <Slider className="trial" value={open} minValue={0} maxValue={1} step={0.02} isDisabled={!motion} onChange={slid}>
      <Label>{w.page.tryHinge}</Label>
      <SliderTrack>
        <SliderThumb />
      </SliderTrack>
      {motion ? null : <p className="help">{w.page.hingeNeeds}</p>}
    </Slider>
  ) : (
    <Button onPress={() => void page.stand(object)}>{w.page.tryHinge}</Button>
  );
}
