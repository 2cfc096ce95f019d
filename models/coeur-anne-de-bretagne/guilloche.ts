/**
 * The worked ground: two families of waving lines that cross, as chasers did them by hand, under the fine grain of the
 * matting tool. The object has "guilloché and matted" surfaces; this drawing is chosen. Millimetres below the surface.
 */
const PITCH = 4.2;
const DEPTH = 0.12;
/** Width of a line, as a share of the sine. */
const LINE = 0.7;
const GRAIN = 0.012;

/** Relief at a point of the plane, at most 0. */
export function guilloche(x: number, y: number): number {
  const wave = 0.55 * Math.sin((2 * Math.PI * y) / 9);
  const lean = 0.86;
  const one = Math.sin((2 * Math.PI * (x * 0.5 + y * lean + wave)) / PITCH);
  const other = Math.sin((2 * Math.PI * (x * 0.5 - y * lean - wave)) / PITCH);
  // Lines are cut where either sine passes zero: small cushions stand in a net of grooves.
  const net = Math.max(groove(one), groove(other));
  return -DEPTH * net - GRAIN * grain(x, y);
}

function groove(sine: number): number {
  const part = sine / LINE;
  return Math.exp(-part * part);
}

/** The ground of the enamel inside: the same net, hardly felt through the glass. */
export function underEnamel(x: number, y: number): number {
  return 0.25 * guilloche(x * 0.6, y * 0.6);
}

/** Smooth pseudo-random grain of about half a millimetre, 0 … 1; the same for every run. */
function grain(x: number, y: number): number {
  const [cx, cy] = [x / 0.55, y / 0.55];
  const [ix, iy] = [Math.floor(cx), Math.floor(cy)];
  const [fx, fy] = [smooth(cx - ix), smooth(cy - iy)];
  const low = hash(ix, iy) + fx * (hash(ix + 1, iy) - hash(ix, iy));
  const high = hash(ix, iy + 1) + fx * (hash(ix + 1, iy + 1) - hash(ix, iy + 1));
  return low + fy * (high - low);
}

function smooth(t: number): number {
  return t * t * (3 - 2 * t);
}

function hash(x: number, y: number): number {
  let h = Math.imul(x, 0x27d4eb2d) ^ Math.imul(y, 0x165667b1);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  return ((h ^ (h >>> 13)) >>> 0) / 0xffffffff;
}
