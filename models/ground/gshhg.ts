/**
 * Reads the binned files of GSHHG (Global Self-consistent Hierarchical High-resolution Geography, P. Wessel and
 * W. H. F. Smith, LGPL 3), as Debian packages them for GMT (`gmt-gshhg-full`, netCDF 4). The world is cut into square bins;
 * a bin holds pieces of shore ("segments") that enter by one side and leave by another (0 south, 1 east, 2 north, 3 west;
 * 4: closed in the bin), each with the level of what it bounds: 1 land, 2 lake, 3 island in a lake, 4 pond in that island.
 * Layout: GMT's `gmt_shore.c`, and the long names of the file's own variables.
 */
import h5wasm from 'h5wasm/node';

/** A position: degrees east, degrees north (WGS 84). */
export type Position = readonly [number, number];

export interface Segment {
  readonly level: number;
  /** Side by which the segment enters its bin and leaves it; 4 when it is closed. */
  readonly entry: number;
  readonly exit: number;
  readonly line: readonly Position[];
}

export interface Bin {
  readonly west: number;
  readonly south: number;
  /** Side of the bin, degrees. */
  readonly size: number;
  /** Levels at its corners: south-west, south-east, north-east, north-west (0: sea). */
  readonly corners: readonly [number, number, number, number];
  readonly segments: readonly Segment[];
}

export interface River {
  /** Rank of CIA WDB-II: 0 river-lakes, 1 permanent major rivers, … 10 canals. */
  readonly rank: number;
  readonly line: readonly Position[];
}

type Numbers = ArrayLike<number>;

/** A variable, whole: a part of a compressed one costs as much. */
function read(file: InstanceType<typeof h5wasm.File>, name: string): Numbers {
  return (file.get(name) as { value: Numbers }).value;
}

/** Bins are counted from the north-west, row by row. */
function binsOf(file: InstanceType<typeof h5wasm.File>): { size: number; columns: number; rows: number } {
  return {
    size: Number(read(file, 'Bin_size_in_minutes')[0]) / 60,
    columns: Number(read(file, 'N_bins_in_360_longitude_range')[0]),
    rows: Number(read(file, 'N_bins_in_180_degree_latitude_range')[0]),
  };
}

type Points = (from: number, count: number, west: number, south: number, size: number) => Position[];

/** The points of a segment, by their first and their number: offsets from the bin's south-west corner, in 65 535ths of its side. */
function pointsOf(file: InstanceType<typeof h5wasm.File>): Points {
  const x = read(file, 'Relative_longitude_from_SW_corner_of_bin');
  const y = read(file, 'Relative_latitude_from_SW_corner_of_bin');
  return (from, count, west, south, size) =>
    Array.from({ length: count }, (_, i) => [
      west + ((Number(x[from + i]) & 0xffff) * size) / 65_535,
      south + ((Number(y[from + i]) & 0xffff) * size) / 65_535,
    ]);
}

function* cells(columns: number, rows: number, size: number, inside: (west: number, south: number, size: number) => boolean) {
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const south = 90 - (row + 1) * size;
      const east = column * size;
      const west = east >= 180 ? east - 360 : east;
      if (inside(west, south, size)) yield { index: row * columns + column, west, south };
    }
}

/**
 * @param path `binned_GSHHS_*.nc`
 * @param inside keeps a bin, by its south-west corner and side in degrees
 */
export async function* shores(path: string, inside: (west: number, south: number, size: number) => boolean): AsyncGenerator<Bin> {
  await h5wasm.ready;
  const file = new h5wasm.File(path, 'r');
  const { size, columns, rows } = binsOf(file);
  const points = pointsOf(file);
  const [first, counts, nodes] = ['Id_of_first_segment_in_a_bin', 'N_segments_in_a_bin', 'Embedded_node_levels_in_a_bin'].map((name) =>
    read(file, name),
  ) as [Numbers, Numbers, Numbers];
  const info = read(file, 'Embedded_npts_levels_exit_entry_for_a_segment');
  const start = read(file, 'Id_of_first_point_in_a_segment');
  const bytes = read(file, 'Embedded_ANT_flag');
  for (const { index, west, south } of cells(columns, rows, size, inside)) {
    const levels = Number(nodes[index]) & 0xffff;
    const segments: Segment[] = [];
    for (let s = Number(first[index]), end = s + Number(counts[index]); s < end; s++) {
      // The grounding line below Antarctica's ice is not a shore that one sees.
      if (Number(bytes[s]) & 1) continue;
      const packed = Number(info[s]) >>> 0;
      segments.push({
        level: (packed >>> 6) & 7,
        entry: (packed >>> 3) & 7,
        exit: packed & 7,
        line: points(Number(start[s]), packed >>> 9, west, south, size),
      });
    }
    yield { west, south, size, corners: [(levels >> 9) & 7, (levels >> 6) & 7, (levels >> 3) & 7, levels & 7], segments };
  }
  file.close();
}

/** @param path `binned_river_*.nc` */
export async function* rivers(path: string, inside: (west: number, south: number, size: number) => boolean): AsyncGenerator<River> {
  await h5wasm.ready;
  const file = new h5wasm.File(path, 'r');
  const { size, columns, rows } = binsOf(file);
  const points = pointsOf(file);
  const [first, counts, lengths, ranks, start] = [
    'Id_of_first_segment_in_a_bin',
    'N_segments_in_a_bin',
    'N_points_for_a_segment',
    'Hierarchial_level_of_a_segment',
    'Id_of_first_point_in_a_segment',
  ].map((name) => read(file, name)) as [Numbers, Numbers, Numbers, Numbers, Numbers];
  for (const { index, west, south } of cells(columns, rows, size, inside))
    for (let s = Number(first[index]), end = s + Number(counts[index]); s < end; s++)
      yield { rank: Number(ranks[s]), line: points(Number(start[s]), Number(lengths[s]), west, south, size) };
  file.close();
}
