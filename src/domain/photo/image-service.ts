/**
 * A IIIF image service that stands elsewhere, as its `info.json` describes it: versions 2 and 3 of the Image API, levels 0 to
 * 2. Addresses are asked in the canonical form of each version, which a folder of files (level 0) has and every server takes.
 */
import { isObject, type Json } from '../input/json-object.ts';
import { fault, type Fault } from '../input/fault.ts';
import type { Size } from './iiif-image.ts';

export interface ImageService {
  /** Address of the service, without a slash at the end. */
  readonly base: string;
  readonly version: 2 | 3;
  readonly level: 0 | 1 | 2;
  readonly width: number;
  readonly height: number;
  /** Its tiles, and the source pixels for one of theirs, smallest first; none where only whole pictures are offered. */
  readonly tiles?: { readonly size: number; readonly factors: readonly number[] } | undefined;
  /** The whole pictures that it names, smallest first. */
  readonly sizes: readonly Size[];
  /** Longest side of what it gives in one piece. */
  readonly most: number;
  /** The terms that it names for itself. */
  readonly rights?: string | undefined;
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);
const whole = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 && value < 10_000_000 ? value : undefined;
const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** Tiles that are asked of a server that names none, px. */
const OWN_TILE = 512;
/** Widths of the whole pictures that are asked of a server. */
const WIDTHS = [480, 960, 1600] as const;

function levelOf(profile: unknown): 0 | 1 | 2 {
  const named = list(profile).find((each) => typeof each === 'string');
  const digit = /level([012])/.exec(typeof named === 'string' ? named : '')?.[1];
  return digit === '2' ? 2 : digit === '1' ? 1 : 0;
}

/** What else its profile says (version 2), or the service itself (version 3): the largest picture in one piece. */
function mostOf(info: Json, size: Size): number {
  const said = [info, ...list(info['profile']).filter(isObject)];
  const limits = said.flatMap((each) => {
    const [width, height, area] = [whole(each['maxWidth']), whole(each['maxHeight']), whole(each['maxArea'])];
    const ratio = Math.max(size.width, size.height) / Math.min(size.width, size.height);
    return [
      ...(width === undefined ? [] : [(width * Math.max(size.width, size.height)) / size.width, height === undefined ? width : Infinity]),
      ...(height === undefined ? [] : [(height * Math.max(size.width, size.height)) / size.height]),
      ...(area === undefined ? [] : [Math.sqrt(area * ratio)]),
    ];
  });
  return Math.floor(Math.min(...limits, Math.max(size.width, size.height)));
}

/** Powers of two until the picture fits in one tile. */
function powers(size: Size, tile: number): number[] {
  const factors = [1];
  while (Math.max(size.width, size.height) / (factors.at(-1) ?? 1) > tile) factors.push((factors.at(-1) ?? 1) * 2);
  return factors;
}

/** Reads an `info.json`, or says why it cannot be one of a picture. */
export function readImageService(info: unknown): ImageService | Fault {
  if (!isObject(info)) return fault('serviceNot');
  const context = list(info['@context']).filter((each) => typeof each === 'string');
  const type = textOf(info['type']) ?? textOf(info['@type']);
  const version = context.some((each) => /image\/3\//.test(each)) || type === 'ImageService3' ? 3 : 2;
  if (context.some((each) => /image-api\/1|image\/1\//.test(each))) return fault('serviceFirst');
  if (!context.some((each) => /iiif\.io\/api\/image\/[23]\//.test(each)) && !/^ImageService[23]$/.test(type ?? ''))
    return fault('serviceVersion');
  const base = (textOf(info['id']) ?? textOf(info['@id']))?.replace(/\/+$/, '');
  const [width, height] = [whole(info['width']), whole(info['height'])];
  if (base === undefined || !/^https?:\/\/[^\s<>"]+$/.test(base)) return fault('serviceNoAddress');
  if (width === undefined || height === undefined) return fault('serviceNoSize');
  const size = { width, height };
  const level = levelOf(info['profile']);
  const named = list(info['tiles']).find(isObject);
  const side = whole(named?.['width']);
  const factors = list(named?.['scaleFactors']).flatMap((each) => whole(each) ?? []);
  const square = side !== undefined && (whole(named?.['height']) ?? side) === side;
  const tiles =
    square && factors.length > 0
      ? { size: side, factors: [...new Set(factors)].sort((a, b) => a - b) }
      : level > 0
        ? { size: OWN_TILE, factors: powers(size, OWN_TILE) }
        : undefined;
  const sizes = list(info['sizes'])
    .filter(isObject)
    .flatMap((each) => {
      const [w, h] = [whole(each['width']), whole(each['height'])];
      return w === undefined || h === undefined ? [] : [{ width: w, height: h }];
    })
    .sort((a, b) => a.width - b.width);
  return {
    base,
    version,
    level,
    width,
    height,
    tiles,
    sizes,
    most: mostOf(info, size),
    rights: textOf(info['rights']) ?? textOf(list(info['license'])[0]),
  };
}

/** How a size is written in an address: version 2 gives the width alone. */
const sizeIn = ({ version }: Pick<ImageService, 'version'>, { width, height }: Size): string =>
  version === 3 ? `${width},${height}` : `${width},`;

/** Address of the whole picture at a size that the service gives. */
export function wholeAddress(service: Pick<ImageService, 'base' | 'version' | 'width'>, size: Size): string {
  const asked = size.width === service.width ? (service.version === 3 ? 'max' : 'full') : sizeIn(service, size);
  return `${service.base}/full/${asked}/0/default.jpg`;
}

/** Address of the largest picture that the service gives in one piece. */
export function largestAddress({ base, version }: Pick<ImageService, 'base' | 'version'>): string {
  return `${base}/full/${version === 3 ? 'max' : 'full'}/0/default.jpg`;
}

/** The whole pictures that pages show, smallest first: those that it names, and of a server any that is missing between. */
export function pageSizes(service: ImageService): Size[] {
  const { width, height, level, most, tiles } = service;
  const scaled = (to: number): Size => ({ width: to, height: Math.max(1, Math.round((to * height) / width)) });
  const largest = scaled(Math.min(width, Math.floor((most * width) / Math.max(width, height))));
  const named = service.sizes.filter((each) => each.width >= 200 && each.width <= 2400);
  const asked =
    level === 0
      ? []
      : WIDTHS.filter((each) => each < largest.width && !named.some(({ width: near }) => near >= each * 0.8 && near <= each * 1.5)).map(
          scaled,
        );
  const all = [...named, ...asked];
  if (all.length === 0) {
    // The top of a pyramid of files is the whole picture where it fits in one tile.
    const top = tiles?.factors.at(-1);
    if (level === 0 && tiles && top !== undefined && Math.max(width, height) / top <= tiles.size)
      return [{ width: Math.ceil(width / top), height: Math.ceil(height / top) }];
    return [service.sizes.at(-1) ?? largest];
  }
  return all.sort((a, b) => a.width - b.width);
}

/** Address of a tile: the region in pixels of the picture, at one source pixel in `factor`. */
export function tileAddress(
  service: Pick<ImageService, 'base' | 'version' | 'width' | 'height'>,
  factor: number,
  region: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): string {
  const size = { width: Math.ceil(region.width / factor), height: Math.ceil(region.height / factor) };
  const all = region.x === 0 && region.y === 0 && region.width === service.width && region.height === service.height;
  if (all) return factor === 1 ? largestAddress(service) : `${service.base}/full/${sizeIn(service, size)}/0/default.jpg`;
  return `${service.base}/${region.x},${region.y},${region.width},${region.height}/${sizeIn(service, size)}/0/default.jpg`;
}
