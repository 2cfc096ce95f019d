/** The shadow where the object meets the ground: its footprint seen from below, blurred; drawn only when the object changes. */
import {
  Mesh,
  MeshBasicMaterial,
  NoBlending,
  OrthographicCamera,
  PlaneGeometry,
  ShaderMaterial,
  WebGLRenderTarget,
  type Object3D,
  type Scene,
  type WebGLRenderer,
} from 'three';
import type { Vec3 } from '../../../domain/records/object.ts';

const SIDE_PX = 192;

export class ContactShadow {
  readonly mesh: Mesh<PlaneGeometry, ShaderMaterial>;
  readonly #footprint = new WebGLRenderTarget(SIDE_PX, SIDE_PX, { depthBuffer: false });
  /** The footprint blurred: what the ground shows, one look-up a pixel. */
  readonly #blurred = new WebGLRenderTarget(SIDE_PX, SIDE_PX, { depthBuffer: false });
  readonly #camera: OrthographicCamera;
  readonly #silhouette = new MeshBasicMaterial({ color: 0xffffff, depthTest: false });
  readonly #blur: Mesh<PlaneGeometry, ShaderMaterial>;

  constructor(min: Vec3, max: Vec3) {
    const half = Math.max(max[0] - min[0], max[2] - min[2]) * 0.85;
    const rise = (max[1] - min[1]) * 0.3;
    this.#camera = new OrthographicCamera(-half, half, half, -half, 0, rise);
    const x = (min[0] + max[0]) / 2;
    const z = (min[2] + max[2]) / 2;
    this.#camera.position.set(x, min[1], z);
    this.#camera.up.set(0, 0, 1);
    this.#camera.lookAt(x, min[1] + 1, z);
    this.#camera.updateMatrixWorld();
    const spread = new ShaderMaterial({
      depthTest: false,
      depthWrite: false,
      blending: NoBlending,
      uniforms: { footprint: { value: this.#footprint.texture } },
      vertexShader: WHOLE,
      fragmentShader: BLUR,
    });
    this.#blur = new Mesh(new PlaneGeometry(2, 2), spread);
    this.#blur.frustumCulled = false;
    const material = new ShaderMaterial({
      transparent: true,
      depthWrite: false,
      uniforms: { shade: { value: this.#blurred.texture } },
      vertexShader: GROUND,
      fragmentShader: SHADE,
    });
    this.mesh = new Mesh(new PlaneGeometry(half * 2, half * 2), material);
    this.mesh.rotation.x = -Math.PI / 2;
    this.mesh.position.set(x, min[1] - (max[1] - min[1]) * 0.004, z);
    this.mesh.renderOrder = -1;
    this.mesh.visible = false;
  }

  show(visible: boolean): void {
    this.mesh.visible = visible;
  }

  /** Draws the footprint of what is under `object` now, and blurs it. */
  refresh(renderer: WebGLRenderer, scene: Scene, object: Object3D): void {
    const hidden = scene.children.filter((child) => child.visible && child !== object);
    for (const child of hidden) child.visible = false;
    const { environment, overrideMaterial } = scene;
    const shadows = renderer.shadowMap.autoUpdate;
    scene.environment = null;
    scene.overrideMaterial = this.#silhouette;
    renderer.shadowMap.autoUpdate = false;
    const alpha = renderer.getClearAlpha();
    renderer.setClearAlpha(0);
    renderer.setRenderTarget(this.#footprint);
    renderer.clear();
    renderer.render(scene, this.#camera);
    scene.overrideMaterial = overrideMaterial;
    scene.environment = environment;
    for (const child of hidden) child.visible = true;
    renderer.setRenderTarget(this.#blurred);
    renderer.render(this.#blur, this.#camera);
    renderer.setRenderTarget(null);
    renderer.setClearAlpha(alpha);
    renderer.shadowMap.autoUpdate = shadows;
  }

  dispose(): void {
    this.#footprint.dispose();
    this.#blurred.dispose();
    this.#silhouette.dispose();
    for (const { geometry, material } of [this.mesh, this.#blur]) {
      geometry.dispose();
      material.dispose();
    }
  }
}

const WHOLE = /* glsl */ `
varying vec2 place;
void main() {
  place = uv;
  gl_Position = vec4(position.xy, 0.0, 1.0);
}
`;

/** Five rings of ten samples, 33 when all are covered: a core that is dark (0.55) and a wide soft skirt. */
const BLUR = /* glsl */ `
uniform sampler2D footprint;
varying vec2 place;
void main() {
  float sum = 0.0;
  for (float ring = 0.0; ring < 5.0; ring++) {
    for (float spoke = 0.0; spoke < 10.0; spoke++) {
      float turn = (spoke + 0.5 * ring) * 0.6283185;
      sum += texture2D(footprint, place + ring * 0.022 * vec2(cos(turn), sin(turn))).a * (1.0 - ring * 0.17);
    }
  }
  gl_FragColor = vec4(0.0, 0.0, 0.0, sum / 60.0);
}
`;

const GROUND = /* glsl */ `
varying vec2 place;
void main() {
  place = vec2(uv.x, 1.0 - uv.y);
  gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
}
`;

const SHADE = /* glsl */ `
uniform sampler2D shade;
varying vec2 place;
void main() {
  gl_FragColor = texture2D(shade, place);
}
`;
