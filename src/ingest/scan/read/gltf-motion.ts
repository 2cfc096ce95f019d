/** Rigid movements of parts out of a glTF's clips: how each named node moves relative to its rest. */
import { scanNote, type ScanNote } from '../../../domain/object/scan-note.ts';
import type { Animation, AnimationChannel, Node } from '@gltf-transform/core';
import { Matrix4, Quaternion, Vector3 } from 'three';
import type { Pose, SourceClip, SourceMotion } from './source.ts';

type Path = 'translation' | 'rotation' | 'scale';

interface Track {
  readonly path: Path;
  readonly times: readonly number[];
  sample(time: number): number[];
  readonly curved: boolean;
}

function track(channel: AnimationChannel): Track | undefined {
  const path = channel.getTargetPath();
  const sampler = channel.getSampler();
  const input = sampler?.getInput();
  const output = sampler?.getOutput();
  if (!sampler || !input || !output || (path !== 'translation' && path !== 'rotation' && path !== 'scale') || input.getCount() === 0)
    return undefined;
  const times = Array.from({ length: input.getCount() }, (_, i) => input.getElement(i, [])[0] ?? 0);
  const cubic = sampler.getInterpolation() === 'CUBICSPLINE';
  const step = sampler.getInterpolation() === 'STEP';
  const value = (key: number): number[] => output.getElement(cubic ? key * 3 + 1 : key, []);
  return {
    path,
    times: step ? times.flatMap((time, i) => (i === 0 ? [time] : [Math.max(times[i - 1] ?? 0, time - 1e-4), time])) : times,
    curved: cubic,
    sample(time) {
      let key = 0;
      while (key + 1 < times.length && (times[key + 1] as number) <= time) key++;
      const from = times[key] as number;
      const to = times[key + 1];
      if (to === undefined || time <= from || step) return value(key);
      const f = (time - from) / (to - from);
      const [a, b] = [value(key), value(key + 1)];
      if (cubic) {
        const [out, into] = [output.getElement(key * 3 + 2, []), output.getElement(key * 3 + 3, [])];
        const d = to - from;
        return a.map(
          (p, i) =>
            (2 * f ** 3 - 3 * f ** 2 + 1) * p +
            d * (f ** 3 - 2 * f ** 2 + f) * (out[i] ?? 0) +
            (-2 * f ** 3 + 3 * f ** 2) * (b[i] ?? 0) +
            d * (f ** 3 - f ** 2) * (into[i] ?? 0),
        );
      }
      if (path === 'rotation') return new Quaternion().fromArray(a).slerp(new Quaternion().fromArray(b), f).toArray();
      return a.map((p, i) => p + f * ((b[i] ?? p) - p));
    },
  };
}

function ancestors(node: Node): Node[] {
  const chain: Node[] = [];
  for (let at: Node | null = node; at; at = at.getParentNode()) chain.unshift(at);
  return chain;
}

function local(node: Node, tracks: readonly Track[] | undefined, time: number | undefined): Matrix4 {
  const value = (path: Path, rest: readonly number[]): readonly number[] =>
    time === undefined ? rest : (tracks?.find((each) => each.path === path)?.sample(time) ?? rest);
  return new Matrix4().compose(
    new Vector3().fromArray(value('translation', node.getTranslation())),
    new Quaternion().fromArray(value('rotation', node.getRotation())).normalize(),
    new Vector3().fromArray(value('scale', node.getScale())),
  );
}

/** Clips and the motions of the parts that they move. `nodes[i]` is the node of part i. */
export function readMotions(
  animations: readonly Animation[],
  nodes: readonly Node[],
): { clips: SourceClip[]; motions: SourceMotion[]; notes: ScanNote[] } {
  const clips: SourceClip[] = [];
  const motions: SourceMotion[] = [];
  const notes: ScanNote[] = [];
  animations.forEach((animation, index) => {
    const name = animation.getName() || `animation-${index + 1}`;
    const byNode = new Map<Node, Track[]>();
    for (const channel of animation.listChannels()) {
      const target = channel.getTargetNode();
      const each = track(channel);
      if (!target) continue;
      if (!each) {
        notes.push(scanNote('deforming', { clip: name, part: target.getName() }));
        continue;
      }
      if (each.path === 'scale') notes.push(scanNote('rescaling', { clip: name, part: target.getName() }));
      else byNode.set(target, [...(byNode.get(target) ?? []), each]);
    }
    let seconds = 0;
    nodes.forEach((node, part) => {
      const chain = ancestors(node);
      const moving = chain.filter((each) => byNode.has(each));
      const last = moving.at(-1);
      if (!last) return;
      const tracks = moving.flatMap((each) => byNode.get(each) ?? []);
      const keys = [...new Set(tracks.flatMap((each) => each.times))].sort((a, b) => a - b);
      const dense = moving.length > 1 || tracks.some((each) => each.curved);
      const times = dense
        ? keys.flatMap((time, i) =>
            i === 0
              ? [time]
              : Array.from({ length: 16 }, (_, k) => (keys[i - 1] as number) + ((time - (keys[i - 1] as number)) * (k + 1)) / 16),
          )
        : keys;
      const world = (upTo: Node, time: number | undefined): Matrix4 => {
        const matrix = new Matrix4();
        for (const each of chain) {
          matrix.multiply(local(each, byNode.get(each), time));
          if (each === upTo) break;
        }
        return matrix;
      };
      const inverseRest = world(node, undefined).invert();
      const pivot = new Vector3().setFromMatrixPosition(world(last, undefined)).toArray();
      const poses = times.map((time): Pose => {
        const [position, rotation, scale] = [new Vector3(), new Quaternion(), new Vector3()];
        world(node, time).multiply(inverseRest).decompose(position, rotation, scale);
        return { rotation: rotation.toArray() as [number, number, number, number], translation: position.toArray() };
      });
      seconds = Math.max(seconds, times.at(-1) ?? 0);
      motions.push({ part, clip: name, times, poses, pivot });
    });
    if (seconds > 0) clips.push({ name, seconds });
  });
  return { clips, motions, notes };
}
