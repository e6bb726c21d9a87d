// The inspector's tab "Code" as a person finds it.
import { expect, type Locator } from '@playwright/test';
import type { LANGUAGES } from '../../../shared/listings/listing.ts';
import type { LanesWindow, Model, Program } from './lanes-window.ts';

export type LanguageLabel = (typeof LANGUAGES)[keyof typeof LANGUAGES]['label'];

/** The tab "Code" of a lane, or, as it is opened, of what is selected. */
export class CodePage {
  readonly lanes: LanesWindow;
  readonly listing: Locator;
  /** The line that the program is at now. */
  readonly now: Locator;

  constructor(lanes: LanesWindow) {
    this.lanes = lanes;
    this.listing = lanes.page.getByRole('region', { name: 'Listing' });
    this.now = this.listing.locator('[aria-current="step"]');
  }

  /** The line with a text. */
  line(text: string): Locator {
    return this.listing.getByRole('listitem').filter({ hasText: text });
  }

  get panel(): Locator {
    return this.lanes.page.getByRole('tabpanel', { name: 'Code' });
  }

  side(name: 'client' | 'server'): Promise<void> {
    return this.lanes.page.getByRole('radiogroup', { name: 'Side' }).getByText(name, { exact: true }).click();
  }

  /** The languages to choose from, and the one that is shown. */
  get languages(): Locator {
    return this.lanes.page.getByRole('combobox', { name: 'Language' });
  }

  async language(name: LanguageLabel): Promise<void> {
    await this.languages.selectOption(name);
  }

  /** Steps until the program is at a line. */
  async stepTo(text: string): Promise<void> {
    await expect(async () => {
      await this.lanes.click('Step');
      await expect(this.now).toContainText(text, { timeout: 500 });
    }).toPass();
  }
}

/** A paused client of a server, with its code open. */
export async function pausedCode(
  lanes: LanesWindow,
  program: Program,
  model: Model = 'Thread per client',
): Promise<CodePage> {
  await lanes.startServer({ program, model });
  await lanes.addClient('Client 1');
  await expect.poll(() => lanes.bytes('Client 1', 'bytes to client')).toBeGreaterThan(0);
  await lanes.click('Pause');
  await expect(lanes.button('Resume')).toBeVisible();
  await lanes.select('Client 1');
  await lanes.openTab('Code');
  return new CodePage(lanes);
}
