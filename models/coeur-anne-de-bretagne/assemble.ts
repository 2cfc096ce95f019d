/** Puts the parts together, in millimetres, in the frame of the closed box: joint in the plane z = 0, front towards +z. */
import { buildClasp, buildHinge, CLASP_PIN, claspStay } from './clasp.ts';
import { cordeliere } from './cordeliere.ts';
import { buildCrown } from './crown.ts';
import { Dome } from './dome.ts';
import { setDate, setHollow, setPoem, setWires } from './faces.ts';
import type { MaterialName } from './materials.ts';
import { BOX, CROWN_FOOT_BELOW_TOP, ROPE, SHELL_THICKNESS, type Fineness } from './measures.ts';
import { append, emptyMesh, halfTurn, type Mesh } from './mesh.ts';
import { heartOutline } from './outline.ts';
import { FACES, HOLLOWS } from './texts.ts';
import { valveLining, valveShell } from './valve.ts';
import type { Vec3 } from './vector.ts';

/** A named part: its bodies by material, the point about which it moves, and the parts that move with it. */
export interface Part {
  readonly name: string;
  readonly pivot: Vec3;
  readonly bodies: readonly (readonly [MaterialName, Mesh])[];
  readonly children: readonly Part[];
}

/** The top-level parts of the closed object. */
export function assemble(fineness: Fineness): Part[] {
  const height = BOX.height - 2 * ROPE.radius;
  // Knots stand at the widest place, none at the top or the tip.
  const width = BOX.width - 2 * ROPE.knotRadius;
  const outside = new Dome(heartOutline(height, width), BOX.depth / 2);
  const inside = new Dome(heartOutline(height, width, SHELL_THICKNESS), BOX.depth / 2 - SHELL_THICKNESS);
  const crownFoot = outside.outline.top - CROWN_FOOT_BELOW_TOP;
  const hingeHeight = outside.outline.bottom - 0.35;
  const dip = outside.outline.centre[1] + outside.outline.radius(Math.PI / 2);
  const blank: Blank = { outside, inside, crownFoot, shell: valveShell(outside, inside, fineness), lining: valveLining(inside, fineness) };
  return [
    valve('avers', blank, [0, hingeHeight, 0], fineness),
    valve('revers', blank, [0, hingeHeight, 0], fineness),
    part('cordeliere', [['gold-polished', cordeliere(outside.outline, fineness)]]),
    part('charniere', [['gold-polished', buildHinge(hingeHeight, fineness)]]),
    part('attache-fermoir', [['gold-polished', claspStay(outside, dip, fineness)]]),
    clasp(outside, crownFoot, [0, dip + CLASP_PIN, 0], fineness),
    crown([0, crownFoot, 0], fineness),
  ];
}

interface Blank {
  readonly outside: Dome;
  readonly inside: Dome;
  readonly crownFoot: number;
  readonly shell: Mesh;
  readonly lining: Mesh;
}

function part(name: string, bodies: Part['bodies'], children: readonly Part[] = [], pivot: Vec3 = [0, 0, 0]): Part {
  return { name, pivot, bodies, children };
}

function valve(side: 'avers' | 'revers', blank: Blank, pivot: Vec3, fineness: Fineness): Part {
  const turned = (mesh: Mesh): Mesh => {
    if (side === 'avers') return mesh;
    const copy = emptyMesh();
    append(copy, mesh, halfTurn);
    return copy;
  };
  const poem = { gold: emptyMesh(), enamel: emptyMesh() };
  const date = { gold: emptyMesh(), enamel: emptyMesh() };
  const [wires, hollow] = [emptyMesh(), emptyMesh()];
  setPoem(FACES[side].lines, blank.outside, blank.crownFoot, poem, fineness);
  setDate(FACES[side].date, blank.outside, date, fineness);
  setWires(blank.outside, blank.crownFoot, wires, fineness);
  // The front valve swings down: its lines are set to be read then.
  setHollow(HOLLOWS[side], blank.inside, side === 'avers', hollow, fineness);
  return part(
    `valve-${side}`,
    [
      ['gold-mat', turned(blank.shell)],
      ['gold-polished', turned(wires)],
    ],
    [
      part(`lettres-${side}`, [
        ['gold-polished', turned(poem.gold)],
        ['enamel-green', turned(poem.enamel)],
      ]),
      part(`lettres-date-${side}`, [
        ['gold-polished', turned(date.gold)],
        ['enamel-green', turned(date.enamel)],
      ]),
      part(`interieur-${side}`, [['enamel-white', turned(blank.lining)]]),
      // Matt: polished, they would mirror the white about them and vanish in it.
      part(`lettres-interieur-${side}`, [['gold-mat', turned(hollow)]]),
    ],
    pivot,
  );
}

function clasp(outside: Dome, crownFoot: number, pivot: Vec3, fineness: Fineness): Part {
  const [gold, green] = [emptyMesh(), emptyMesh()];
  buildClasp(outside, crownFoot, pivot, gold, { gold, enamel: green }, fineness);
  return part(
    'fermoir',
    [
      ['gold-polished', gold],
      ['enamel-green', green],
    ],
    [],
    pivot,
  );
}

function crown(foot: Vec3, fineness: Fineness): Part {
  const [gold, ground, letters, red, green] = [emptyMesh(), emptyMesh(), emptyMesh(), emptyMesh(), emptyMesh()];
  buildCrown({ gold, ground, letters: { gold: letters, enamel: red, stops: green } }, fineness);
  const raised = (mesh: Mesh): Mesh => {
    const copy = emptyMesh();
    append(copy, mesh, (p) => p, foot);
    return copy;
  };
  return part(
    'couronne',
    [
      ['gold-polished', raised(gold)],
      ['gold-mat', raised(ground)],
    ],
    [
      part('lettres-couronne', [
        ['gold-polished', raised(letters)],
        ['enamel-red', raised(red)],
        ['enamel-green', raised(green)],
      ]),
    ],
    foot,
  );
}
