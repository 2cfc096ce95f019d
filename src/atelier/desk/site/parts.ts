/** The parts in which `site.yaml` is shown: each key in one, and what is put online where it is done. */
export const SITE_PARTS = {
  general: [
    'title',
    'owner',
    'contact',
    'url',
    'country',
    'licence',
    'iiif_hosts',
    'iiif_handler',
    'bounds',
    'crs',
    'aliases',
    'programmes',
    'footer',
    'atelier',
  ],
  languages: ['languages'],
  look: ['identity'],
  home: ['home'],
  maps: ['layers', 'elevation'],
  kiosk: ['kiosk'],
  legal: ['legal'],
} as const;

export type SitePart = keyof typeof SITE_PARTS;

export const PART_NAMES = Object.keys(SITE_PARTS) as readonly SitePart[];

/** The part in which a key of `site.yaml` stands, however deep it is: `kiosk.doors[1]`. */
export function partOf(key: string | undefined): SitePart {
  const first = /^[\w-]+/.exec(key ?? '')?.[0] ?? '';
  return PART_NAMES.find((part) => (SITE_PARTS[part] as readonly string[]).includes(first)) ?? 'general';
}
