/** Textures that three shares among renderers, and never takes from one that is gone. */
import type { Material, Mesh, Object3D, Texture, WebGLRenderer } from 'three';

interface Properties {
  get(key: Material): { readonly uniforms?: { readonly dfgLUT?: { readonly value?: Texture | null } } };
}

/**
 * Lets go of the lookup table of rough reflections. It is one for all renderers and listens for each: without this,
 * every viewer that was ever opened would keep its canvas and context. One that is still open uploads it again.
 * @param drawn something that the renderer has drawn with a standard material
 */
export function releaseSharedTextures(renderer: WebGLRenderer, drawn: Object3D): void {
  const properties = renderer.properties as unknown as Properties;
  const found = new Set<Texture>();
  drawn.traverse((object) => {
    const { material } = object as Mesh;
    for (const one of Array.isArray(material) ? material : material ? [material] : []) {
      const table = properties.get(one).uniforms?.dfgLUT?.value;
      if (table) found.add(table);
    }
  });
  for (const table of found) table.dispose();
}
