/** The studio: a dark room with soft boxes, drawn once into a prefiltered environment. No file to fetch. */
import { BackSide, BoxGeometry, Color, Mesh, MeshBasicMaterial, PMREMGenerator, PlaneGeometry, Scene, type Texture, type WebGLRenderer } from 'three';

interface SoftBox { readonly from: readonly [number, number, number]; readonly size: readonly [number, number]; readonly power: number; readonly tint: string }

/** Places in metres around the object; power is linear radiance. Bright and narrow against dark: what makes gold read as gold. */
const SOFT_BOXES: readonly SoftBox[] = [
  { from: [-3.2, 2.6, 3.4], size: [2.6, 2.2], power: 17, tint: '#fff4e2' },
  { from: [3.8, 1.2, 2.2], size: [1.1, 3.2], power: 7, tint: '#eaf2ff' },
  { from: [0, 4.4, 0.4], size: [3.4, 1.6], power: 9, tint: '#ffffff' },
  { from: [-2.4, 0.6, -3.8], size: [1, 3.4], power: 8, tint: '#dfeaff' },
  { from: [3, 2.2, -3.2], size: [1.4, 2], power: 6, tint: '#fff1dc' },
  { from: [0.6, -0.4, 4.8], size: [4.2, 1], power: 1.6, tint: '#fff6ea' },
];

/** Environment light of the studio. The caller disposes the returned texture's target through `dispose`. */
export function studioLight(renderer: WebGLRenderer): { readonly texture: Texture; dispose(): void } {
  const scene = new Scene();
  const room = new Mesh(new BoxGeometry(12, 10, 12), new MeshBasicMaterial({ color: new Color(0.15, 0.147, 0.143), side: BackSide }));
  scene.add(room);
  const panel = new PlaneGeometry(1, 1);
  for (const { from, size, power, tint } of SOFT_BOXES) {
    const box = new Mesh(panel, new MeshBasicMaterial({ color: new Color(tint).multiplyScalar(power), side: 2 }));
    box.position.set(...from);
    box.scale.set(size[0], size[1], 1);
    box.lookAt(0, 0, 0);
    scene.add(box);
  }
  const generator = new PMREMGenerator(renderer);
  const target = generator.fromScene(scene, 0.03, 0.1, 20, { size: 128 });
  generator.dispose();
  room.geometry.dispose();
  panel.dispose();
  for (const child of scene.children) ((child as Mesh).material as MeshBasicMaterial).dispose();
  return { texture: target.texture, dispose: () => target.dispose() };
}
