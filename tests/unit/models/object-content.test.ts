import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Node } from '@gltf-transform/core';
import { assemble } from '../../../models/coeur-anne-de-bretagne/assemble.ts';
import { toDocument } from '../../../models/coeur-anne-de-bretagne/document.ts';
import { fineness } from '../../../models/coeur-anne-de-bretagne/measures.ts';
import { CIRCLET, FACES, HOLLOWS } from '../../../models/coeur-anne-de-bretagne/texts.ts';
import { annotationsSchema, inscriptionsSchema, objectSchema, toursSchema } from '../../../src/domain/schema/object.ts';

const read = (name: string): unknown =>
  parse(readFileSync(new URL(`../../../content/objets/coeur-anne-de-bretagne/${name}`, import.meta.url), 'utf8'));
const annotations = annotationsSchema.parse(read('annotations.yaml'));
const inscriptions = inscriptionsSchema.parse(read('inscriptions.yaml'));
const tours = toursSchema.parse(read('visites.yaml'));
const object = objectSchema.parse(read('objet.yaml'));

let nodes: readonly Node[];
beforeAll(() => {
  nodes = toDocument(assemble(fineness(0.25)))
    .getRoot()
    .listNodes();
});

/** The distance from a point to the nearest vertex of a part and what moves with it, millimetres. */
function distance(part: Node, [x, y, z]: readonly [number, number, number]): number {
  let least = Infinity;
  part.traverse((node) => {
    const [tx, ty, tz] = node.getWorldTranslation();
    for (const primitive of node.getMesh()?.listPrimitives() ?? []) {
      const p = primitive.getAttribute('POSITION')!.getArray()!;
      for (let i = 0; i < p.length; i += 3) least = Math.min(least, Math.hypot(p[i]! + tx - x, p[i + 1]! + ty - y, p[i + 2]! + tz - z));
    }
  });
  return least * 1000;
}

describe('what editors wrote about the reliquary', () => {
  it('places every annotation on the part that it names, seen from outside that part', () => {
    for (const { id, at, part, view } of annotations) {
      const node = nodes.find((candidate) => candidate.getName() === part);
      expect(node, `${id}: part ${part}`).toBeDefined();
      expect(distance(node!, at), id).toBeLessThan(2);
      expect(view, id).toBeDefined();
      const away = Math.hypot(...view!.eye.map((value, axis) => value - at[axis]!));
      expect(away, id).toBeGreaterThan(0.08);
    }
  });

  it('transcribes in inscriptions.yaml what stands on the model', () => {
    const plain = (text: string): string => text.replaceAll('^', '').toUpperCase();
    const onModel = [
      CIRCLET.front,
      CIRCLET.back,
      ...FACES.avers.lines,
      FACES.avers.date,
      ...FACES.revers.lines,
      FACES.revers.date,
      ...HOLLOWS.revers,
      ...HOLLOWS.avers,
    ].map(plain);
    expect(inscriptions.map(({ original }) => plain(original))).toEqual(onModel);
    for (const { modern } of inscriptions) expect(modern.en).toBeTruthy();
  });

  it('says certainty for every part of the model, and that it is no scan', () => {
    const parts = nodes
      .filter((node) => (node.getMesh()?.listPrimitives().length ?? 0) > 0)
      .map((node) => node.getName())
      .sort();
    const paradata = object.model.paradata;
    if (!Array.isArray(paradata)) throw new Error('paradata part by part expected');
    expect(paradata.map(({ part }) => part).sort()).toEqual(parts);
    expect(object.model.kind).toBe('reconstruction');
    for (const text of [object.summary.fr, object.model.method?.fr, object.credit])
      expect(text).toMatch(/econstitution d’après les dimensions publiées\u00A0; ce n’est pas le scan/);
  });

  it('has tours for everyone, for children, and for reading', () => {
    expect(tours.map(({ audience }) => audience)).toEqual(['tous', 'enfants', 'lecture']);
    for (const { steps } of tours) for (const { text } of steps) expect(text.en).toBeTruthy();
  });
});
