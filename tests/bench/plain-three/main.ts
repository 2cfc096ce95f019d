/** The page that the viewer is measured against: three's own loader and controls, and the whole model in one file. */
import { Box3, Color, DirectionalLight, HemisphereLight, PerspectiveCamera, Scene, Vector3, WebGLRenderer } from 'three';
import { OrbitControls } from 'three/addons/controls/OrbitControls.js';
import { DRACOLoader } from 'three/addons/loaders/DRACOLoader.js';
import { GLTFLoader } from 'three/addons/loaders/GLTFLoader.js';
import { MeshoptDecoder } from 'three/addons/libs/meshopt_decoder.module.js';
import { whenDrawn } from '../../../src/islands/object-viewer/first-picture/when-drawn.ts';

const renderer = new WebGLRenderer({ antialias: true });
renderer.setPixelRatio(devicePixelRatio);
renderer.setSize(innerWidth, innerHeight);
document.body.append(renderer.domElement);
const scene = new Scene();
scene.background = new Color('#0b0e14');
const sun = new DirectionalLight('#fff', 2);
sun.position.set(2, 3, 4);
scene.add(new HemisphereLight('#fff', '#888', 2), sun);
const camera = new PerspectiveCamera(30, innerWidth / innerHeight, 0.001, 100);
const controls = new OrbitControls(camera, renderer.domElement);
const loader = new GLTFLoader().setMeshoptDecoder(MeshoptDecoder).setDRACOLoader(new DRACOLoader().setDecoderPath('./draco/'));
const { scene: model } = await loader.loadAsync('./model.glb');
const box = new Box3().setFromObject(model);
box.getCenter(controls.target);
camera.position.copy(controls.target).add(new Vector3(0, 0, box.getSize(new Vector3()).length() * 1.5));
scene.add(model);
controls.update();
renderer.render(scene, camera);
controls.addEventListener('change', () => renderer.render(scene, camera));
whenDrawn(renderer.getContext() as WebGL2RenderingContext, () => {
  document.documentElement.dataset['seen'] = 'true';
});
