// The two ways to use a control: with the mouse, or with keys alone (Tab to it, then its own keys).
import { expect, type Locator, type Page } from '@playwright/test';

export type Device = 'mouse' | 'keyboard';

/** More stops than any view has. */
const STOPS = 150;

export class Hands {
  readonly #page: Page;
  readonly #device: Device;

  constructor(page: Page, device: Device) {
    this.#page = page;
    this.#device = device;
  }

  async press(control: Locator): Promise<void> {
    if (this.#device === 'mouse') return control.click();
    await tabTo(this.#page, control);
    await this.#page.keyboard.press('Enter');
  }

  /** A checkbox or switch. */
  async toggle(control: Locator): Promise<void> {
    // The box of a switch is hidden; its label is what the mouse meets.
    if (this.#device === 'mouse') return control.locator('xpath=ancestor-or-self::label[1]').click();
    await tabTo(this.#page, control);
    await this.#page.keyboard.press('Space');
  }

  /** The choice behind the one that is made. */
  async choose(group: Locator, next: string): Promise<void> {
    if (this.#device === 'mouse') return group.getByText(next, { exact: true }).click();
    await tabTo(this.#page, group);
    await this.#page.keyboard.press('ArrowRight');
  }

  /** The list that a combobox opens is the system's own: Playwright chooses from it as the mouse would. */
  async select(box: Locator, option: string): Promise<void> {
    if (this.#device === 'mouse') {
      await box.selectOption(option);
      return;
    }
    await tabTo(this.#page, box);
    await this.#page.keyboard.type(option);
  }

  async type(box: Locator, text: string): Promise<void> {
    if (this.#device === 'mouse') await box.click();
    else await tabTo(this.#page, box);
    await this.#page.keyboard.press('Control+a');
    await this.#page.keyboard.type(text);
  }

  /** To the greatest value. */
  async slide(slider: Locator): Promise<void> {
    if (this.#device === 'mouse') {
      const box = await slider.boundingBox();
      return slider.click({ position: { x: (box?.width ?? 0) - 2, y: (box?.height ?? 0) / 2 } });
    }
    await tabTo(this.#page, slider);
    await this.#page.keyboard.press('End');
  }
}

/** Presses Tab until a control, or something in it, has the focus; it must then be seen to have it. */
export async function tabTo(page: Page, control: Locator): Promise<void> {
  await expect(control).toBeAttached();
  const reached = () => control.evaluate((element) => element.contains(document.activeElement));
  for (let stops = 0; stops < STOPS && !(await reached()); stops++) await page.keyboard.press('Tab');
  // Where the mouse put the focus it is not shown: the keyboard has to come by.
  if (!(await focusIsShown(page))) {
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Tab');
  }
  expect({ reached: await reached(), shown: await focusIsShown(page) }).toEqual({ reached: true, shown: true });
}

/** Whether what has the focus is outlined, itself or the field it lies in. */
export function focusIsShown(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const { activeElement } = document;
    const frame = activeElement?.parentElement;
    const around = [activeElement, frame, frame?.parentElement, activeElement?.closest('label')];
    return around.some((one) => one && getComputedStyle(one).outlineStyle !== 'none');
  });
}
