/** Numbers that belong together, a place on an object, and a view of it: typed, or taken from the page beside. */
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { orbitToView, viewToOrbit } from '../../../domain/object/orbit.ts';
import { placeSchema, viewSchema } from '../../../domain/schema/view.ts';
import type { ShownView, Spot } from '../../bridge/messages.ts';
import { useBeside } from '../page/siblings.ts';
import { sentencesAt, useForm, type Shown } from './context.ts';
import { NumberInput } from './Inputs.tsx';

interface RowProps {
  readonly label: string;
  readonly help?: string | undefined;
  readonly required?: boolean | undefined;
  readonly sentences: readonly string[];
  readonly names: readonly string[];
  readonly values: readonly unknown[];
  readonly onValues: (values: readonly unknown[] | undefined) => void;
  readonly children?: ReactNode;
}

function Row({ label, help, required, sentences, names, values, onValues, children }: RowProps): ReactNode {
  const { w } = useForm();
  return (
    <fieldset className="pose">
      <legend>
        {label}
        {required ? <span className="required"> {w.required}</span> : null}
      </legend>
      {help === undefined ? null : <p className="help">{help}</p>}
      <div className="numbers">
        {names.map((name, i) => (
          <NumberInput
            key={name}
            label={name}
            value={values[i]}
            onNumber={(value) => {
              const next = names.map((_, other) => (other === i ? value : values[other]) ?? null);
              onValues(next.every((each) => each === null) ? undefined : next);
            }}
          />
        ))}
      </div>
      {children}
      <p className="kept-line sentence">{sentences.join(' ')}</p>
    </fieldset>
  );
}

/** What each number of a key is called. */
function namesOf(w: ReturnType<typeof useForm>['w'], key: unknown, count: number): string[] {
  const known: Readonly<Record<string, Readonly<Record<string, string>>>> = w.numbers;
  const named = known[String(key)] ?? w.numbers.any;
  return Array.from({ length: count }, (_, i) => (named as Readonly<Record<string, string>>)[String(i)] ?? String(i + 1));
}

interface NumbersProps extends Shown {
  readonly count: number;
  /** What each is called, where its place says more than its key. */
  readonly names?: readonly string[];
  readonly children?: ReactNode;
}

export function NumbersField({ path, value, label, help, required, count, names: said, children }: NumbersProps): ReactNode {
  const { change, problems, w } = useForm();
  const values: readonly unknown[] = Array.isArray(value) ? value : [];
  const key = path.findLast((step) => typeof step === 'string');
  const names = said ?? namesOf(w, key, count);
  const sentences = [...sentencesAt(problems, path), ...names.flatMap((_, i) => sentencesAt(problems, [...path, i]))];
  return (
    <Row
      label={label}
      help={help}
      required={required}
      sentences={sentences}
      names={names}
      values={values}
      onValues={(next) => change(path, next)}
    >
      {children}
    </Row>
  );
}

/** Asks for a touch of the object in the page beside, and says how one is made by the keyboard. */
export function PointingButton({ who, children, onSpot }: PointingProps): ReactNode {
  const { object, page, w } = useBeside();
  const here = useRef<HTMLButtonElement>(null);
  const asks = useRef<HTMLButtonElement>(null);
  const waits = page !== undefined && page.waiting === who;
  useEffect(() => {
    if (waits) here.current?.focus();
  }, [waits]);
  if (!page || object === undefined) return null;
  return waits ? (
    <div className="waiting">
      <p>{w.page.touch}</p>
      <div className="gestures">
        <Button ref={here} isDisabled={page.object?.id !== object} onPress={page.middle}>
          {w.page.here}
        </Button>
        <Button onPress={page.giveUp}>{w.page.giveUp}</Button>
      </div>
    </div>
  ) : (
    <Button
      ref={asks}
      onPress={() => {
        void page.pick(object, who).then((spot) => {
          if (spot) onSpot(spot);
          window.requestAnimationFrame(() => asks.current?.focus());
        });
      }}
    >
      {children}
    </Button>
  );
}

interface PointingProps {
  readonly who: string;
  readonly children: ReactNode;
  readonly onSpot: (spot: Spot) => void;
}

/** A place on the object. What a touch tells besides goes where the group has a key for it. */
export function PlaceField({ path, value, label, required }: Shown): ReactNode {
  const { change, problems, w, setBeside, beside } = useBeside();
  const read = placeSchema.safeParse(value);
  const values: readonly unknown[] = read.success ? read.data : Array.isArray(value) ? value : [];
  const told = [...sentencesAt(problems, path), ...[0, 1, 2].flatMap((i) => sentencesAt(problems, [...path, i]))];
  // What was never set is not wrong yet.
  const sentences = told.length > 0 && (value === null || value === undefined) ? [w.page.notPut] : told;
  return (
    <Row
      label={label}
      help={w.page.placeHelp}
      required={required}
      sentences={sentences}
      names={namesOf(w, 'any', 3)}
      values={values}
      onValues={(next) => change(path, next)}
    >
      <PointingButton
        who={path.join('/')}
        onSpot={({ point, normal, part }) => {
          change(path, [...point]);
          // An axis may be touched on another part than the one that turns about it.
          const turning = beside.keys.includes('degrees') && (beside.value['part'] ?? '') !== '';
          setBeside({ normal: [...normal], ...(turning ? {} : { part }) });
        }}
      >
        {w.page.putPlace}
      </PointingButton>
    </Row>
  );
}

/** Degrees and millimetres without what nobody sees. */
const round = (value: number, digits: number) => Number(value.toFixed(digits));

/** A view: three numbers as the viewer's address has them, or what is seen in the page now. */
export function CameraField({ path, value, label, required }: Shown): ReactNode {
  const { change, problems, w, object, page, setBeside, beside } = useBeside();
  const hint = useId();
  const [framed, setFramed] = useState(false);
  const read = viewSchema.safeParse(value);
  const orbit = read.success ? viewToOrbit(read.data) : undefined;
  const values = orbit ? [round(orbit.azimuth, 1), round(orbit.elevation, 1), round(orbit.distance * 1000, 1)] : [];
  const stands = page !== undefined && object !== undefined && page.object?.id === object;
  const take = async () => {
    if (!page || object === undefined) return;
    if (!stands) {
      // It is framed first, then taken.
      setFramed(true);
      await page.stand(object);
      return;
    }
    const shown = await page.view();
    if (!shown) return;
    const { eye, target } = shown.view;
    change(path, { eye: [...eye], target: [...target] });
    const { light, section, open } = shown;
    // Who says how far it is open goes on saying it: shut is said too.
    const stays = beside.value['open'] === undefined ? undefined : 0;
    setBeside({ light: light && [...light], section: section && { ...section }, open: open ?? stays });
  };
  return (
    <Row
      label={label}
      required={required}
      sentences={sentencesAt(problems, path)}
      names={namesOf(w, 'view', 3)}
      values={values}
      onValues={(next) => {
        const [azimuth, elevation, distance] = (next ?? []).map((each) => (typeof each === 'number' ? each : 0));
        if (!next) return change(path, undefined);
        const { eye, target } = orbitToView({
          azimuth: azimuth ?? 0,
          elevation: elevation ?? 0,
          distance: Math.max(1, distance ?? 0) / 1000,
          target: orbit?.target ?? [0, 0, 0],
        });
        change(path, { eye: eye.map((each) => round(each, 5)), target: [...target] });
      }}
    >
      {page && object !== undefined ? (
        <div className="gestures">
          <Button {...(framed && stands ? { 'aria-describedby': hint } : {})} onPress={() => void take()}>
            {stands ? w.page.takeView : w.page.frame}
          </Button>
          <Button
            isDisabled={!stands || !read.success}
            onPress={() => {
              if (read.success) page.tell({ kind: 'show', shown: { ...besideOf(beside.value), view: read.data } });
            }}
          >
            {w.page.showView}
          </Button>
          {framed && stands ? (
            <p id={hint} className="help">
              {w.page.frameHelp}
            </p>
          ) : null}
        </div>
      ) : null}
    </Row>
  );
}

/** What a step shows beside its camera, as far as it is written right. */
export function besideOf(value: Readonly<Record<string, unknown>>): Partial<ShownView> {
  const [light, section, open] = [value['light'], value['section'], value['open']];
  const lit = Array.isArray(light) && light.length === 2 && light.every((each) => typeof each === 'number');
  const cut = typeof section === 'object' && section !== null && 'axis' in section && 'at' in section ? section : undefined;
  return {
    light: lit ? [light[0] as number, light[1] as number] : undefined,
    open: typeof open === 'number' ? open : undefined,
    section: cut && { axis: cut.axis as 'x' | 'y' | 'z', at: Number(cut.at) },
  };
}
