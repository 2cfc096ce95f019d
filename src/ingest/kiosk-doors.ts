/**
 * Doors of the kiosk behind which every picture stays on another server: the kiosk, which works without a network, leaves such a door
 * away, which its editor is told.
 */
import { fault, told, type Telling } from '../domain/input/fault.ts';
import type { Problem } from '../domain/input/problem.ts';
import { latestImagery, oldestAerial } from '../domain/sky/imagery.ts';
import type { CheckedContent } from './check.ts';

/** @param lineOf the line of a key of `site.yaml` */
export function closedDoors(content: CheckedContent, lineOf: (path: readonly PropertyKey[]) => number | undefined): Problem[] {
  return (content.site.kiosk?.doors ?? []).flatMap(({ id: door }, i) => {
    const why = whyClosed(door, content);
    if (why === undefined) return [];
    return [
      { file: 'site.yaml', line: lineOf(['kiosk', 'doors', i]), key: `kiosk.doors[${i + 1}]`, ...told(why), severity: 'warning' as const },
    ];
  });
}

function whyClosed(door: string, { site, campaigns }: CheckedContent): Telling | undefined {
  const [before, after] = [oldestAerial(site.layers), latestImagery(site.layers)];
  // Any commune is then looked for, and seen by the two layers.
  if (before && after && before !== after) return undefined;
  const shown = campaigns.filter(({ id }) => door === 'vue-du-ciel' || door === id);
  const rows = shown.flatMap((campaign) => campaign.rows).filter(({ faulty }) => !faulty);
  const hosts = [...new Set(rows.flatMap(({ service }) => (service ? [new URL(service.base).host] : [])))];
  if (hosts.length === 0 || rows.some(({ picture }) => picture !== undefined)) return undefined;
  return fault('doorElsewhere', { door, hosts: hosts.join(', ') });
}
