import { createContext, useContext } from 'react';
import type { SceneModel } from '../engine/scene-model.ts';

export const ModelContext = createContext<SceneModel | undefined>(undefined);

/** The model of the object that a component of the scene belongs to. Throws outside of `ObjectScene`. */
export function useModel(): SceneModel {
  const model = useContext(ModelContext);
  if (!model) throw new Error('a component of the scene stands outside of ObjectScene');
  return model;
}
