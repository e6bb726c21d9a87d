// The window as a person finds it: controls by role and name, lanes by their labels. The same in Electron and in a browser.
import { expect, type Locator, type Page } from '@playwright/test';
import type { SERVER_MODELS, SERVER_PROGRAMS } from '../../../shared/catalog.ts';

/** The columns of the grid "Lanes", in order. */
const COLUMNS = [
  'label',
  'address',
  'state',
  'bytes to client',
  'bytes to server',
  "client's call",
  "server's call",
  "client's last recv",
  "server's last recv",
  'chunks to client',
  'chunks to server',
] as const;
export type Column = (typeof COLUMNS)[number];

export type Model = (typeof SERVER_MODELS)[keyof typeof SERVER_MODELS]['label'];
export type Program = (typeof SERVER_PROGRAMS)[keyof typeof SERVER_PROGRAMS]['label'];

interface ServerChoices {
  readonly model?: Model;
  readonly program?: Program;
}

export class LanesWindow {
  readonly page: Page;
  readonly grid: Locator;
  /** One a lane; the grid's rows are in the document as far as they are in view. */
  readonly rows: Locator;
  readonly alert: Locator;
  readonly log: Locator;
  readonly next: Locator;
  readonly serverStatus: Locator;

  constructor(page: Page) {
    this.page = page;
    this.grid = page.getByRole('grid', { name: 'Lanes' });
    this.rows = this.grid.getByRole('row');
    this.alert = page.getByRole('alert');
    this.log = page.getByRole('log', { name: 'Events' });
    this.next = page.getByRole('status', { name: 'Next' });
    this.serverStatus = page.getByRole('status', { name: 'Server status' });
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  click(name: string): Promise<void> {
    return this.button(name).click();
  }

  get port(): Locator {
    return this.page.getByRole('textbox', { name: 'Port' });
  }

  row(label: string): Locator {
    return this.rows.filter({ has: this.page.getByRole('gridcell', { name: label, exact: true }) });
  }

  cell(label: string, column: Column): Locator {
    return this.row(label).getByRole('gridcell').nth(COLUMNS.indexOf(column));
  }

  /** The bytes that a cell counts; what is shown in larger units is no number here. */
  async bytes(label: string, column: 'bytes to client' | 'bytes to server'): Promise<number> {
    const [, count] = /^(\d+) B$/.exec((await this.cell(label, column).textContent()) ?? '') ?? [];
    return Number(count);
  }

  /** Events that the log counts; changed ten times a second at most. */
  async eventCount(): Promise<number> {
    const count = this.page.getByRole('region', { name: 'Event log' }).getByText(/^[\d,]+$/);
    return Number(((await count.textContent()) ?? '').replaceAll(',', ''));
  }

  /** Starts a server on a free port and gives the port. */
  async startServer({ model, program }: ServerChoices = {}): Promise<number> {
    await this.port.fill('0');
    if (model) await this.page.getByRole('combobox', { name: 'Server model' }).selectOption(model);
    if (program) await this.page.getByRole('combobox', { name: 'Server program' }).selectOption(program);
    await this.click('Start server');
    await expect(this.button('Stop server')).toBeVisible();
    return this.boundPort();
  }

  /** The port of the server that is chosen. */
  async boundPort(): Promise<number> {
    await expect(this.serverStatus).toContainText('listening on');
    return Number(await this.port.inputValue());
  }

  /** Adds a client and waits for its lane. */
  async addClient(label: string): Promise<void> {
    await this.click('Add client');
    await expect(this.row(label)).toBeVisible();
  }

  /** Chooses a lane, so that the inspector shows it. */
  async select(label: string): Promise<void> {
    await this.row(label).click();
    await expect(this.row(label)).toHaveAttribute('aria-selected', 'true');
  }

  actAs(side: 'client' | 'server'): Promise<void> {
    return this.page.getByRole('radiogroup', { name: 'Act as' }).getByText(side, { exact: true }).click();
  }

  async say(text: string): Promise<void> {
    await this.page.getByRole('textbox', { name: 'Say' }).fill(text);
    await this.click('Send');
  }

  /** Sets the tempo by keyboard, to the fastest or the slowest. */
  async setTempo(stop: 'fastest' | 'slowest'): Promise<void> {
    const slider = this.page.getByRole('slider', { name: 'Tempo' });
    await slider.focus();
    await slider.press(stop === 'fastest' ? 'End' : 'Home');
    await expect(slider).toHaveAttribute('aria-valuetext', stop === 'fastest' ? 'as fast as it can' : /1 call in 3 s/);
  }

  async openTab(name: 'Lane' | 'Bytes' | 'Code' | 'Session'): Promise<void> {
    await this.page.getByRole('tab', { name }).click();
  }
}
