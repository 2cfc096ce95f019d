/**
 * What the viewer's scripts do without: parts of libraries that no published model and no tool of the viewer can reach.
 * Each is told by its module and stands here with the reason; a module that a new version has moved stops the build.
 */
import { readFileSync } from 'node:fs';

/** Classes of a module that are never made. @param {readonly string[]} names */
const neverMade = (...names) =>
  names.map((name) => `export class ${name} { constructor() { throw new Error('${name} is left out of this build'); } }`).join('\n');

/** Functions of a module that are never called. @param {readonly string[]} names */
const neverCalled = (...names) =>
  names.map((name) => `export function ${name}() { throw new Error('${name} is left out of this build'); }`).join('\n');

const noShaders = 'export const vertex = "";\nexport const fragment = "";';

/** @type {Readonly<Record<string, string>>} */
export const LEFT_OUT = {
  // Nobody enters the scene with a headset: augmented reality is left to the telephone's own viewer. The renderer asks all the same.
  'three/src/renderers/webxr/WebXRManager.js': `
    export class WebXRManager {
      enabled = false; isPresenting = false; cameraAutoUpdate = false;
      addEventListener() {} removeEventListener() {} setAnimationLoop() {} dispose() {}
      hasDepthSensing() { return false; } getEnvironmentBlendMode() { return 'opaque'; }
    }`,
  // The studio's light comes prefiltered (engine/studio.ts).
  'three/src/extras/PMREMGenerator.js': neverMade('PMREMGenerator'),
  // No effects after the drawing, no uniforms in blocks.
  'three/src/renderers/webgl/WebGLOutput.js': neverMade('WebGLOutput'),
  'three/src/renderers/webgl/WebGLUniformsGroups.js': 'export class WebGLUniformsGroups { dispose() {} }',
  // Of the curves, the outline of the hand has straight ones, cubics and arcs.
  ...Object.fromEntries(
    ['ArcCurve', 'CatmullRomCurve3', 'CubicBezierCurve3', 'LineCurve3', 'QuadraticBezierCurve', 'QuadraticBezierCurve3', 'SplineCurve'].map(
      (name) => [`three/src/extras/curves/${name}.js`, neverMade(name)],
    ),
  ),
  // Tiles are plain meshes.
  ...Object.fromEntries(
    ['BatchedMesh', 'Bone', 'InstancedMesh', 'Skeleton', 'SkinnedMesh'].map((name) => [
      `three/src/objects/${name}.js`,
      `export class ${name} {}`,
    ]),
  ),
  // Published models have the standard material, the interface the basic one; nothing is drawn as a background.
  ...Object.fromEntries(
    [
      'background',
      'backgroundCube',
      'cube',
      'distance',
      'equirect',
      'linedashed',
      'meshlambert',
      'meshmatcap',
      'meshnormal',
      'meshphong',
      'meshtoon',
      'points',
      'sprite',
      'vsm',
    ].map((name) => [`three/src/renderers/shaders/ShaderLib/${name}.glsl.js`, noShaders]),
  ),
  ...Object.fromEntries(
    [
      'gradientmap_pars_fragment',
      'lights_lambert_fragment',
      'lights_lambert_pars_fragment',
      'lights_phong_fragment',
      'lights_phong_pars_fragment',
      'lights_toon_fragment',
      'lights_toon_pars_fragment',
    ].map((name) => [`three/src/renderers/shaders/ShaderChunk/${name}.glsl.js`, 'export default "";']),
  ),
  // Tiles do not move by themselves: movements of parts are the manifest's, played by engine/parts.ts. Clips of a file read for AR are let fall.
  'three/src/animation/AnimationClip.js': 'export class AnimationClip {}',
  'three/src/animation/KeyframeTrack.js': 'export class KeyframeTrack {}',
  'three/src/animation/PropertyBinding.js': String.raw`export class PropertyBinding { static sanitizeNodeName(name) { return name.replace(/\s/g, '_').replace(/[\[\].:/]/g, ''); } }`,
  // KTX2 files of the tiler are Basis Universal, which the transcoder unpacks itself.
  'three/examples/jsm/libs/zstddec.module.js': neverMade('ZSTDDecoder'),
  // The tiles' content is glTF (3D Tiles 1.1).
  '3d-tiles-renderer/src/three/renderer/loaders/B3DMLoader.js': neverMade('B3DMLoader'),
  '3d-tiles-renderer/src/three/renderer/loaders/CMPTLoader.js': neverMade('CMPTLoader'),
  '3d-tiles-renderer/src/three/renderer/loaders/I3DMLoader.js': neverMade('I3DMLoader'),
  '3d-tiles-renderer/src/three/renderer/loaders/PNTSLoader.js': neverMade('PNTSLoader'),
  // Objects stand on no globe.
  '3d-tiles-renderer/src/three/renderer/math/Ellipsoid.js':
    'export const [ENU_FRAME, CAMERA_FRAME, OBJECT_FRAME] = [0, 1, 2];\nexport class Ellipsoid { clone() { return new Ellipsoid(); } }',
  '3d-tiles-renderer/src/three/renderer/math/EllipsoidRegion.js': neverMade('EllipsoidRegion'),
  // USDZ stores its files: no compression.
  'three/examples/jsm/libs/fflate.module.js': readFileSync(new URL('stored-zip.mjs', import.meta.url), 'utf8'),
  // Rays are all that is asked of the hierarchies: no distances, no shapes, no change of the mesh.
  'three-mesh-bvh/src/math/OrientedBox.js': 'export class OrientedBox {}',
  'three-mesh-bvh/src/math/ExtendedTriangle.js': 'export class ExtendedTriangle {}',
  'three-mesh-bvh/src/core/cast/bvhcast.js': neverCalled('bvhcast'),
  'three-mesh-bvh/src/core/cast/closestPointToPoint.js': neverCalled('closestPointToPoint'),
  'three-mesh-bvh/src/core/cast/closestPointToGeometry.generated.js': neverCalled('closestPointToGeometry'),
  'three-mesh-bvh/src/core/cast/closestPointToGeometry_indirect.generated.js': neverCalled('closestPointToGeometry_indirect'),
  'three-mesh-bvh/src/core/cast/intersectsGeometry.generated.js': neverCalled('intersectsGeometry'),
  'three-mesh-bvh/src/core/cast/intersectsGeometry_indirect.generated.js': neverCalled('intersectsGeometry_indirect'),
  'three-mesh-bvh/src/core/cast/refit.generated.js': neverCalled('refit'),
  'three-mesh-bvh/src/core/cast/refit_indirect.generated.js': neverCalled('refit_indirect'),
};

/** @type {Readonly<Record<string, (code: string) => string>>} */
export const TRIMMED = {
  // Every browser that reads the site's scripts (ES2022) has WebAssembly's vectors: the decoder without them is not needed.
  'three/examples/jsm/libs/meshopt_decoder.module.js': (code) => code.replace(/(var wasm_base =\s*)'[^']*'/, "$1''"),
};

/**
 * Macros that none of the viewer's programs define: what only three's physical material has, and what changes vertices
 * in ways that no published mesh does.
 */
export const NEVER_DEFINED = new Set([
  'PHYSICAL',
  'IOR',
  'USE_SPECULAR',
  'USE_SPECULAR_COLORMAP',
  'USE_SPECULAR_INTENSITYMAP',
  'USE_CLEARCOAT',
  'USE_CLEARCOATMAP',
  'USE_CLEARCOAT_NORMALMAP',
  'USE_CLEARCOAT_ROUGHNESSMAP',
  'USE_DISPERSION',
  'USE_IRIDESCENCE',
  'USE_IRIDESCENCEMAP',
  'USE_IRIDESCENCE_THICKNESSMAP',
  'USE_ANISOTROPY',
  'USE_ANISOTROPYMAP',
  'USE_SHEEN',
  'USE_SHEEN_COLORMAP',
  'USE_SHEEN_ROUGHNESSMAP',
  'USE_TRANSMISSION',
  'USE_TRANSMISSIONMAP',
  'USE_THICKNESSMAP',
  'USE_BATCHING',
  'USE_BATCHING_COLOR',
  'USE_INSTANCING',
  'USE_INSTANCING_COLOR',
  'USE_INSTANCING_MORPH',
  'USE_MORPHTARGETS',
  'USE_MORPHNORMALS',
  'USE_MORPHCOLORS',
  'USE_SKINNING',
  'USE_FOG',
  'FOG_EXP2',
  'USE_BUMPMAP',
  'USE_DISPLACEMENTMAP',
  'USE_LIGHTMAP',
  'USE_ALPHAHASH',
  'USE_LOGARITHMIC_DEPTH_BUFFER',
  'USE_REVERSED_DEPTH_BUFFER',
  'USE_MULTIVIEW',
]);
