/** The scene of an object: what a view consists of comes in as state, what happens goes out as events. */
import { lazy, Suspense, useEffect, useState } from 'react';
import { useThree } from '@react-three/fiber';
import type { PerspectiveCamera } from 'three';
import type { Orbit } from '../../../domain/object/orbit.ts';
import type { Annotation, PartMotion, Vec3 } from '../../../domain/records/object.ts';
import type { ViewState } from '../../../domain/object/view-state.ts';
import type { BodyPlace } from '../engine/bodies.ts';
import { SceneHandle } from '../engine/scene-handle.ts';
import { SceneModel } from '../engine/scene-model.ts';
import type { StagePlace } from '../engine/stage-place.ts';
import type { EarlyTiles } from '../first-picture/early.ts';
import type { Budget } from '../profile.ts';
import type { ViewerRecord } from '../viewer-record.ts';
import { Drawing } from './Drawing.tsx';
import { GroundShadow } from './GroundShadow.tsx';
import { Lamp } from './Lamp.tsx';
import { ModelContext } from './model-context.ts';
import { MovingParts } from './MovingParts.tsx';
import { NotePlaces } from './NotePlaces.tsx';
import { PointPlace } from './PointPlace.tsx';
import { OrbitCamera } from './OrbitCamera.tsx';
import { SectionCut } from './SectionCut.tsx';
import { Studio } from './Studio.tsx';
import { SurfaceLook } from './SurfaceLook.tsx';
import { Tiles } from './Tiles.tsx';

function middleOf(points: readonly Vec3[]): Vec3 {
  const along = (i: 0 | 1 | 2): number => points.reduce((sum, point) => sum + point[i], 0) / points.length;
  return [along(0), along(1), along(2)];
}

// Tools that most visits do not take up.
const MeasureLine = lazy(() => import('./MeasureLine.tsx').then((module) => ({ default: module.MeasureLine })));
const Torch = lazy(() => import('./Torch.tsx').then((module) => ({ default: module.Torch })));
const ScaleReference = lazy(() => import('./ScaleReference.tsx').then((module) => ({ default: module.ScaleReference })));

/** The desk's own. */
const PoseHandles = __ATELIER__ ? lazy(() => import('./PoseHandles.tsx').then((module) => ({ default: module.PoseHandles }))) : undefined;

/** What is left of the room's light beside the lamp. */
const ROOM_BY_LAMP = 0.1;
/** The same where one reads by a small lamp: the shape is still seen, and enamel, which the lamp hardly lights, keeps its colour. */
const ROOM_BY_TORCH = 0.3;

export interface ObjectSceneProps {
  readonly record: ViewerRecord;
  /** Absolute address of the tileset. */
  readonly tileset: string;
  /** Movements that open the object; none where it stays shut. */
  readonly motions: readonly PartMotion[];
  readonly budget: Budget;
  readonly early?: EarlyTiles | undefined;
  readonly reducedMotion: boolean;
  /** Everything but the camera, which is read once and then moved through the handle. */
  readonly state: ViewState;
  /** What a sheet covers of the stage's foot, CSS px. */
  readonly covered?: number | undefined;
  /** A small lamp close to the surface, where it is read by: metres, published frame. */
  readonly lamp?: Vec3 | undefined;
  /** Notes whose places are told. */
  readonly notes?: readonly Annotation[] | undefined;
  /** Where hands have put the bodies of the object. */
  readonly places?: readonly BodyPlace[] | undefined;
  readonly events: SceneEvents;
}

const UNTOUCHED: readonly BodyPlace[] = [];

export interface SceneEvents {
  /** The scene stands; `undefined` when it goes. */
  scene(handle: SceneHandle | undefined): void;
  /** The object has been drawn for the first time. */
  first(): void;
  /** What was drawn first is on the screen. */
  seen(): void;
  /** The camera came to rest. */
  settled(orbit: Orbit): void;
  /** A tile could not be fetched even after patience; `whole` when nothing can be shown. */
  failed(whole: boolean): void;
  /** Bytes received so far, and whether more is under way. */
  progress(bytes: number, loading: boolean): void;
  /** A frame is about to be drawn. */
  frame?(): void;
  /** Where the notes are on the stage, before each frame; and which of them the object hides. */
  places?(places: readonly StagePlace[]): void;
  hidden?(hidden: readonly boolean[]): void;
  /** Where the middle of the measured line is, before each frame; `undefined` when there is none. */
  middle?(place: StagePlace | undefined): void;
}

/**
 * Puts the components together. Each has one subject and can be taken alone into another scene, under a `ModelContext`.
 *
 * @example
 * root.render(<ObjectScene record={record} tileset={url} motions={[]} budget={budget} reducedMotion={false} state={{}} events={events} />)
 * @param events must stay the same object: components listen to its members
 */
export function ObjectScene({
  record,
  tileset,
  motions,
  budget,
  early,
  reducedMotion,
  state,
  covered,
  lamp,
  notes,
  places = UNTOUCHED,
  events,
}: ObjectSceneProps): React.JSX.Element {
  const stage = useThree((state) => state.get);
  const [model] = useState(() => new SceneModel(record, motions, state));
  const [handle] = useState(() => {
    const { gl, scene, camera, invalidate } = stage();
    return new SceneHandle(model, { renderer: gl, scene, camera: camera as PerspectiveCamera, invalidate: () => invalidate() });
  });
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    events.scene(handle);
    return () => events.scene(undefined);
  }, [events, handle]);
  const pixelRatio = Math.min(devicePixelRatio, budget.pixelRatio);
  const { light, section, measure, scale } = state;

  return (
    <ModelContext value={model}>
      <OrbitCamera still={reducedMotion} covered={covered} onSettled={events.settled} />
      <Studio share={lamp ? ROOM_BY_TORCH : light ? ROOM_BY_LAMP : 1} />
      <SurfaceLook mode={state.mode ?? 'natural'} />
      <MovingParts open={state.open ?? 0} explode={state.explode ?? 0} places={places} still={reducedMotion} />
      <Tiles
        url={tileset}
        budget={budget}
        pixelRatio={pixelRatio}
        fade={!reducedMotion}
        early={early}
        onFailed={events.failed}
        onProgress={events.progress}
      />
      {light && <Lamp direction={light} shadowPx={budget.shadowPx} />}
      {section && <SectionCut section={section} />}
      {/* The object first: its shadow is made while it is looked at. */}
      {seen && <GroundShadow hidden={section !== undefined} />}
      <Suspense fallback={null}>
        {scale && <ScaleReference kind={scale} />}
        {measure && measure.length > 0 && <MeasureLine points={measure} size={model.size} />}
        {lamp && <Torch at={lamp} />}
        {PoseHandles && <PoseHandles handle={handle} />}
      </Suspense>
      {measure && measure.length === 2 && events.middle && <PointPlace point={middleOf(measure)} onPlace={events.middle} />}
      {notes && events.places && events.hidden && (
        <NotePlaces
          notes={notes}
          current={state.annotation}
          hidden={(all) => handle.hidden(all)}
          onPlaces={events.places}
          onHidden={events.hidden}
        />
      )}
      <Drawing
        pixelRatio={pixelRatio}
        restRatio={Math.max(pixelRatio, budget.restRatio)}
        moving={budget.moving}
        onFrame={events.frame}
        onFirst={events.first}
        onSeen={() => {
          setSeen(true);
          events.seen();
        }}
      />
    </ModelContext>
  );
}
