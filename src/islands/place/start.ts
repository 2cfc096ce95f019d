/** A commune's page: its two dates under one handle, as soon as they are seen. The address keeps what is compared. */
import { whenNear } from '../map/when-near.ts';

for (const element of document.querySelectorAll<HTMLElement>('[data-sky="place"]'))
  whenNear(element, () => void import('./mount.ts').then(({ mountPlace }) => mountPlace(element)));
