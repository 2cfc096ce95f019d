/** The attract loop: another place, picture and figure at each round; what was photographed before what was computed. */
import { describe, expect, it } from 'vitest';
import type { Door, Scene, SkyDoor } from '../../../src/domain/kiosk/content.ts';
import { SCENE_MS, sceneAt, scenes } from '../../../src/domain/kiosk/scenes.ts';
import { sampleDoors } from '../../browser/kiosk/sample.ts';
import { pick } from '../../../src/domain/text/text.ts';

const doors = sampleDoors();
const sky = doors.find((door): door is SkyDoor => door.kind === 'sky');
if (!sky) throw new Error('L’échantillon a changé.');
const computed = (door: SkyDoor): SkyDoor => ({
  ...door,
  pictures: door.pictures.map((picture) => ({ ...picture, nature: 'computed' as const })),
});
const told = (list: readonly Scene[]) =>
  list.map((scene) =>
    scene.kind === 'swipe'
      ? scene.after.id
      : scene.kind === 'picture'
        ? scene.shown.id
        : scene.kind === 'figure'
          ? pick(scene.sentence, 'fr').slice(-3)
          : scene.kind,
  );

describe('the attract loop', () => {
  it('shows one scene of each door a round, never the same place twice before all had their turn', () => {
    const loop = told(scenes(doors));
    expect(loop.filter((scene) => scene === 'word')).toHaveLength(4);
    expect(loop.slice(0, 10)).toEqual(['turn', 'verse', 'p0-2020', '1).', 'word', 'turn', 'verse', 'p1-2020', '2).', 'word']);
    expect(new Set(loop.filter((scene) => scene.startsWith('p'))).size).toBe(4);
  });

  it('leaves computed images out where a photograph is held, and varies them where none is', () => {
    const [first] = sky.pictures;
    if (!first) throw new Error('L’échantillon a changé.');
    const mixed: Door = { ...computed(sky), pictures: [...computed(sky).pictures, { ...first, id: 'vraie', nature: 'photograph' }] };
    expect(new Set(told(scenes([mixed])))).toEqual(new Set(['vraie', 'word']));
    const places = sky.pairs.map(({ after }) => after);
    expect(told(scenes([computed(sky)])).filter((scene) => scene !== 'word')).toEqual(places);
  });

  it('shows something new every eight seconds, and begins again where it began', () => {
    const loop = scenes(doors);
    expect(SCENE_MS).toBeLessThanOrEqual(8000);
    const shown = Array.from({ length: loop.length }, (_, i) => sceneAt(loop, i * SCENE_MS + 1).index);
    expect(shown).toEqual(loop.map((_, i) => i));
    expect(sceneAt(loop, loop.length * SCENE_MS + 1)).toMatchObject({ index: 0, round: 1 });
    // No two that follow each other are the same.
    for (const [i, scene] of loop.entries()) expect(loop[(i + 1) % loop.length]).not.toEqual(scene);
  });

  it.each(['object', 'sky', 'data'])('never stands still where there is nothing but what is behind a door of %s', (kind) => {
    const loop = scenes(doors.filter((door) => door.kind === kind));
    for (const [i, scene] of loop.entries()) expect(loop[(i + 1) % loop.length]).not.toEqual(scene);
    // The words that invite are no half of it, and stand before what there is to be seen.
    expect(loop.filter((scene) => scene.kind === 'word').length / loop.length).toBeLessThan(0.4);
    const words = loop.find((scene) => scene.kind === 'word');
    expect(words?.behind !== undefined).toBe(kind === 'sky');
  });

  it('is the word alone where nothing can be shown', () => {
    expect(told(scenes([]))).toEqual(['word']);
    expect(told(scenes([{ ...sky, pictures: [], pairs: [] }]))).toEqual(['word']);
  });
});
