/** Which tools a viewer offers for an object. */
import type { ViewerProfile } from './profile.ts';
import type { ViewerRecord } from './viewer-record.ts';
import type { Tool } from './viewer-state.ts';

const ALL: readonly Tool[] = ['notes', 'tours', 'reading', 'views', 'parts', 'light', 'surface', 'section', 'measure', 'scale'];

/** Whether the object has what a tool works on. */
function hasTool(record: ViewerRecord, tool: Tool, profile: ViewerProfile): boolean {
  switch (tool) {
    case 'notes':
      return record.annotations.length > 0;
    case 'tours':
      return record.tours.length > 0;
    case 'reading':
      return record.inscriptions.length > 0;
    case 'parts':
      // Where one touch opens the object, the panel is for taking it apart.
      return (record.motions.length > 0 && profile !== 'kiosk') || record.parts.length > 1;
    default:
      return true;
  }
}

/** @param wanted all that the object has, when missing */
export function offeredTools(record: ViewerRecord, profile: ViewerProfile, wanted: readonly Tool[] | undefined): readonly Tool[] {
  return (wanted ?? [...ALL, ...(profile === 'web' ? (['share'] as const) : [])]).filter((tool) => hasTool(record, tool, profile));
}

/** The tools that come first where an object has them, and how many have a place of their own in the bar. */
const FIRST: readonly Tool[] = ['tours', 'reading', 'parts', 'light', 'share'];
/** Those that take a free place, the soonest wanted first: what is said of it, how large it is, its sides. */
const INSTEAD: readonly Tool[] = ['notes', 'measure', 'views', 'surface', 'section', 'scale'];
const PLACES = 5;

/** Tools with a place of their own in the bar, in its order, and those behind « Plus ». Where one of the first is missing, the next takes its place. */
export function barTools(offered: readonly Tool[]): { readonly first: readonly Tool[]; readonly more: readonly Tool[] } {
  const chosen = FIRST.filter((tool) => offered.includes(tool));
  const filled = INSTEAD.filter((tool) => offered.includes(tool)).slice(0, PLACES - chosen.length);
  const last = chosen.filter((tool) => tool === 'share');
  const first = [...chosen.filter((tool) => tool !== 'share'), ...filled, ...last];
  return { first, more: offered.filter((tool) => !first.includes(tool)) };
}
