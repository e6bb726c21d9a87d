// The window that shows recorded sessions, in an Electron of its own: of any size and density, without the machine's own looks.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type CDPSession,
  type ElectronApplication,
  _electron as electron,
  type Locator,
  type Page,
} from '@playwright/test';
import { type Panels, USUAL } from '../../../../renderer/state/remembered.ts';
import { repository } from '../../support/launch.ts';
import type { Recording } from '../recording/recording.ts';
import './page-globals.ts';
import { smallPng } from './small-png.ts';

export type Theme = 'light' | 'dark';

export interface Size {
  readonly width: number;
  readonly height: number;
  /** Pixels of the screen for one of the page. */
  readonly scale?: number;
}

/** A part of the window, in its pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Look {
  readonly theme: Theme;
  readonly size: Size;
  readonly panels?: Partial<Panels>;
}

/** Pictures taken before a window that still moves is given up. */
const STILL_TRIES = 20;

interface Parts {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly devtools: CDPSession;
  readonly home: string;
  /** Of Electron. */
  readonly version: string;
}

/** What would make pixels differ from one machine to the next. */
const SAME_EVERYWHERE = [
  '--disable-gpu',
  '--disable-lcd-text',
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
  '--lang=en-US',
];

export class PicturesWindow {
  readonly page: Page;
  /** What draws: `Electron 22.3.25 on linux x64`. */
  readonly runtime: string;
  readonly #app: ElectronApplication;
  readonly #home: string;
  readonly #devtools: CDPSession;

  private constructor({ app, page, devtools, home, version }: Parts) {
    this.page = page;
    this.runtime = `Electron ${version} on ${process.platform} ${process.arch}`;
    this.#app = app;
    this.#devtools = devtools;
    this.#home = home;
  }

  /** Starts the program in dist/pictures. Whoever opens it closes it. */
  static async open(): Promise<PicturesWindow> {
    const home = mkdtempSync(join(tmpdir(), 'socket-lanes-pictures-'));
    const asRoot = process.getuid?.() === 0;
    const app = await electron.launch({
      args: [...SAME_EVERYWHERE, ...(asRoot ? ['--no-sandbox'] : []), join(repository, 'dist/pictures/main.cjs')],
      env: { ...(process.env as Record<string, string>), SOCKET_LANES_HOME: home, TZ: 'UTC', LANG: 'en_US.UTF-8' },
    });
    const page = await app.firstWindow();
    const devtools = await page.context().newCDPSession(page);
    const version = await app.evaluate(() => process.versions.electron ?? '');
    return new PicturesWindow({ app, page, devtools, home, version });
  }

  /** Shows a recorded session in a fresh page. Comes back when nothing moves any more. */
  async show(recording: Recording, { theme, size, panels }: Look): Promise<void> {
    const { page } = this;
    const { width, height, scale = 1 } = size;
    await this.#devtools.send('Emulation.setDeviceMetricsOverride', {
      ...{ width, height, deviceScaleFactor: scale, mobile: false },
    });
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await page.reload();
    const remembered = { state: { theme, panels: { ...USUAL.panels, ...panels } }, version: 0 };
    await page.evaluate((stored) => localStorage.setItem('socket-lanes', stored), JSON.stringify(remembered));
    await page.evaluate((recorded) => window.playRecorded(recorded), recording.recorded());
  }

  /** The window, or a part of it, as a PNG once two in a row are the same; at the density of the screen, or at half of it. */
  async picture(of?: Locator | Box, { halved = false } = {}): Promise<Buffer> {
    const clip = of && 'boundingBox' in of ? await of.boundingBox() : of;
    for (let before = await this.#capture(clip), tries = 0; ; tries++) {
      const now = await this.#capture(clip);
      if (now.equals(before)) return smallPng(now, { halved });
      if (tries === STILL_TRIES) throw new Error('the window does not come to rest');
      before = now;
    }
  }

  async #capture(clip?: Box | null): Promise<Buffer> {
    // Not Playwright's own: it draws at a density of 1.
    const { data } = await this.#devtools.send('Page.captureScreenshot', {
      format: 'png',
      ...(clip ? { clip: { ...clip, scale: 1 } } : {}),
    });
    return Buffer.from(data, 'base64');
  }

  async close(): Promise<void> {
    await this.#app.close();
    rmSync(this.#home, { recursive: true, force: true });
  }
}
