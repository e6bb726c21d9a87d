// Starts the built app in a real Electron for one test, with a data folder of its own.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ElectronApplication, _electron as electron, type Page } from '@playwright/test';
import type { TestHook } from '../../../electron/test-hook.ts';
import type { Answer, Arguments, CommandName } from '../../../shared/contract.ts';
import type { Result } from '../../../shared/result.ts';

const repository = join(import.meta.dirname, '../../..');

declare global {
  /** The app's main process has it when it is started for tests. */
  var socketLanesTest: TestHook;
}

export interface LaunchedApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** What the page's console complained of. */
  readonly complaints: string[];
  /** Gives a command as the page does. */
  call<N extends CommandName>(name: N, args: Arguments<N>): Promise<Answer<N>>;
}

/** Starts the app, lets the test look at it, and ends it whatever happens. */
export async function launched(look: (app: LaunchedApp) => Promise<void>): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'socket-lanes-e2e-'));
  const asRoot = process.getuid?.() === 0;
  const app = await electron.launch({
    args: [...(asRoot ? ['--no-sandbox'] : []), repository],
    env: { ...(process.env as Record<string, string>), SOCKET_LANES_HOME: home, SOCKET_LANES_TEST: '1' },
  });
  try {
    const page = await app.firstWindow();
    const complaints: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    await look({ app, page, complaints, call: (name, args) => command(page, name, args) });
  } finally {
    await app.close();
    rmSync(home, { recursive: true, force: true });
  }
}

async function command<N extends CommandName>(page: Page, name: N, args: Arguments<N>): Promise<Answer<N>> {
  const result = (await page.evaluate(([asked, with_]) => window.socketLanes?.call(asked, with_ as never), [
    name,
    args,
  ] as const)) as Result<Answer<N>>;
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}
