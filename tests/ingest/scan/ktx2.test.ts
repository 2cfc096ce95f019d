import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { basisu } from '../../../src/ingest/scan/write/ktx2.ts';
import { isKtx2, readKtx2 } from '../../../src/ingest/scan/read/ktx2.ts';

it('reads pictures of both Basis codings with their alpha, and says what a cut one is', async () => {
  const encoder = await basisu();
  if (encoder === undefined) throw new Error('no encoder runs here');
  const folder = mkdtempSync(join(tmpdir(), 'ktx2-'));
  try {
    const pixels = Uint8Array.from({ length: 32 * 32 * 4 }, (_, i) =>
      i % 4 === 3 ? ((i >> 9) & 1) * 255 : ([200, 90, 30][i % 4] as number),
    );
    const png = join(folder, 'a.png');
    await sharp(pixels, { raw: { width: 32, height: 32, channels: 4 } })
      .png()
      .toFile(png);
    for (const options of [['-uastc'], ['-q', '200', '-mipmap']]) {
      const path = join(folder, 'a.ktx2');
      execFileSync(encoder, ['-ktx2', ...options, '-file', png, '-output_file', path], { stdio: 'ignore' });
      const bytes = readFileSync(path);
      expect(isKtx2(bytes)).toBe(true);
      const { width, height, data } = await readKtx2(bytes, 1e6);
      expect([width, height]).toEqual([32, 32]);
      for (const at of [0, 32 * 20 * 4])
        for (let k = 0; k < 4; k++) expect(Math.abs((data[at + k] as number) - (pixels[at + k] as number))).toBeLessThan(12);
      await expect(readKtx2(bytes.subarray(0, 150), 1e6)).rejects.toThrow(/tronqué|endommagé/);
      await expect(readKtx2(bytes, 100)).rejects.toThrow(/32 × 32/);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
