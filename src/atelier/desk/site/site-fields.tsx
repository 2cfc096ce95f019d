/** Fields of `site.yaml` that know what they are about: doors among what there is, layers that answer, colours that hold. */
import type { ComponentType, ReactNode } from 'react';
import { HOME_PARTS } from '../../../domain/records/home.ts';
import { SEEDS } from '../../../domain/identity/palette.ts';
import type { Field } from '../../form/fields.ts';
import type { MembersProps, Shown } from '../fields/context.ts';
import { ColourField, ColoursView } from './Colours.tsx';
import { HomeIdField } from './home.tsx';
import { IdentityFile } from './IdentityFile.tsx';
import { LayersField, TryLayer } from './Layers.tsx';
import { PickField } from './PickField.tsx';

const SECTIONS = ['objets', 'vue-du-ciel', 'donnees', 'projets', 'parcours'];
/** Parts of the look that are files. */
const FILES = ['logo', 'favicon'];

/** What stands below the members of a group of the site: a layer is tried where it is written. */
export function AfterMembers({ path, value }: Pick<MembersProps, 'path' | 'value'>): ReactNode {
  return path[0] === 'layers' && path.length === 2 ? <TryLayer key={JSON.stringify(value)} layer={value} /> : null;
}

/** What may stand beside a door, where its id is not all that is written of it. */
function mediaOf(item: Field): Field | undefined {
  const group = item.kind === 'either' ? item.options.find((option) => option.kind === 'group') : undefined;
  return group?.members.find(({ key }) => key === 'media')?.field;
}

interface SiteFieldProps {
  readonly shown: Shown;
  readonly View: ComponentType<Shown>;
  readonly Inner: ComponentType<MembersProps>;
}

/** The field of a key of the site that has one of its own; nothing for any other. */
export function siteField({ shown, View, Inner }: SiteFieldProps): ReactNode | undefined {
  const { path, field } = shown;
  const key = path.join('.');
  if (field.kind === 'list') {
    if (key === 'kiosk.attract') return <PickField {...shown} sections={SECTIONS} most={6} />;
    if (key === 'kiosk.doors') return <PickField {...shown} sections={SECTIONS} most={6} beside={mediaOf(field.item)} View={View} />;
    if (key === 'home.order') return <PickField {...shown} options={HOME_PARTS} />;
    if (key === 'layers') return <LayersField {...shown} item={field.item} View={View} Inner={Inner} />;
    return undefined;
  }
  if (path[0] === 'home' && path.length === 3 && typeof path[1] === 'number' && path[2] === 'id') return <HomeIdField {...shown} />;
  if (path[0] !== 'identity') return undefined;
  if (path[1] === 'colours' && path.length === 3 && (SEEDS as readonly unknown[]).includes(path[2])) return <ColourField {...shown} />;
  if (key === 'identity.colours' && field.kind === 'group') return <ColoursView {...shown} members={field.members} Inner={Inner} />;
  if (path.length === 2 && FILES.includes(String(path[1]))) return <IdentityFile {...shown} />;
  return undefined;
}
