/** The hands that play a lesson. The keyboard's uses real key presses only: what it cannot reach, a pupil cannot either. */
import type { ElementHandle, Locator, Page } from 'playwright-core';

export interface Hand {
  /** Activates a button. */
  press(target: Locator): Promise<void>;
  /** Chooses a radio button or ticks a box. */
  tick(target: Locator): Promise<void>;
  /** Writes into a field, whatever it held. */
  type(target: Locator, text: string): Promise<void>;
}

/** The middle of a control, brought into view; an error when something else lies over it. Playwright's own click waits for two frames, which a drawn 3D view makes long. */
async function middle(control: ElementHandle<HTMLElement | SVGElement>): Promise<{ x: number; y: number }> {
  return control.evaluate((element) => {
    element.scrollIntoView({ block: 'center', behavior: 'instant' });
    const box = element.getBoundingClientRect();
    const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    const over = document.elementFromPoint(at.x, at.y);
    if (!over || !(element.contains(over) || over.contains(element)))
      throw new Error(`couvert par ${over?.outerHTML.slice(0, 120) ?? 'rien'}`);
    if (element.matches(':disabled')) throw new Error('désactivé');
    // Mouse events are in the frame's own coordinates only where the page has no frames: a school platform has one.
    for (let frame = window.frameElement; frame; frame = frame.ownerDocument.defaultView?.frameElement ?? null) {
      const outer = frame.getBoundingClientRect();
      at.x += outer.x;
      at.y += outer.y;
    }
    return at;
  });
}

/** More presses than this that do not arrive, or change nothing, are a dead control. */
const MOST_PRESSES = 4;

/**
 * Presses on the middle of a control until a press has arrived there: while a picture comes in above it, it may move between the look
 * and the press, and who sees nothing happen presses again.
 */
async function press(target: Locator, at: (x: number, y: number) => Promise<void>): Promise<void> {
  for (let presses = 0; presses < MOST_PRESSES; presses++) {
    const control = (await target.elementHandle()) as ElementHandle<HTMLElement | SVGElement>;
    const arrival = await control.evaluateHandle((element) => {
      const seen = { arrived: false };
      element.ownerDocument.addEventListener('click', (event) => (seen.arrived ||= event.composedPath().includes(element)), {
        capture: true,
        once: true,
      });
      return seen;
    });
    const { x, y } = await middle(control);
    await at(x, y);
    for (let looks = 0; looks < 10; looks++) {
      // A page that was left by it has no answer.
      if (await arrival.evaluate(({ arrived }) => arrived).catch(() => true)) return;
      await target.page().waitForTimeout(50);
    }
  }
  throw new Error(`${String(target)} : aucun de ${MOST_PRESSES} appuis n’y arrive.`);
}

const click = (target: Locator) => press(target, (x, y) => target.page().mouse.click(x, y));

const tap = (target: Locator) => press(target, (x, y) => target.page().touchscreen.tap(x, y));

/** Presses until the box is ticked. */
async function untilChecked(target: Locator, press: (target: Locator) => Promise<void>): Promise<void> {
  for (let presses = 0; presses < MOST_PRESSES; presses++) {
    await press(target);
    for (let looks = 0; looks < 10; looks++) {
      if (await target.isChecked()) return;
      await target.page().waitForTimeout(100);
    }
  }
  throw new Error(`${String(target)} n’est pas coché après ${MOST_PRESSES} appuis.`);
}

export const mouse: Hand = {
  press: click,
  tick: (target) => untilChecked(target, click),
  type: (target, text) => target.fill(text),
};

/** A finger: taps on a touch screen. */
export const finger: Hand = {
  press: tap,
  tick: (target) => untilChecked(target, tap),
  type: async (target, text) => {
    await tap(target);
    await target.fill(text);
  },
};

/** More stops than this on the way to one control are a trap. */
const MOST_STOPS = 80;

/** Tab, arrows, Space, Enter: nothing else. */
export function keyboard(page: Page): Hand {
  /** How far the focus has to go: forwards, backwards, or that it has arrived (a radio button's group counts as one stop). */
  const way = (target: Locator, grouped: boolean) =>
    target.evaluate((element, group) => {
      const active = document.activeElement;
      if (
        active === element ||
        (group && active instanceof HTMLInputElement && element instanceof HTMLInputElement && active.name === element.name)
      )
        return 'here';
      if (!active || active === document.body) return 'forwards';
      return active.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING ? 'backwards' : 'forwards';
    }, grouped);
  const reach = async (target: Locator, grouped = false): Promise<void> => {
    for (let stops = 0; ; stops++) {
      const where = await way(target, grouped);
      if (where === 'here') return;
      if (stops === MOST_STOPS) throw new Error(`Le clavier n’atteint pas ${String(target)} en ${MOST_STOPS} arrêts.`);
      await page.keyboard.press(where === 'forwards' ? 'Tab' : 'Shift+Tab');
    }
  };
  return {
    press: async (target) => {
      await reach(target);
      await page.keyboard.press('Enter');
    },
    tick: async (target) => {
      const radio = (await target.getAttribute('type')) === 'radio';
      await reach(target, radio);
      // Arrows go round a group of radio buttons, and choose.
      for (let i = 0; radio && i < 12 && !(await target.evaluate((element) => document.activeElement === element)); i++)
        await page.keyboard.press('ArrowDown');
      if (!(await target.isChecked())) await page.keyboard.press('Space');
    },
    type: async (target, text) => {
      await reach(target);
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.insertText(text);
    },
  };
}
