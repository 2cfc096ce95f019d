/** The colour of one sample of a surface: glTF's metallic-roughness model in the studio's light, before tone mapping. */
import { lookUp, type Environment } from './environment.ts';
import type { Scene, SceneMaterial } from './scene.ts';
import { sample } from './texture.ts';
import { EXPOSURE } from '../../../domain/object/studio.ts';

/** What the rasteriser knows of a sample. */
export interface Hit {
  readonly triangle: number;
  /** Perspective-correct weights of the triangle's corners. */
  readonly weights: Float64Array;
  /** Unit vector from the surface to the eye. */
  readonly view: Float64Array;
  /** Whether the triangle is seen from behind. */
  readonly back: boolean;
  /** Samples that the triangle covers. */
  readonly area: number;
}

const texel = new Float64Array(4);
const base = new Float64Array(4);
const orm = new Float64Array(4);
const normal = new Float64Array(3);
const diffuse = new Float64Array(3);
const mirror = new Float64Array(3);
const around = new Float64Array(3);

/** Writes the linear colour, exposed, of a hit into `out`. `factors`: shadow and sky of each vertex. */
export function shade(scene: Scene, environment: Environment, factors: Float32Array, hit: Hit, out: Float64Array): void {
  const { indices, normals, colours } = scene;
  const a = indices[3 * hit.triangle]!;
  const b = indices[3 * hit.triangle + 1]!;
  const c = indices[3 * hit.triangle + 2]!;
  const wa = hit.weights[0]!;
  const wb = hit.weights[1]!;
  const wc = hit.weights[2]!;
  const material = scene.materials[scene.materialOf[hit.triangle]!]!;
  towards(
    wa * normals[3 * a]! + wb * normals[3 * b]! + wc * normals[3 * c]!,
    wa * normals[3 * a + 1]! + wb * normals[3 * b + 1]! + wc * normals[3 * c + 1]!,
    wa * normals[3 * a + 2]! + wb * normals[3 * b + 2]! + wc * normals[3 * c + 2]!,
  );
  if (hit.back) {
    normal[0] = -normal[0]!;
    normal[1] = -normal[1]!;
    normal[2] = -normal[2]!;
  }

  base[0] = material.baseColour[0];
  base[1] = material.baseColour[1];
  base[2] = material.baseColour[2];
  if (colours !== null) {
    for (let k = 0; k < 3; k++) base[k]! *= (wa * colours[4 * a + k]! + wb * colours[4 * b + k]! + wc * colours[4 * c + k]!) / 255;
  }
  let [metallic, roughness, occlusion] = [material.metallic, material.roughness, 1];
  if (scene.uvs !== null) {
    const { uvs } = scene;
    const u = wa * uvs[2 * a]! + wb * uvs[2 * b]! + wc * uvs[2 * c]!;
    const v = wa * uvs[2 * a + 1]! + wb * uvs[2 * b + 1]! + wc * uvs[2 * c + 1]!;
    const spread =
      Math.abs(
        (uvs[2 * b]! - uvs[2 * a]!) * (uvs[2 * c + 1]! - uvs[2 * a + 1]!) -
          (uvs[2 * c]! - uvs[2 * a]!) * (uvs[2 * b + 1]! - uvs[2 * a + 1]!),
      ) / 2;
    const lodOf = (chain: NonNullable<SceneMaterial['normalChain']>): number =>
      0.5 * Math.log2(Math.max(1, (spread * chain.levels[0]!.width * chain.levels[0]!.height) / Math.max(hit.area, 1e-3)));
    if (material.baseColourChain !== undefined) {
      sample(material.baseColourChain, u, v, lodOf(material.baseColourChain), texel, false);
      for (let k = 0; k < 3; k++) base[k]! *= texel[k]!;
    }
    if (material.ormChain !== undefined) {
      sample(material.ormChain, u, v, lodOf(material.ormChain), orm, true);
      occlusion = 1 + material.occlusionStrength * (orm[0]! / 255 - 1);
      roughness *= orm[1]! / 255;
      metallic *= orm[2]! / 255;
    }
    if (material.normalChain !== undefined) {
      sample(material.normalChain, u, v, lodOf(material.normalChain), texel, true);
      bend(scene, a, b, c, material.normalScale);
    }
  }
  light(
    environment,
    material,
    hit,
    metallic,
    Math.min(1, Math.max(0.06, roughness)),
    {
      shadow: wa * factors[2 * a]! + wb * factors[2 * b]! + wc * factors[2 * c]!,
      sky: occlusion * (wa * factors[2 * a + 1]! + wb * factors[2 * b + 1]! + wc * factors[2 * c + 1]!),
      occlusion,
    },
    out,
  );
}

/** Turns `normal` by the tangent-space normal in `texel`; the triangle's own texture directions make the frame. */
function bend(scene: Scene, a: number, b: number, c: number, strength: number): void {
  const { positions: p, uvs } = scene;
  if (uvs === null) return;
  const [du1, dv1] = [uvs[2 * b]! - uvs[2 * a]!, uvs[2 * b + 1]! - uvs[2 * a + 1]!];
  const [du2, dv2] = [uvs[2 * c]! - uvs[2 * a]!, uvs[2 * c + 1]! - uvs[2 * a + 1]!];
  const turn = Math.sign(du1 * dv2 - du2 * dv1);
  if (turn === 0) return;
  const [x, y, z] = [(texel[0]! / 127.5 - 1) * strength, (texel[1]! / 127.5 - 1) * strength, texel[2]! / 127.5 - 1];
  const [ax, ay, az] = [p[3 * a]!, p[3 * a + 1]!, p[3 * a + 2]!];
  const [ex, ey, ez] = [p[3 * b]! - ax, p[3 * b + 1]! - ay, p[3 * b + 2]! - az];
  const [gx, gy, gz] = [p[3 * c]! - ax, p[3 * c + 1]! - ay, p[3 * c + 2]! - az];
  const [tx, ty, tz] = [turn * (ex * dv2 - gx * dv1), turn * (ey * dv2 - gy * dv1), turn * (ez * dv2 - gz * dv1)];
  // Green points to the top of the picture, where v is least.
  const [sx, sy, sz] = [-turn * (gx * du1 - ex * du2), -turn * (gy * du1 - ey * du2), -turn * (gz * du1 - ez * du2)];
  const [kt, kb] = [x / (Math.sqrt(tx * tx + ty * ty + tz * tz) || 1), y / (Math.sqrt(sx * sx + sy * sy + sz * sz) || 1)];
  towards(kt * tx + kb * sx + z * normal[0]!, kt * ty + kb * sy + z * normal[1]!, kt * tz + kb * sz + z * normal[2]!);
}

interface Seen {
  readonly shadow: number;
  readonly sky: number;
  readonly occlusion: number;
}

function light(
  environment: Environment,
  material: SceneMaterial,
  hit: Hit,
  metallic: number,
  roughness: number,
  seen: Seen,
  out: Float64Array,
): void {
  const { view } = hit;
  const facing = normal[0]! * view[0]! + normal[1]! * view[1]! + normal[2]! * view[2]!;
  const cosine = Math.max(facing, 0.03);
  diffuse[0] = diffuse[1] = diffuse[2] = 0;
  mirror[0] = mirror[1] = mirror[2] = 0;
  around[0] = around[1] = around[2] = 0;
  lookUp(environment, 2, normal[0]!, normal[1]!, normal[2]!, diffuse);
  const k2 = 2 * facing;
  lookUp(environment, roughness, k2 * normal[0]! - view[0]!, k2 * normal[1]! - view[1]!, k2 * normal[2]! - view[2]!, mirror);
  // Karis's fit to the split sum (2014): scale and bias of the reflectance at normal incidence.
  const rx = 1 - roughness;
  const fit = Math.min(rx * rx, 2 ** (-9.28 * cosine)) * rx + (0.0425 - 0.0275 * roughness);
  const scale = -1.04 * fit + (1.04 - 0.572 * roughness);
  const bias = 1.04 * fit + (0.022 * roughness - 0.04);
  // Lagarde and de Rousiers: how much of the mirror lobe is open where this much of the sky is; all of it under an open sky.
  const { sky } = seen;
  const open = sky >= 1 ? 1 : Math.min(1, Math.max(0, (cosine + sky) ** lobePower(roughness) - 1 + sky));
  // Under an open sky nothing of the object itself is met.
  if (open < 1) lookUp(environment, 1, normal[0]!, normal[1]!, normal[2]!, around);
  for (let c = 0; c < 3; c++) {
    const albedo = base[c]!;
    const f0 = 0.04 + (albedo - 0.04) * metallic;
    const white = albedo * (1 - metallic);
    const shadow = bounced(seen.shadow * seen.occlusion, white);
    const single = f0 * scale + bias;
    // Light that bounces between the microfacets before it leaves (Fdez-Agüera 2019), as the viewer's renderer adds it.
    const lost = 1 - scale - bias;
    const average = f0 + (1 - f0) / 21;
    const multiple = (single * average * lost) / (1 - lost * average);
    const specular = mirror[c]! * single + diffuse[c]! * multiple;
    // What a closed lobe meets is the object itself, lit about as this place is.
    const inner = 0.75 * around[c]! * seen.shadow * (metallic > 0.5 ? f0 * f0 : white) * single;
    out[c] = EXPOSURE * (white * diffuse[c]! * shadow + open * specular + (1 - open) * inner + material.emissive[c]!);
  }
}

/** Occlusion brightened by light that a pale surface throws back into its own hollows (Jimenez and others, 2016). */
function bounced(open: number, albedo: number): number {
  const a = 2.0404 * albedo - 0.3324;
  const b = -4.7951 * albedo + 0.6417;
  const c = 2.7552 * albedo + 0.6903;
  return Math.max(open, ((open * a + b) * open + c) * open);
}

const power = { of: NaN, is: NaN };

/** What an open sky is raised to for the lobe of a roughness. A power takes long, and neighbours are mostly of one material. */
function lobePower(roughness: number): number {
  if (roughness !== power.of) {
    power.of = roughness;
    power.is = 2 ** (-16 * roughness - 1);
  }
  return power.is;
}

/** Points `normal` along a direction of any length. */
function towards(x: number, y: number, z: number): void {
  const length = Math.sqrt(x * x + y * y + z * z) || 1;
  normal[0] = x / length;
  normal[1] = y / length;
  normal[2] = z / length;
}
