/**
 * The desk's ear in the page beside it. Only the desk's server puts it there; it speaks to the window that holds the page in
 * a frame, on the same origin, and is silent where nobody does.
 */
import { orbitToView, viewToOrbit } from '../../domain/object/orbit.ts';
import { viewQuery } from '../../domain/object/view-state.ts';
import { noteView } from '../../domain/object/views.ts';
import type { CameraView, Vec3 } from '../../domain/records/object.ts';
import { showHandles } from '../../islands/object-viewer/edited-handles.ts';
import { followViewers, type EditedViewer } from '../../islands/object-viewer/edited.ts';
import { heard, say, type Pictured, type ShownView, type ToDesk, type ToPage } from './messages.ts';

/** Width of a step's picture, px. */
const PICTURE_PX = 320;

const own = location.origin;
const desk = window.parent === window ? null : window.parent;
let viewer: EditedViewer | undefined;
/** What is shown here comes from the desk: reloading would show the same a second later, and lose the view. */
let live = false;

const tell = (message: ToDesk) => say(desk, message, own);

/** To a hundredth of a millimetre. */
const short = ([x, y, z]: Vec3): Vec3 => [Number(x.toFixed(5)), Number(y.toFixed(5)), Number(z.toFixed(5))];

function shownView(of: EditedViewer): ShownView {
  const { camera, light, open, section } = of.handle.view();
  const { eye, target } = orbitToView(camera ?? viewToOrbit({ eye: [0, 0, 1], target: [0, 0, 0] }));
  return {
    view: { eye: short(eye), target: short(target) },
    light: light && [Math.round(light[0]), Math.round(light[1])],
    open: open === undefined || open === 0 ? undefined : Number(open.toFixed(2)),
    section: section && { axis: section.axis, at: Number(section.at.toFixed(3)) },
  };
}

function viewOf(of: EditedViewer, pictured: Pictured): CameraView | undefined {
  if (!pictured || !('note' in pictured)) return pictured ?? undefined;
  const note = of.record().annotations.find(({ id }) => id === pictured.note);
  return note && orbitToView(noteView(of.record(), note));
}

function picture(of: EditedViewer, pictured: Pictured): string {
  const view = viewOf(of, pictured);
  const scene = of.handle.scene();
  if (!scene || !view) return '';
  const drawn = scene.pictureFrom(view);
  const small = document.createElement('canvas');
  small.width = PICTURE_PX;
  small.height = Math.round((PICTURE_PX * 3) / 4);
  const paper = small.getContext('2d');
  if (!paper) return '';
  paper.fillStyle = '#14171f';
  paper.fillRect(0, 0, small.width, small.height);
  // The middle of the stage, in the shape of a card.
  const scale = Math.max(small.width / drawn.width, small.height / drawn.height);
  const [width, height] = [drawn.width * scale, drawn.height * scale];
  paper.drawImage(drawn, (small.width - width) / 2, (small.height - height) / 2, width, height);
  return small.toDataURL('image/jpeg', 0.8);
}

type Hit = Parameters<Parameters<EditedViewer['pick']>[0] & object>[0];

async function picked(of: EditedViewer, hit: Hit): Promise<void> {
  const spot = hit && (await of.handle.scene()?.spot(hit));
  // An object of one piece has no parts to speak of.
  const part = of.record().parts.length > 1 ? spot?.part : undefined;
  tell({ kind: 'picked', spot: spot ? { point: short(spot.point), normal: short(spot.normal), part } : null });
}

function stands(): void {
  const record = viewer?.record();
  tell({
    kind: 'standing',
    object: record
      ? {
          id: record.id,
          parts: record.parts.map(({ name }) => name),
          notes: record.annotations.map(({ id }) => id),
          bounds: record.bounds,
        }
      : null,
  });
}

const ANSWERS: { readonly [K in ToPage['kind']]: (of: EditedViewer, message: Extract<ToPage, { kind: K }>) => void } = {
  hello: () => stands(),
  view: (of, { ask }) => tell({ kind: 'answer', ask, value: shownView(of) }),
  pictures: (of, { ask, views }) => tell({ kind: 'answer', ask, value: views.map((view) => picture(of, view)) }),
  pick: (of, { on }) => of.pick(on ? (hit) => void picked(of, hit) : undefined),
  middle: (of) => void of.handle.middle().then((hit) => picked(of, hit)),
  measure: (of, { points }) => of.handle.set({ measure: points.length === 0 ? undefined : points }),
  show(of, { shown: { view, light, open, section } }) {
    // The flight begins with the next drawing, which the state brings.
    if (view) of.handle.fly(viewToOrbit(view));
    of.handle.set({ light, open, section, tour: undefined });
  },
  // One that is still being written is not there yet: its panel would be empty.
  note: (of, { id }) => of.handle.note(of.record().annotations.find((note) => note.id === id)?.id),
  play(of, { tour, step }) {
    const found = of.record().tours.find(({ id }) => id === tour);
    if (!found) return;
    of.handle.step(found, step);
    of.handle.play(true);
  },
  draft(of, { draft }) {
    live = true;
    of.draft(draft);
  },
  motions(of, { motions, open }) {
    of.handle.scene()?.tryMotions(motions);
    of.handle.set({ open });
  },
  turn: (of, { turn }) => of.handle.scene()?.tryTurn(turn),
  handles: (_, { on }) => showHandles(on ? (turn) => tell({ kind: 'turned', turn }) : undefined),
};

function answer<K extends ToPage['kind']>(message: Extract<ToPage, { kind: K }>): void {
  // Who greets is answered even where nothing stands.
  if (message.kind === 'hello') stands();
  else if (viewer) ANSWERS[message.kind as K](viewer, message);
  else if ('ask' in message) tell({ kind: 'answer', ask: message.ask, value: null });
}

if (desk) {
  window.addEventListener('message', (event) => {
    const message = heard<ToPage>(event, desk, own);
    if (message && Object.hasOwn(ANSWERS, message.kind)) answer(message);
  });
  followViewers((come) => {
    viewer = come;
    live = false;
    let chosen: string | undefined;
    come?.follow(({ annotation }) => {
      if (annotation !== undefined && annotation !== chosen) tell({ kind: 'note', id: annotation });
      chosen = annotation;
    });
    stands();
  });
  import.meta.hot?.on('vite:beforeFullReload', (payload) => {
    if (payload.path !== '*') return;
    // The desk shows what it writes: the page need not begin again with every letter.
    if (live) payload.path = '/atelier-montre-deja.html';
    // What begins again shows what was seen, as it does for who comes by an address; the browser keeps how far one has scrolled.
    else if (viewer)
      history.replaceState(history.state, '', location.pathname + viewQuery(viewer.handle.view(), new URLSearchParams(location.search)));
  });
}
