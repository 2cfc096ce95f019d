/** Names of three's classes that the scene's components write as elements; others would only weigh. */
import { extend } from '@react-three/fiber';
import {
  CylinderGeometry,
  DirectionalLight,
  ExtrudeGeometry,
  Group,
  Mesh,
  MeshBasicMaterial,
  MeshStandardMaterial,
  OrthographicCamera,
  PointLight,
  SphereGeometry,
} from 'three';

/** Makes the elements known; once is enough. */
export function knowElements(): void {
  extend({
    CylinderGeometry,
    DirectionalLight,
    ExtrudeGeometry,
    Group,
    Mesh,
    MeshBasicMaterial,
    MeshStandardMaterial,
    OrthographicCamera,
    PointLight,
    SphereGeometry,
  });
}
