/**
 * An institution's drawing made fit to publish: shapes and paints, nothing that runs, loads or links. SVGO reads it and turns its
 * styles into attributes; what is not on the list is taken away and told.
 */
import { fault, type Fault } from '../../domain/input/fault.ts';
import { optimize, type CustomPlugin, type XastElement } from 'svgo';

/** Largest drawing, bytes. */
const MOST_SVG = 200_000;

const ELEMENTS = new Set(
  'svg g path rect circle ellipse line polyline polygon defs symbol use linearGradient radialGradient stop clipPath mask pattern title desc text tspan'.split(
    ' ',
  ),
);
/** `style` and `class` have become attributes before these are looked at. */
const ATTRIBUTE =
  /^(?:xmlns|version|id|viewBox|width|height|preserveAspectRatio|[xyrd]|[cf]?[xy]|[xyd][12xy]|r[xy]|fr|points|pathLength|transform|gradientTransform|gradientUnits|patternTransform|patternUnits|patternContentUnits|clipPathUnits|maskUnits|maskContentUnits|spreadMethod|offset|href|xlink:href|opacity|color|display|visibility|overflow|clip-path|clip-rule|mask|mask-type|fill|fill-opacity|fill-rule|stroke|stroke-(?:dasharray|dashoffset|linecap|linejoin|miterlimit|opacity|width)|stop-(?:color|opacity)|paint-order|vector-effect|shape-rendering|font-(?:family|size|style|weight)|letter-spacing|text-anchor|dominant-baseline|mix-blend-mode|role|aria-hidden)$/;

function fit(name: string, value: string): boolean {
  if (!ATTRIBUTE.test(name)) return false;
  // Only what stands in the drawing itself may be named.
  if (name.endsWith('href')) return value.startsWith('#');
  return (
    [...value.matchAll(/url\(\s*['"]?([^)]*)\)/gi)].every(([, target = '']) => target.startsWith('#')) &&
    !/[\\]|expression\(|javascript:|data:/i.test(value)
  );
}

export type CleanDrawing = Clean | { readonly fault: Fault };

interface Clean {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
  readonly taken: readonly string[];
}

/** Cleans a drawing, or says why it cannot be one. `taken` names what was taken away. */
export function cleanDrawing(text: string): CleanDrawing {
  if (Buffer.byteLength(text) > MOST_SVG)
    return { fault: fault('drawingLarge', { size: Math.round(Buffer.byteLength(text) / 1000), most: MOST_SVG / 1000 }) };
  // Entities could grow without end, or name files.
  if (/<!ENTITY/i.test(text)) return { fault: fault('drawingEntities') };
  const taken = new Set<string>();
  let shapes = 0;
  let size: { readonly width: number; readonly height: number } | undefined;
  const only: CustomPlugin = {
    name: 'only-shapes',
    fn: () => ({
      element: {
        enter(node, parent) {
          if (!ELEMENTS.has(node.name)) {
            taken.add(node.name);
            parent.children = parent.children.filter((child) => child !== node);
            return;
          }
          if (node.name === 'svg' && parent.type === 'root') size = sizeOf(node);
          if (/^(?:path|rect|circle|ellipse|line|poly|use|text)/.test(node.name)) shapes++;
          for (const [name, value] of Object.entries(node.attributes)) {
            if (fit(name, value)) continue;
            if (!/^(?:class|style|xml:|xmlns|data-|enable-background|baseProfile|aria-|focusable|tabindex)/.test(name)) taken.add(name);
            delete node.attributes[name];
          }
        },
      },
      instruction: { enter: (node, parent) => void (parent.children = parent.children.filter((child) => child !== node)) },
      doctype: { enter: (node, parent) => void (parent.children = parent.children.filter((child) => child !== node)) },
      cdata: { enter: (node, parent) => void (parent.children = parent.children.filter((child) => child !== node)) },
    }),
  };
  let svg: string;
  try {
    svg = optimize(text, {
      plugins: [
        'removeDoctype',
        'removeXMLProcInst',
        'removeComments',
        'removeMetadata',
        'removeEditorsNSData',
        { name: 'inlineStyles', params: { onlyMatchedOnce: false, removeMatchedSelectors: true } },
        'convertStyleToAttrs',
        only,
        'sortAttrs',
      ],
    }).data;
  } catch (error) {
    return {
      fault: fault('drawingUnread', { why: error instanceof Error ? (error.message.split('\n')[0] ?? '') : '' }),
    };
  }
  if (!size) return { fault: fault('drawingSize') };
  if (shapes === 0) return { fault: fault('drawingNothing') };
  return { svg, ...size, taken: [...taken].sort() };
}

function sizeOf({ attributes }: XastElement): { width: number; height: number } | undefined {
  const box = (attributes['viewBox'] ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const [width, height] =
    box.length === 4
      ? [box[2] ?? NaN, box[3] ?? NaN]
      : [Number.parseFloat(attributes['width'] ?? ''), Number.parseFloat(attributes['height'] ?? '')];
  if (!(width > 0 && height > 0)) return undefined;
  // Without a frame of its own, the drawing would not scale.
  attributes['viewBox'] ??= `0 0 ${width} ${height}`;
  return { width, height };
}
