/** Which addresses the usual clients ask of a level 0 service, derived from `info.json` as each of them does. */
export interface Info {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly sizes: readonly { readonly width: number; readonly height: number }[];
  readonly tiles: readonly { readonly width: number; readonly scaleFactors: readonly number[] }[];
}

/** What is asked for level by level; `levels` are the sizes that the viewer takes for its levels, else it halves. */
function requests(
  { width, height, tiles }: Info,
  levels: readonly { readonly width: number; readonly height: number }[] | undefined,
): string[] {
  const [{ width: tile, scaleFactors } = { width: 0, scaleFactors: [] }] = tiles;
  const maxLevel = Math.round(Math.log2(Math.max(...scaleFactors)));
  const paths: string[] = [];
  for (let level = 0; level <= maxLevel; level++) {
    const scale = 0.5 ** (maxLevel - level);
    const [w, h] = levels ? [levels[level]!.width, levels[level]!.height] : [Math.ceil(width * scale), Math.ceil(height * scale)];
    const span = Math.round(tile / scale);
    for (let y = 0; y < Math.ceil(h / tile); y++) {
      for (let x = 0; x < Math.ceil(w / tile); x++) {
        if (w < tile && h < tile) {
          paths.push(`full/${w === width && h === height ? 'max' : `${w},${h}`}/0/default.jpg`);
          continue;
        }
        const [rw, rh] = [Math.min(span, width - x * span), Math.min(span, height - y * span)];
        const [sw, sh] = [Math.min(tile, w - x * tile), Math.min(tile, h - y * tile)];
        const region = x === 0 && y === 0 && rw === width && rh === height ? 'full' : [x * span, y * span, rw, rh].join(',');
        paths.push(`${region}/${sw === width && sh === height ? 'max' : `${sw},${sh}`}/0/default.jpg`);
      }
    }
  }
  return paths;
}

/** OpenSeadragon 6 (and Mirador): `IIIFTileSource.getTileUrl`, with its use of `sizes` as levels where they fit. */
export function openSeadragonPaths(info: Info): string[] {
  const { width, height } = info;
  const [{ scaleFactors } = { scaleFactors: [] }] = info.tiles;
  const maxLevel = Math.round(Math.log2(Math.max(...scaleFactors)));
  const sizes = [...info.sizes].sort((a, b) => a.width - b.width);
  const last = sizes.at(-1);
  if (last && last.width < width && last.height < height) sizes.push({ width, height });
  const asLevels =
    sizes.length === maxLevel + 1 &&
    scaleFactors.length === sizes.length &&
    sizes.every(
      (size, i) =>
        Math.round(width / size.width) === scaleFactors[sizes.length - i - 1] &&
        Math.round(height / size.height) === scaleFactors[sizes.length - i - 1],
    );
  return requests(info, asLevels ? sizes : undefined);
}

/** OpenSeadragon up to 5, as Mirador 4 holds it: `sizes` are levels as soon as there are as many. */
export function openSeadragon5Paths(info: Info): string[] {
  const { width, height } = info;
  const [{ scaleFactors } = { scaleFactors: [] }] = info.tiles;
  const maxLevel = Math.round(Math.log2(Math.max(...scaleFactors)));
  const count = info.sizes.length;
  const levels = count === maxLevel || count === maxLevel + 1 ? [...info.sizes].sort((a, b) => a.width - b.width) : undefined;
  if (levels && count === maxLevel) levels.push({ width, height });
  return requests(info, levels);
}

/** leaflet-iiif 3 and Allmaps: every tile by its region, the top of the pyramid too. */
export function regionPaths(info: Info): string[] {
  const [{ width: tile } = { width: 0 }] = info.tiles;
  const top = Math.max(0, Math.ceil(Math.log2(info.width / tile)), Math.ceil(Math.log2(info.height / tile)));
  const paths: string[] = [];
  for (let zoom = 0; zoom <= top; zoom++) {
    const scale = 2 ** (top - zoom);
    const span = tile * scale;
    for (let y = 0; y * span < info.height; y++) {
      for (let x = 0; x * span < info.width; x++) {
        const [w, h] = [Math.min(span, info.width - x * span), Math.min(span, info.height - y * span)];
        paths.push(`${x * span},${y * span},${w},${h}/${Math.ceil(w / scale)},${Math.ceil(h / scale)}/0/default.jpg`);
      }
    }
  }
  return paths;
}

/** What any client may ask of a level 0 service: the announced sizes and `max`. */
export function wholePaths(info: Info): string[] {
  return ['full/max/0/default.jpg', ...info.sizes.map(({ width, height }) => `full/${width},${height}/0/default.jpg`)];
}
