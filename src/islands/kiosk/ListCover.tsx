/** A section of texts without a picture, as one: the titles of what is behind its door, one below the other. */
import type { ListDoor } from '../../domain/kiosk/content.ts';
import { useKiosk } from './view.ts';

/** Titles that are read in passing. */
const SHOWN = 6;

/** For the eye alone: the door's name says what it is. */
export function ListCover({ door }: { readonly door: ListDoor }) {
  const { written } = useKiosk();
  return (
    <span className="list-cover" aria-hidden="true">
      {door.items.slice(0, SHOWN).map(({ id, title }) => (
        <span key={id} {...written(title)} />
      ))}
    </span>
  );
}
