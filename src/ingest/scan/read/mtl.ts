/** The materials of a Wavefront MTL, as metallic-roughness materials. */
import { plainMaterial, type SourceImage, type SourceMaterial } from './source.ts';

/** Gives the index of the picture that a material names. */
export type ImageLoader = (reference: string) => Promise<number>;

/** The file at the end of a map line, after options such as « -s 1 1 1 » or « -bm 0.5 ». */
function mapReference(rest: string): string {
  let text = rest.trim();
  const option =
    /^-(?:blendu|blendv|cc|clamp|imfchan|texres|boost|bm|type)\s+\S+\s+|^-(?:mm)\s+\S+\s+\S+\s+|^-(?:o|s|t)\s+-?[\d.eE+-]+(?:\s+-?[\d.eE+-]+){0,2}\s+/;
  for (let match = option.exec(text); match; match = option.exec(text)) text = text.slice(match[0].length);
  return text;
}

type Draft = { -readonly [K in keyof SourceMaterial]: SourceMaterial[K] };

/** Parses an MTL; pictures of the materials that are `used` are asked of `load` as they are met. */
export async function readMtl(text: string, used: ReadonlySet<string>, load: ImageLoader): Promise<Map<string, SourceMaterial>> {
  const out = new Map<string, SourceMaterial>();
  let current: Draft | undefined;
  // What the scan does not use may name files that are long gone.
  let wanted = true;
  for (const line of text.split(/\r?\n/)) {
    const match = /^\s*(\S+)\s*(.*)$/.exec(line);
    if (!match || line.trimStart().startsWith('#')) continue;
    const keyword = (match[1] as string).toLowerCase();
    const rest = (match[2] as string).trim();
    const numbers = rest.split(/\s+/).map(Number);
    const [a = Number.NaN, b = a, c = a] = numbers;
    if (keyword === 'newmtl') {
      current = { ...plainMaterial(rest), images: {} };
      out.set(rest, current);
      wanted = used.has(rest);
      continue;
    }
    if (!current || !wanted) continue;
    const alpha = current.baseColour[3];
    if (keyword === 'kd' && Number.isFinite(a + b + c)) current.baseColour = [a, b, c, alpha];
    else if (keyword === 'ke' && Number.isFinite(a + b + c)) current.emissive = [a, b, c];
    else if ((keyword === 'd' || keyword === 'tr') && Number.isFinite(a)) {
      const opacity = keyword === 'd' ? a : 1 - a;
      // Some exporters write Tr 1 or d 0 for opaque things: nothing that was scanned is invisible.
      if (opacity > 0 && opacity < 1) {
        current.baseColour = [current.baseColour[0], current.baseColour[1], current.baseColour[2], opacity];
        current.alphaMode = 'BLEND';
      }
    } else if (keyword === 'pr' && Number.isFinite(a)) current.roughness = a;
    else if (keyword === 'pm' && Number.isFinite(a)) current.metallic = a;
    else if (keyword === 'map_kd') current.images = { ...current.images, baseColour: await load(mapReference(rest)) };
    else if (keyword === 'map_ke') current.images = { ...current.images, emissive: await load(mapReference(rest)) };
    else if (keyword === 'norm' || keyword === 'map_kn') current.images = { ...current.images, normal: await load(mapReference(rest)) };
    else if ((keyword === 'map_bump' || keyword === 'bump') && /norm|_nrm|_n\./i.test(rest))
      current.images = { ...current.images, normal: await load(mapReference(rest)) };
    else if (keyword === 'map_ao') current.images = { ...current.images, occlusion: await load(mapReference(rest)) };
  }
  for (const [name, material] of out) {
    // Exporters leave any Kd beside a picture, often black: the picture is the colour.
    if (material.images.baseColour !== undefined) out.set(name, { ...material, baseColour: [1, 1, 1, material.baseColour[3]] });
  }
  return out;
}

/** Collects pictures once each. */
export function imageCollector(read: (reference: string) => Promise<Uint8Array>): { images: SourceImage[]; load: ImageLoader } {
  const images: SourceImage[] = [];
  const known = new Map<string, number>();
  return {
    images,
    async load(reference) {
      const before = known.get(reference);
      if (before !== undefined) return before;
      const index = images.push({ name: reference, bytes: await read(reference) }) - 1;
      known.set(reference, index);
      return index;
    },
  };
}
