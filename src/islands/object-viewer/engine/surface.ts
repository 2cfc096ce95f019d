/**
 * How the surface is shown. One patch on the tiles' own materials, steered by shared uniforms: a change of mode
 * compiles nothing and fades of tiles go on working, since no material is replaced.
 */
import { Color, MeshStandardMaterial, Plane, Vector4, type Material, type Mesh, type Object3D } from 'three';
import type { SurfaceMode } from '../../../domain/object/view-state.ts';
import type { Token } from '../../../domain/identity/palette.ts';
import { colour } from '../../tokens.ts';

const MODE_NUMBERS: Readonly<Record<SurfaceMode, number>> = { natural: 0, clay: 1, relief: 2, wire: 3, certainty: 4 };

/** Colours of the certainty mode; the legend beside it says the same in words. */
const CERTAINTY_COLOURS = { attested: 'email-vert', inferred: 'or-nuit', invented: 'rouge', unknown: 'filet' } as const satisfies Record<
  string,
  Token
>;
export type Certainty = keyof typeof CERTAINTY_COLOURS;

export class Surface {
  readonly #uniforms = {
    surfaceMode: { value: 0 },
    sectionPlane: { value: new Vector4() },
    sectionOn: { value: 0 },
    /** Distance between two strokes of the hatching, metres. */
    hatchStep: { value: 0.01 },
  };
  readonly #plane = new Plane();
  #cutting = false;
  #mode: SurfaceMode = 'natural';
  readonly #materials = new Set<Material>();
  readonly #certaintyOf: (mesh: Object3D) => Certainty;

  /** @param size diagonal of the object, metres */
  constructor(size: number, certaintyOf: (mesh: Object3D) => Certainty) {
    this.#uniforms.hatchStep.value = size / 90;
    this.#certaintyOf = certaintyOf;
  }

  /** The plane that cuts the object now. */
  get cut(): Plane | undefined {
    return this.#cutting ? this.#plane : undefined;
  }

  setMode(mode: SurfaceMode): void {
    this.#mode = mode;
    this.#uniforms.surfaceMode.value = MODE_NUMBERS[mode];
    for (const material of this.#materials) this.#apply(material);
  }

  /** Cuts away what lies on the negative side of the plane and fills the cut; `undefined` makes whole. */
  setSection(plane: Plane | undefined): void {
    this.#cutting = plane !== undefined;
    this.#uniforms.sectionOn.value = plane ? 1 : 0;
    if (plane) {
      this.#plane.copy(plane);
      this.#uniforms.sectionPlane.value.set(plane.normal.x, plane.normal.y, plane.normal.z, plane.constant);
    }
    for (const material of this.#materials) this.#apply(material);
  }

  /** Prepares a freshly loaded tile. */
  adopt(scene: Object3D): void {
    scene.traverse((object) => {
      const mesh = object as Mesh;
      if (!mesh.isMesh) return;
      mesh.castShadow = true;
      mesh.receiveShadow = true;
      for (const material of Array.isArray(mesh.material) ? mesh.material : [mesh.material]) {
        if (this.#materials.has(material)) continue;
        this.#materials.add(material);
        this.#patch(material, new Color(colour(CERTAINTY_COLOURS[this.#certaintyOf(mesh)])));
        this.#apply(material);
      }
    });
  }

  release(scene: Object3D): void {
    scene.traverse((object) => {
      const mesh = object as Mesh;
      if (!mesh.isMesh) return;
      for (const material of Array.isArray(mesh.material) ? mesh.material : [mesh.material]) this.#materials.delete(material);
    });
  }

  #apply(material: Material): void {
    if (material instanceof MeshStandardMaterial) material.wireframe = this.#mode === 'wire';
    const planes = this.#cutting ? [this.#plane] : null;
    const side = this.#cutting ? 2 : (material.userData['side'] as 0 | 1 | 2);
    if (material.side !== side || (material.clippingPlanes === null) !== (planes === null)) material.needsUpdate = true;
    material.side = side;
    material.clippingPlanes = planes;
    material.clipShadows = true;
  }

  #patch(material: Material, certainty: Color): void {
    material.userData['side'] = material.side;
    const before = material.onBeforeCompile.bind(material);
    const uniforms = { ...this.#uniforms, certaintyColour: { value: certainty } };
    material.onBeforeCompile = (shader, renderer) => {
      Object.assign(shader.uniforms, uniforms);
      shader.vertexShader = shader.vertexShader
        .replace('#include <common>', '#include <common>\nvarying vec3 vStand;')
        .replace('#include <project_vertex>', '#include <project_vertex>\nvStand = (modelMatrix * vec4(transformed, 1.0)).xyz;');
      shader.fragmentShader = shader.fragmentShader
        .replace('#include <common>', `#include <common>\n${DECLARATIONS}`)
        .replace('#include <color_fragment>', `#include <color_fragment>\n${COLOURING}`)
        .replace('#include <roughnessmap_fragment>', '#include <roughnessmap_fragment>\nif (surfaceMode > 0) roughnessFactor = 0.82;')
        .replace('#include <metalnessmap_fragment>', '#include <metalnessmap_fragment>\nif (surfaceMode > 0) metalnessFactor = 0.0;')
        .replace('#include <opaque_fragment>', `#include <opaque_fragment>\n${FINISH}`);
      before(shader, renderer);
    };
    // The program depends on the patch, not on the values: every tile of a kind shares one.
    const key = material.customProgramCacheKey();
    material.customProgramCacheKey = () => `surface|${key}`;
  }
}

const DECLARATIONS = /* glsl */ `
uniform int surfaceMode;
uniform vec4 sectionPlane;
uniform float sectionOn;
uniform float hatchStep;
uniform vec3 certaintyColour;
varying vec3 vStand;
`;

const COLOURING = /* glsl */ `
if (surfaceMode == 1 || surfaceMode == 2) diffuseColor.rgb = vec3(0.56, 0.52, 0.46);
if (surfaceMode == 3) diffuseColor.rgb = vec3(0.55, 0.40, 0.14);
if (surfaceMode == 4) diffuseColor.rgb = certaintyColour;
`;

/** Relief: hollows darken and ridges lighten by the screen-space curvature. Cut: the inside, seen from behind, stands for the cut's face, hatched in the plane. */
const FINISH = /* glsl */ `
#ifdef STANDARD
if (surfaceMode == 2) {
  vec3 across = dFdx(vStand);
  vec3 along = dFdy(vStand);
  float step2 = max(dot(across, across) + dot(along, along), 1e-16);
  float curvature = (dot(dFdx(normal), (viewMatrix * vec4(across, 0.0)).xyz) + dot(dFdy(normal), (viewMatrix * vec4(along, 0.0)).xyz)) / step2;
  gl_FragColor.rgb *= clamp(1.0 + curvature * hatchStep * 0.9, 0.25, 1.9);
}
#endif
if (sectionOn > 0.5 && !gl_FrontFacing) {
  vec3 ray = vStand - cameraPosition;
  float reach = -(dot(sectionPlane.xyz, cameraPosition) + sectionPlane.w) / dot(sectionPlane.xyz, ray);
  vec3 cut = cameraPosition + ray * reach;
  float stroke = abs(fract((cut.x + cut.y - cut.z) / hatchStep) - 0.5);
  float edge = clamp(fwidth((cut.x + cut.y - cut.z) / hatchStep), 0.02, 0.5);
  gl_FragColor = vec4(mix(vec3(0.42, 0.12, 0.12), vec3(0.78, 0.66, 0.52), smoothstep(0.14 - edge, 0.14 + edge, stroke)), 1.0);
}
`;
