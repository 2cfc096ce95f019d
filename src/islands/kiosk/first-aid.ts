/** If the kiosk has not started after a while, or drew nothing, the page is loaded again; never more than a few times. */

const START_MS = 20_000;
const TRIES = 3;
const KEY = 'borne-essais';

function tries(): number {
  try {
    return Number(sessionStorage.getItem(KEY) ?? 0);
  } catch {
    return TRIES;
  }
}

function remember(count: number): void {
  try {
    if (count === 0) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, String(count));
  } catch {
    // Storage is forbidden: no second try, rather than one without end.
  }
}

function isAlive(): boolean {
  return document.querySelector('.kiosk[data-place]') !== null;
}

setInterval(() => {
  if (isAlive()) {
    if (tries() > 0) remember(0);
    return;
  }
  const count = tries();
  if (count >= TRIES) return;
  remember(count + 1);
  location.reload();
}, START_MS);
