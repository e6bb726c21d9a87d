// Starts the built app in a real Electron, with a data folder of its own.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ElectronApplication, _electron as electron, type Page } from '@playwright/test';
import '../../../renderer/bridge.ts';
import type { TestHook } from '../../../electron/test-hook.ts';
import type { Answer, Arguments, CommandName } from '../../../shared/contract.ts';
import type { Result } from '../../../shared/result.ts';

/** The repository: its package.json names the built app. */
export const repository = join(import.meta.dirname, '../../..');

declare global {
  /** The app's main process has it when it is started for tests. */
  var socketLanesTest: TestHook;
}

/** Gives a command as the page does. */
export type Command = <N extends CommandName>(name: N, args: Arguments<N>) => Promise<Answer<N>>;

export interface LaunchedApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** What the page's console complained of. */
  readonly complaints: string[];
  readonly call: Command;
}

/** Starts the app, lets the test look at it, and ends it whatever happens. With `home`, its data outlives it. */
export async function launched(look: (app: LaunchedApp) => Promise<void>, home?: string): Promise<void> {
  const { close, ...app } = await openApp(home);
  try {
    await look(app);
  } finally {
    await close();
  }
}

/** Runs a test with a data folder that several starts of the app may have one after the other. */
export async function withHome(use: (home: string) => Promise<void>): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'socket-lanes-e2e-'));
  try {
    await use(home);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** Starts the app, with Chromium's own switches, and with files to open. Whoever opens it closes it. */
export async function openApp(
  given?: string,
  switches: readonly string[] = [],
  files: readonly string[] = [],
): Promise<LaunchedApp & { close(): Promise<void> }> {
  const home = given ?? mkdtempSync(join(tmpdir(), 'socket-lanes-e2e-'));
  const asRoot = process.getuid?.() === 0;
  const app = await electron.launch({
    args: [...(asRoot ? ['--no-sandbox'] : []), ...switches, repository, ...files],
    env: { ...(process.env as Record<string, string>), SOCKET_LANES_HOME: home, SOCKET_LANES_TEST: '1' },
  });
  const close = async () => {
    await app.close();
    if (given === undefined) rmSync(home, { recursive: true, force: true });
  };
  try {
    const page = await app.firstWindow();
    const complaints: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    return { app, page, complaints, call: commandsOf(page), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The commands of a page that has the desktop's bridge. */
function commandsOf(page: Page): Command {
  return async <N extends CommandName>(name: N, args: Arguments<N>) => {
    const result = (await page.evaluate(([asked, with_]) => window.socketLanes?.call(asked, with_ as never), [
      name,
      args,
    ] as const)) as Result<Answer<N>>;
    if (!result.ok) throw new Error(result.error.message);
    return result.value;
  };
}
