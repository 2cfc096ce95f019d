/** What tells apart tiles of the same picture and transform, for steps that do not cut them. */

/** Raised when the tiles of the same picture and transform change. */
export const WARP_VERSION = 1;
/** Side of a map tile, pixels. */
export const MAP_TILE = 256;
/** Name of the file that holds all map tiles of a picture, in the folder of its step. */
export const MAP_ARCHIVE = 'tuiles.pmtiles';
