/** What a door needs offline, as paths from the site's root; the build resolves folders to its own list of files. */
import type { ObjectRecord } from '../records/object.ts';
import type { Door, Picture, SkyPicture } from './content.ts';

export interface Needs {
  readonly door: string;
  /** Single files. */
  readonly files: readonly string[];
  /** Folders, taken whole. */
  readonly folders: readonly string[];
  /** Files of those folders that only a download would want. */
  readonly except: readonly string[];
}

function paths(picture: Picture | undefined): string[] {
  return (picture?.sizes ?? []).map((size) => size.path);
}

export function needsOf(door: Door, objects: readonly ObjectRecord[]): Needs {
  switch (door.kind) {
    case 'object':
      return { door: door.id, files: [...paths(door.picture), ...door.turn], folders: [`/3d/${door.object}/`], except: downloads(objects.find((object) => object.id === door.object)) };
    case 'sky':
      return { door: door.id, files: [...paths(door.picture), ...door.pictures.flatMap((picture) => [...paths(picture.picture), ...(picture.comparable ? [picture.comparable.picture] : [])])], folders: door.pictures.flatMap((picture) => [`${picture.iiif}/`, ...tilesOf(picture)]), except: [] };
    case 'data':
      return { door: door.id, files: paths(door.picture), folders: [], except: [] };
    case 'list':
      return { door: door.id, files: [...paths(door.picture), ...door.items.flatMap((item) => paths(item.picture))], folders: [], except: [] };
  }
}

/** Map tiles of a picture of a pair: `/tuiles/<id>/`. */
function tilesOf({ comparable }: SkyPicture): string[] {
  const template = comparable?.tiles?.template;
  return template === undefined ? [] : [template.slice(0, template.indexOf('{'))];
}

function downloads(object: ObjectRecord | undefined): string[] {
  const manifest = object?.manifest;
  return [manifest?.full?.path, manifest?.usdz?.path].filter((path) => path !== undefined);
}
