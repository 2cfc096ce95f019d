/** The object's tiles: fetched where the eye is, at the fineness that the screen can show, under a ceiling of memory. */
import { useCallback, useLayoutEffect, useRef, useState, type Ref } from 'react';
import { useThree } from '@react-three/fiber';
import type { Mesh, Object3D, Texture } from 'three';
import { TilesFadePlugin } from '3d-tiles-renderer/three/plugins';
import { TilesPlugin, TilesRenderer } from '3d-tiles-renderer/r3f';
import type { Tile } from '3d-tiles-renderer/core';
import type { TilesRenderer as TileSet } from '3d-tiles-renderer/three';
import { meshesOf } from '../engine/loaded-tiles.ts';
import { releaseSharedTextures } from '../engine/shared-textures.ts';
import { TileFailures } from '../engine/tile-failures.ts';
import { TileMemory } from '../engine/tile-memory.ts';
import { TileTransport } from '../engine/tile-transport.ts';
import type { EarlyTiles } from '../first-picture/early.ts';
import { FirstTile } from '../first-picture/first-tile.ts';
import type { Budget } from '../profile.ts';
import { useModel } from './model-context.ts';

interface TilesProps {
  /** Absolute address of the tileset. */
  readonly url: string;
  readonly budget: Budget;
  /** Pixels per CSS pixel of the picture at rest: a coarser one while it moves must not send tiles away. */
  readonly pixelRatio: number;
  /** Tiles fade into each other. */
  readonly fade: boolean;
  /** Answers that were asked for before the scripts had come. */
  readonly early?: EarlyTiles | undefined;
  /** A tile could not be fetched even after patience; `whole` when nothing can be shown. */
  readonly onFailed: (whole: boolean) => void;
  /** Bytes received so far, and whether more is under way. */
  readonly onProgress: (bytes: number, loading: boolean) => void;
}

/**
 * Streams a tileset into the scene, and tells the model's `tiles` what comes and goes.
 *
 * @example
 * <Tiles url={url} budget={budget} pixelRatio={2} fade onFailed={say} onProgress={say} />
 */
export function Tiles({ url, budget, pixelRatio, fade, early, onFailed, onProgress }: TilesProps): React.JSX.Element {
  const { tiles: loaded } = useModel();
  const gl = useThree((state) => state.gl);
  // The library counts in CSS pixels.
  const errorTarget = budget.errorPx / pixelRatio;
  const invalidate = useThree((state) => state.invalidate);
  const [set, setSet] = useState<TileSet | null>(null);
  const first = useRef<FirstTile>(null);
  const failures = useRef<TileFailures>(null);
  const bytes = useRef(0);
  const changed = useCallback((): void => {
    loaded.changed();
    invalidate();
  }, [loaded, invalidate]);
  const arrived = useCallback(
    ({ scene }: { readonly scene: Object3D }): void => {
      sharpen(scene, Math.min(budget.anisotropy, gl.capabilities.getMaxAnisotropy()));
      loaded.add(scene);
      invalidate();
    },
    [loaded, gl, budget.anisotropy, invalidate],
  );
  const left = useCallback(({ scene }: { readonly scene: Object3D }): void => loaded.remove(scene), [loaded]);
  const failed = useCallback((): void => {
    onFailed(!(first.current?.shown ?? false));
    changed();
  }, [onFailed, changed]);
  // Made once: the library makes a plugin anew when one of its arguments is another. Listeners are those that were given first.
  const [options] = useState(() => ({
    transport: [
      {
        renderer: gl,
        software: budget.software,
        early,
        onBytes: (count: number) => {
          bytes.current = count;
          onProgress(count, true);
        },
      },
    ] satisfies ConstructorParameters<typeof TileTransport>,
    first: [{ onChange: changed, onComplete: () => onProgress(bytes.current, false) }] satisfies ConstructorParameters<typeof FirstTile>,
    memory: [budget.cacheBytes] satisfies ConstructorParameters<typeof TileMemory>,
  }));

  useLayoutEffect(() => {
    if (!set) return undefined;
    loaded.setSource({
      group: set.group,
      meshes: () => shownMeshes(set),
      get visible() {
        return set.visibleTiles.size > 0;
      },
      get ready() {
        return first.current?.ready ?? false;
      },
      retry: () => {
        first.current?.retry();
        failures.current?.retry();
        invalidate();
      },
      coarsen: (coarse) => {
        set.errorTarget = coarse ? Infinity : errorTarget;
      },
    });
    invalidate();
    // Not among the events that the library's declarations know as props.
    set.addEventListener('needs-render', changed);
    return () => {
      set.removeEventListener('needs-render', changed);
      releaseSharedTextures(gl, set.group);
      loaded.setSource(undefined);
    };
  }, [set, loaded, gl, errorTarget, changed, invalidate]);
  return (
    <TilesRenderer
      ref={setSet}
      url={url}
      errorTarget={errorTarget}
      loadAncestors={false}
      onNeedsUpdate={changed}
      onLoadRootTileset={changed}
      onLoadModel={arrived}
      onDisposeModel={left}
      onLoadError={failed}
    >
      {/* The library declares a plugin's ref as one of its class. */}
      <TilesPlugin plugin={TileMemory} args={options.memory} />
      <TilesPlugin plugin={TileTransport} args={options.transport} />
      <TilesPlugin plugin={TileFailures} ref={failures as unknown as Ref<typeof TileFailures>} />
      <TilesPlugin plugin={FirstTile} args={options.first} ref={first as unknown as Ref<typeof FirstTile>} />
      {/* Each way of fading is a program more to be made, which a processor that draws takes tenths of a second for. */}
      {fade && !budget.software && <TilesPlugin plugin={TilesFadePlugin} fadeDuration={240} />}
    </TilesRenderer>
  );
}

/** What the library hangs on its tiles; its own declarations leave it out. */
interface Shown extends Tile {
  readonly engineData: { readonly scene: Object3D | null };
}

function shownMeshes(set: TileSet): readonly Mesh[] {
  const found: Mesh[] = [];
  for (const tile of set.visibleTiles) {
    const { scene } = (tile as unknown as Shown).engineData;
    if (scene) found.push(...meshesOf(scene));
  }
  return found;
}

/** Textures seen at a slant stay legible. */
function sharpen(scene: Object3D, most: number): void {
  for (const { material } of meshesOf(scene)) {
    for (const one of Array.isArray(material) ? material : [material]) {
      for (const value of Object.values(one)) {
        if ((value as Texture | null)?.isTexture) (value as Texture).anisotropy = most;
      }
    }
  }
}
