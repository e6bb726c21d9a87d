// The app served to a browser by the built command, with a data folder of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { LanesWindow } from './lanes-window.ts';
import { repository } from './launch.ts';

interface Served {
  /** The address that the command printed, token and all. */
  readonly url: string;
  /** The page, opened at that address. */
  readonly lanes: LanesWindow;
}

/** Each test has a host, and so a session, of its own. */
export const test = base.extend<Served>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs.
  url: async ({}, use) => {
    const host = await startHost();
    await use(host.url);
    await host.close();
  },
  lanes: async ({ page, url }, use) => {
    await page.goto(url);
    await use(new LanesWindow(page));
  },
});

async function startHost(): Promise<{ url: string; close(): Promise<void> }> {
  const home = mkdtempSync(join(tmpdir(), 'socket-lanes-e2e-'));
  const child = spawn(process.execPath, [join(repository, 'dist/cli/socket-lanes.cjs'), 'browser'], {
    env: { ...process.env, SOCKET_LANES_HOME: home },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const close = async () => {
    child.kill('SIGTERM');
    await ended;
    rmSync(home, { recursive: true, force: true });
  };
  let said = '';
  for await (const text of child.stdout) {
    said += text;
    const [url] = /http:\S+/.exec(said) ?? [];
    if (!url) continue;
    // The pipe stays open and is read on: a full one would stop the program.
    child.stdout.resume();
    return { url, close };
  }
  await close();
  throw new Error(`the command printed no address: ${said}`);
}
