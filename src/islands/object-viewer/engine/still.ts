/** A still picture of the view: the drawing on its night ground, with the credit line under it. */
import { GROUND_REACH } from '../../../domain/object/studio.ts';
import type { SceneHandle } from './scene-handle.ts';
import { toPng } from '../../share/png.ts';
import { colour, letters } from '../../tokens.ts';

const STRIP = 0.06;

/** PNG of the present view. `lines` are set under the picture, title first. */
export async function stillPicture(shown: SceneHandle, lines: readonly string[]): Promise<Blob> {
  const drawing = shown.picture();
  const { width, height } = drawing;
  const strip = Math.round(Math.max(height, 480) * STRIP) * lines.length;
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height + strip;
  const paper = canvas.getContext('2d');
  if (!paper) throw new Error('no 2d context');
  paper.fillStyle = colour('nuit');
  paper.fillRect(0, 0, canvas.width, canvas.height);
  const glow = paper.createRadialGradient(width / 2, height / 2, 0, width / 2, height / 2, (GROUND_REACH * height) / 2);
  glow.addColorStop(0, colour('lueur'));
  glow.addColorStop(1, colour('nuit'));
  paper.fillStyle = glow;
  paper.fillRect(0, 0, width, height);
  // Drawn in the same task as rendered: the drawing buffer is still full.
  paper.drawImage(drawing, 0, 0);
  const line = strip / Math.max(1, lines.length);
  paper.textBaseline = 'middle';
  lines.forEach((text, i) => {
    paper.font = i === 0 ? letters('serif', Math.round(line * 0.48), 500) : letters('sans', Math.round(line * 0.48));
    paper.fillStyle = colour(i === 0 ? 'texte-nuit' : 'ardoise-clair');
    paper.fillText(text, line * 0.5, height + line * (i + 0.5), width - line);
  });
  return toPng(canvas);
}
