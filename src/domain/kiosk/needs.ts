/** What a door needs offline, as paths from the site's root; the build resolves folders to its own list of files. */
import type { MediaItem } from '../records/media.ts';
import type { ObjectRecord } from '../records/object.ts';
import { ARCHIVE } from '../photo/archived-tiles.ts';
import { CONFIG_FILE, PLACES_FILE } from '../sky/sky-config.ts';
import type { Door, KioskContent, Picture, Scene, SkyPicture } from './content.ts';

export interface Needs {
  /** Missing for the attract loop, which every visit begins with. */
  readonly door?: string | undefined;
  /** Single files. */
  readonly files: readonly string[];
  /** Folders, taken whole. */
  readonly folders: readonly string[];
  /** Folders of pictures in tiles, of which only the tiles are read: whole pictures are for those who download them. */
  readonly pyramids: readonly string[];
  /** Files of the folders that only a download would want. */
  readonly except: readonly string[];
}

/** No screen of the kiosk asks for a picture that is wider than it must be for this, px. */
const WIDEST_PX = 1600;

function paths(picture: Picture | undefined): string[] {
  const sizes = (picture?.sizes ?? []).filter(({ path }) => path.startsWith('/'));
  const enough = sizes.findIndex((size) => size.width >= WIDEST_PX);
  return (enough < 0 ? sizes : sizes.slice(0, enough + 1)).map((size) => size.path);
}

/** What notes and steps are heard, watched and seen with. */
function mediaFiles(texts: readonly { readonly media?: readonly MediaItem[] | undefined }[]): string[] {
  return texts.flatMap(({ media }) => (media ?? []).flatMap(({ src, captions }) => [src, captions])).filter((path) => path !== undefined);
}

function needsOf(door: Door, objects: readonly ObjectRecord[]): Needs {
  const needs = needsBehind(door, objects);
  // The same files in every language, in another order.
  const [told = []] = Object.values(door.told ?? {});
  const files = told.flatMap(({ src, captions }) => [src, captions?.src]).filter((path) => path !== undefined);
  return { ...needs, files: [...needs.files, ...files] };
}

function needsBehind(door: Door, objects: readonly ObjectRecord[]): Needs {
  switch (door.kind) {
    case 'object':
      return {
        door: door.id,
        files: [
          ...paths(door.picture),
          ...door.turn,
          ...mediaFiles(door.annotations),
          ...mediaFiles(objects.find((object) => object.id === door.object)?.tours.flatMap(({ steps }) => steps) ?? []),
        ],
        folders: [`/3d/${door.object}/`],
        pyramids: [],
        except: downloads(objects.find((object) => object.id === door.object)),
      };
    case 'sky':
      return {
        door: door.id,
        files: [
          ...(door.pictures.some(({ comparable }) => comparable) ? [CONFIG_FILE, PLACES_FILE] : []),
          ...paths(door.picture),
          ...door.pictures.flatMap((picture) => [...paths(picture.picture), ...(picture.comparable ? [picture.comparable.picture] : [])]),
          ...door.pictures.flatMap(({ iiif, archived }) => (archived ? [`${iiif}/${ARCHIVE}`] : [])),
        ],
        folders: door.pictures.flatMap(tilesOf),
        pyramids: door.pictures.flatMap(({ iiif, archived }) => (archived ? [] : [`${iiif}/`])),
        except: [],
      };
    case 'data':
      return { door: door.id, files: paths(door.picture), folders: [], pyramids: [], except: [] };
    case 'list':
      return {
        door: door.id,
        files: [...paths(door.picture), ...door.items.flatMap((item) => paths(item.picture))],
        folders: [],
        pyramids: [],
        except: [],
      };
  }
}

/** Everything that a kiosk with these doors and scenes has to hold. */
export function needsOfKiosk({ doors, scenes }: Pick<KioskContent, 'doors' | 'scenes'>, objects: readonly ObjectRecord[]): Needs[] {
  return [...doors.map((door) => needsOf(door, objects)), needsOfScenes(scenes)];
}

/** What the attract loop shows; most of it is some door's too. */
export function needsOfScenes(scenes: readonly Scene[]): Needs {
  const files = scenes.flatMap((scene): readonly string[] => {
    switch (scene.kind) {
      case 'turn':
        return [...scene.turn, ...paths(scene.picture)];
      case 'swipe':
        return [...paths(scene.before.picture), ...paths(scene.after.picture)];
      case 'picture':
        return paths(scene.shown.picture);
      case 'word':
        return paths(scene.behind);
      default:
        return [];
    }
  });
  return { files, folders: [], pyramids: [], except: [] };
}

/** Map tiles of a picture of a pair: `/tuiles/<id>/`. */
function tilesOf({ comparable }: SkyPicture): string[] {
  const { template, archive } = comparable?.tiles ?? {};
  if (archive !== undefined) return [archive];
  return template === undefined ? [] : [template.slice(0, template.indexOf('{'))];
}

function downloads(object: ObjectRecord | undefined): string[] {
  const manifest = object?.manifest;
  return [
    manifest?.glb.path,
    manifest?.full?.path,
    manifest?.usdz?.path,
    manifest?.solid?.path,
    manifest?.plate?.svg.path,
    manifest?.plate?.pdf.path,
  ].filter((path) => path !== undefined);
}
