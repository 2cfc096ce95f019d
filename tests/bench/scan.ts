/**
 * Time and memory of the scan tiler as scans grow: `npm run bench -- --scans` for all sizes up to 20 million triangles
 * (most of an hour, 8 GB of memory), `npm run bench -- --scans 100000 1000000t` for some; a `t` after the number gives the
 * scan a texture of 4096². Each size runs in a process of its own.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { pictureXmp } from '../../src/domain/rights/picture-label.ts';
import { buildScan } from '../../src/ingest/scan/build.ts';
import type { EncodedMaps } from '../../src/ingest/scan/write/encoded-material.ts';
import { plainMaterial } from '../../src/ingest/scan/read/source.ts';
import { writeSurfaces } from '../../src/ingest/scan/write/surface-glb.ts';
import { makeScan, type RawMesh } from './scan-generator.ts';

/** Binary PLY of positions and triangles. */
function ply({ positions, indices }: RawMesh): Buffer {
  const faces = indices.length / 3;
  const head = Buffer.from(
    `ply\nformat binary_little_endian 1.0\nelement vertex ${positions.length / 3}\nproperty float x\nproperty float y\nproperty float z\nelement face ${faces}\nproperty list uchar int vertex_indices\nend_header\n`,
  );
  const out = Buffer.alloc(head.length + positions.byteLength + faces * 13);
  head.copy(out);
  Buffer.from(positions.buffer).copy(out, head.length);
  for (let t = 0, at = head.length + positions.byteLength; t < faces; t++, at += 13) {
    out[at] = 3;
    for (let k = 0; k < 3; k++) out.writeInt32LE(indices[t * 3 + k] as number, at + 1 + k * 4);
  }
  return out;
}

/** A GLB with a picture of 4096² that has detail everywhere. */
async function texturedGlb(mesh: RawMesh): Promise<Uint8Array> {
  const side = 4096;
  const pixels = Buffer.alloc(side * side * 3);
  for (let i = 0; i < side * side; i++) {
    const [x, y] = [i % side, Math.floor(i / side)];
    const tone = 128 + 50 * Math.sin(x / 7) * Math.cos(y / 11) + 40 * Math.sin((x + y) / 90) + ((x * 7919 + y * 104_729) % 23);
    pixels.fill(Math.max(0, Math.min(255, tone)), i * 3, i * 3 + 3);
  }
  const picture = await sharp(pixels, { raw: { width: side, height: side, channels: 3 } })
    .jpeg({ quality: 88 })
    .toBuffer();
  const maps: EncodedMaps = { baseColour: { bytes: picture, mimeType: 'image/jpeg' }, occlusion: false, metallicRoughness: false };
  const normals = new Float32Array(mesh.positions.length);
  for (let i = 0; i < normals.length; i += 3) {
    const length = Math.hypot(mesh.positions[i] as number, mesh.positions[i + 1] as number, mesh.positions[i + 2] as number) || 1;
    for (let k = 0; k < 3; k++) normals[i + k] = (mesh.positions[i + k] as number) / length;
  }
  return writeSurfaces(
    [{ part: 'corps', material: 0, ...mesh, normals, colours: null, tangents: null }],
    [plainMaterial('pierre')],
    new Map([[0, maps]]),
    { step: null, textureSide: side, repeat: true },
  );
}

async function one(argument: string): Promise<void> {
  const textured = argument.endsWith('t');
  const folder = mkdtempSync(join(tmpdir(), 'bench-scan-'));
  try {
    const source = join(folder, textured ? 'scan.glb' : 'scan.ply');
    writeFileSync(
      source,
      textured ? await texturedGlb(makeScan(Number.parseInt(argument, 10))) : ply(makeScan(Number.parseInt(argument, 10))),
    );
    const bytesIn = statSync(source).size;
    const out = join(folder, 'out');
    await mkdir(out);
    const [clock, processor] = [performance.now(), process.cpuUsage()];
    const marks: string[] = [];
    let last = clock;
    const manifest = await buildScan(
      {
        id: 'scan',
        source,
        root: folder,
        units: 'm',
        up: 'y',
        licenceOpen: true,
        label: { xmp: pictureXmp({ nature: 'scan', licence: 'CC0-1.0' }) },
        cores: 2,
        progress: () => undefined,
        timing: (step) => {
          const now = performance.now();
          marks.push(`${step} ${((now - last) / 1000).toFixed(1)}`);
          last = now;
        },
      },
      out,
    );
    const used = process.cpuUsage(processor);
    const tileBytes = readdirSync(join(out, 'tiles')).reduce((sum, name) => sum + statSync(join(out, 'tiles', name)).size, 0);
    process.stdout.write(
      `${JSON.stringify({
        scan: argument,
        triangles: manifest.source.triangles,
        bytesIn,
        seconds: (performance.now() - clock) / 1000,
        processorSeconds: (used.user + used.system) / 1e6,
        peakMemoryMB: Math.round(process.resourceUsage().maxRSS / 1024),
        tileBytes,
        tiles: readdirSync(join(out, 'tiles')).length,
        rootBytes: manifest.levels[0]?.bytes,
        levels: manifest.levels.map((level) => [level.triangles, level.tiles, level.bytes, Number(level.deviation_mm.toPrecision(3))]),
        steps: marks.join(', '),
      })}\n`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What a process of one size printed. */
interface Measured {
  readonly scan: string;
  readonly triangles: number;
  readonly bytesIn: number;
  readonly seconds: number;
  readonly processorSeconds: number;
  readonly peakMemoryMB: number;
  readonly tileBytes: number;
  readonly tiles: number;
  readonly rootBytes: number;
  readonly steps: string;
  readonly levels: readonly (readonly [triangles: number, tiles: number, bytes: number, deviation_mm: number])[];
}

/** A scan's size as people say it; `t` marks those with a texture. */
const SIZES = ['100000', '1000000', '1000000t', '4000000', '10000000', '20000000'];

/** Measures sizes one after another, each in a process of its own, and prints a table of how time and memory grow. */
export function benchScans(sizes: readonly string[] = SIZES): void {
  const rows = sizes.map((size): Record<string, string | number> => {
    const { scan, triangles, seconds, processorSeconds, peakMemoryMB, bytesIn, tileBytes, tiles, rootBytes, levels, steps } = JSON.parse(
      execFileSync(process.execPath, [fileURLToPath(import.meta.url), '--one', size], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'inherit'],
        maxBuffer: 1 << 26,
      }),
    ) as Measured;
    console.log(
      `${scan}: ${steps}; ${levels.map(([count, , bytes, deviation]) => `${count} triangles, ${(bytes / 1e6).toFixed(2)} MB, ±${deviation} mm`).join(' | ')}`,
    );
    return {
      triangles,
      textured: scan.endsWith('t') ? '4096²' : '',
      seconds: Math.round(seconds * 10) / 10,
      processor_s: Math.round(processorSeconds * 10) / 10,
      us_per_triangle: Math.round((processorSeconds / triangles) * 1e7) / 10,
      peak_MB: peakMemoryMB,
      bytes_per_triangle: Math.round((peakMemoryMB * 1e6) / triangles),
      source_MB: Math.round(bytesIn / 1e5) / 10,
      tiles_MB: Math.round(tileBytes / 1e5) / 10,
      tiles,
      root_kB: Math.round(rootBytes / 1000),
    };
  });
  console.table(rows);
}

const words = process.argv.slice(2);
if (words[0] === '--one') await one(words[1] ?? '100000');
else if (process.argv[1] === fileURLToPath(import.meta.url)) benchScans(words.length > 0 ? words : SIZES);
