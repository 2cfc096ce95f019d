/**
 * A hand on the desk that has a keyboard and nothing else, unless it takes the mouse: what it uses is reached by Tab, lists and
 * choices by arrows. Its acts
 * are counted, and how long they would take a person, by the keystroke-level model (Card, Moran and Newell, 1983).
 */
import type { ElementHandle, Locator, Page } from 'playwright-core';

export interface Sent {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/**
 * The model's operators, seconds: a key by somebody who types 40 words a minute, pointing at a thing, a press of the mouse's
 * button (down and up), a hand that goes from mouse to keyboard or back, making up one's mind. What the machine takes is not in it.
 */
const SECONDS = { key: 0.28, point: 1.1, press: 0.2, home: 0.4, mind: 1.35 } as const;

/** More Tabs than there are things on any page of the desk: what they do not reach, they never will. */
const MOST_TABS = 300;

interface Standing {
  /** Where it is from what has the keyboard now. */
  readonly way: 'here' | 'before' | 'after';
  readonly role: string | null;
  readonly kind: string;
}

/** Where an element stands, seen from the element that has the keyboard. */
function standing(target: Element): Standing {
  const active = document.activeElement ?? document.body;
  const before = (active.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
  return {
    way: active === target ? 'here' : active !== document.body && before ? 'before' : 'after',
    role: target.getAttribute('role'),
    kind: target instanceof HTMLInputElement ? target.type : target.tagName.toLowerCase(),
  };
}

/** Whether what has the keyboard is of the same list, or the same choice. */
function besides(target: Element): boolean {
  const active = document.activeElement;
  if (!active) return false;
  if (target instanceof HTMLInputElement && target.type === 'radio')
    return active instanceof HTMLInputElement && active.type === 'radio' && active.name === target.name;
  const list = target.closest('[role=listbox], [role=grid]');
  return list !== null && list.contains(active);
}

/** How often a window for files is asked for, and how long each is waited for, ms. */
const TRIES = 5;
const WINDOW_MS = 8000;

/** Acts of a hand: a press, a field filled in, a choice, files that are chosen. */
export class Hand {
  acts = 0;
  /** Of a person with mouse and keyboard, by the model. */
  seconds = 0;
  /** Takes the mouse, for what is not held to the keyboard. */
  pointer = false;
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  #count(...operators: readonly (keyof typeof SECONDS)[]): void {
    this.acts++;
    for (const operator of operators) this.seconds += SECONDS[operator];
  }

  /** Brings the keyboard to something. @throws where Tab and the arrows do not lead there */
  async reach(on: Locator): Promise<Standing> {
    const first = on.first();
    await first.waitFor();
    // What is idle cannot be reached: it is waited for, as a person would.
    while (!(await first.isEnabled())) await this.page.waitForTimeout(100);
    const target = (await first.elementHandle()) as ElementHandle<Element>;
    for (let tabs = 0; tabs < MOST_TABS; tabs++) {
      const at = await target.evaluate(standing);
      if (at.way === 'here') return at;
      const inList = (at.role === 'option' || at.kind === 'radio') && (await target.evaluate(besides));
      const key = inList ? (at.way === 'before' ? 'ArrowUp' : 'ArrowDown') : at.way === 'before' ? 'Shift+Tab' : 'Tab';
      await this.page.keyboard.press(key);
    }
    throw new Error(`« ${(await target.innerText().catch(() => '')) || String(on)} » is not reached by the keyboard`);
  }

  async press(on: Locator): Promise<void> {
    this.#count('mind', 'point', 'press');
    if (this.pointer) return on.first().click();
    const { kind } = await this.reach(on);
    await this.page.keyboard.press(kind === 'radio' || kind === 'checkbox' ? 'Space' : 'Enter');
  }

  button(name: string | RegExp, within: Page | Locator = this.page): Promise<void> {
    return this.press(within.getByRole('button', { name, exact: typeof name === 'string' }));
  }

  async fill(label: string | RegExp, text: string, within: Page | Locator = this.page): Promise<void> {
    this.#count('mind', 'point', 'press', 'home', 'home');
    this.seconds += text.length * SECONDS.key;
    if (this.pointer) return within.getByRole('textbox', { name: label }).first().fill(text);
    // A field that proposes names is a combobox.
    await this.reach(within.getByRole('textbox', { name: label }).or(within.getByRole('combobox', { name: label })));
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.insertText(text);
  }

  /** @param value of the option, as the page has it */
  async choose(label: string | RegExp, value: string, within: Page | Locator = this.page): Promise<void> {
    this.#count('mind', 'point', 'press', 'point', 'press');
    const box = within.getByRole('combobox', { name: label }).first();
    if (this.pointer) return void (await box.selectOption(value));
    await this.reach(box);
    const steps = await box.evaluate((element, wanted) => {
      const select = element as HTMLSelectElement;
      return [...select.options].findIndex((option) => option.value === wanted) - select.selectedIndex;
    }, value);
    for (let step = 0; step < Math.abs(steps); step++) await this.page.keyboard.press(steps < 0 ? 'ArrowUp' : 'ArrowDown');
    if ((await box.inputValue()) !== value) throw new Error(`« ${value} » is not chosen by the keyboard`);
  }

  /** Files from the system's own window, where one looks for a folder, and takes all that is in it. */
  async send(files: readonly Sent[], button: Locator = this.page.getByRole('button', { name: 'Choisir des fichiers' })): Promise<void> {
    this.#count('mind', 'point', 'press', 'mind', 'point', 'press', 'press', 'mind', 'key', 'key', 'point', 'press');
    // A form that was just saved may have been drawn anew under the hand: whoever sees no window open presses again.
    for (let tries = 0; tries < TRIES; tries++) {
      await this.reach(button);
      const [chooser] = await Promise.all([
        this.page.waitForEvent('filechooser', { timeout: WINDOW_MS }).catch(() => undefined),
        this.page.keyboard.press('Enter'),
      ]);
      if (chooser) return chooser.setFiles([...files]);
    }
    throw new Error('no window for files opens');
  }

  async saved(): Promise<void> {
    await this.page.getByRole('status').getByText('Enregistré.', { exact: true }).first().waitFor();
  }
}
