/**
 * Control points on two panes, picture and map: the desk of orientation, opened from a row. What is found is written beside
 * the picture, and into its row.
 */
import { useContext, useEffect, useRef, useState, type ReactNode } from 'react';
import { Button, Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { usualKind } from '../../../domain/geo/control-points.ts';
import type { DeskState, Mark } from '../../../islands/orientation/desk-state.ts';
import { cameraCells } from '../../placing/camera-cells.ts';
import type { PhotographFacts } from '../../placing/facts.ts';
import { useForm } from '../fields/context.ts';
import { TableContext } from '../table/row-context.ts';
import type { LonLat } from './coordinates.ts';

interface ControlPointsProps {
  /** Of the picture, from the root. */
  readonly path: string;
  readonly title: string;
  readonly facts: PhotographFacts;
  readonly place: LonLat | undefined;
  readonly onKept: (entry: number | undefined) => void;
}

/** The longest side of the picture that points are set in, px. */
const SIDE = 4096;

type Begun = Pick<DeskState, 'kind' | 'marks' | 'ground' | 'focal35'>;

/** Marks that were set and not kept, for as long as the desk is open, by the picture's path. */
const unsaved = new Map<string, Begun>();

/** What the annotation beside the picture begins the desk with, and the focal length that its file tells. */
function begunOf({ georef, kind, width, height, file: { focal35 } }: PhotographFacts): Begun {
  if (!georef) return { kind: kind === 'oblique' ? 'camera' : 'projective', marks: [], ground: 0, focal35 };
  const [across, down] = georef.size ? [width / georef.size.width, height / georef.size.height] : [1, 1];
  const heights = georef.points.flatMap(({ h }) => (h === undefined ? [] : [h])).sort((a, b) => a - b);
  const ground = Math.round(heights[Math.floor(heights.length / 2)] ?? 0);
  const marks = georef.points.map(({ x, y, lon, lat, h }, i): Mark => ({
    key: i + 1,
    image: [x * across, y * down],
    land: { lon, lat },
    h: h === ground ? undefined : h,
  }));
  return { kind: georef.kind ?? usualKind(marks.length), marks, ground, focal35 };
}

export function ControlPointsButton(props: ControlPointsProps): ReactNode {
  const { w } = useForm();
  const { facts, path } = props;
  const desk = useContext(TableContext);
  return (
    <>
      <DialogTrigger>
        <Button>{facts.georef ? w.place.georefAgain({ n: facts.georef.points.length }) : w.place.georef}</Button>
        <ModalOverlay className="veil placing-veil">
          <Modal className="placing-sheet">
            <Dialog className="placing-points">
              {({ close }) => (
                <>
                  <Heading slot="title">{w.place.georefTitle({ title: props.title })}</Heading>
                  <p className="help">{w.place.georefHelp}</p>
                  <Points {...props} close={close} />
                </>
              )}
            </Dialog>
          </Modal>
        </ModalOverlay>
      </DialogTrigger>
      {facts.georef ? (
        <Button
          onPress={() => {
            unsaved.delete(path);
            void desk?.transport.keep({ as: 'georef', path, cells: {} }).then(({ entry }) => props.onKept(entry));
          }}
        >
          {w.place.dropGeoref}
        </Button>
      ) : null}
    </>
  );
}

function Points({ path, title, facts, place, onKept, close }: ControlPointsProps & { readonly close: () => void }): ReactNode {
  const { w } = useForm();
  const desk = useContext(TableContext);
  const element = useRef<HTMLDivElement>(null);
  const [fault, setFault] = useState('');
  // The desk stands as it was opened: what it keeps does not open it again.
  const [opened] = useState({ path, title, facts, place, onKept, close, desk, w });
  useEffect(() => {
    const { desk, facts, path, w } = opened;
    const box = element.current;
    if (!box || !desk) return;
    let gone = false;
    let destroy: (() => void) | undefined;
    void Promise.all([import('../../../islands/orientation/mount.ts'), import('./flat-fit.ts')]).then(
      async ([{ mountDesk }, { fitFlatIn }]) => {
        const mounted = await mountDesk(box, {
          lang: desk.lang,
          data: {
            id: facts.id,
            title: opened.title,
            image: { width: facts.width, height: facts.height, iiif: '', tileSize: 512 },
            picture: desk.transport.picture(path, SIDE),
            lat: opened.place?.lat,
            lon: opened.place?.lon,
          },
          close: opened.close,
          keeping: {
            begun: unsaved.get(path) ?? begunOf(facts),
            fit: fitFlatIn(desk.lang),
            service: facts.service,
            changed: ({ kind, marks, ground, focal35 }) => unsaved.set(path, { kind, marks, ground, focal35 }),
            async keep(found) {
              try {
                const { entry } = await desk.transport.keep({
                  as: 'georef',
                  path,
                  annotation: found.annotation,
                  camera: found.camera,
                  cells: found.camera ? cameraCells(found.camera, { kind: facts.kind, crop: facts.file.crop }, w.place.cameraSource) : {},
                });
                unsaved.delete(path);
                setFault('');
                opened.onKept(entry);
              } catch (error) {
                setFault(error instanceof Error ? error.message : String(error));
                throw error;
              }
            },
          },
        });
        if (gone) mounted.destroy();
        else destroy = mounted.destroy;
      },
    );
    return () => {
      gone = true;
      destroy?.();
    };
  }, [opened]);
  return (
    <>
      {fault === '' ? null : (
        <p className="sentence" role="alert">
          {fault}
        </p>
      )}
      <div ref={element} />
    </>
  );
}
