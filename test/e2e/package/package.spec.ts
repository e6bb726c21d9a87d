// The unpacked package: what it holds, and that it serves a client without the repository, as an ordinary user, with the sandbox on.
import { existsSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { listPackage } from '@electron/asar';
import { expect, type Page, test } from '@playwright/test';
import {
  packaged,
  renderersAreSandboxed,
  sandboxIsPossible,
  startUnpackedApp,
  type UnpackedApp,
  userOf,
} from './unpacked-app.ts';

const archive = join(packaged, 'resources/app.asar');

test('the archive holds the built files, the engine among them, and nothing else', () => {
  const files = listPackage(archive, { isPack: false });

  expect(files).toContain('/dist/main/engine-worker.cjs');
  expect(files).toContain('/dist/renderer/index.html');
  expect(files.filter((file) => !/^\/(package\.json$|dist(\/(main|preload|renderer)(\/|$)|$))/.test(file))).toEqual([]);
  expect(files.filter((file) => file.endsWith('.map'))).toEqual([]);
});

test('the package holds no other app that would run in place of ours', () => {
  expect(existsSync(join(packaged, 'resources/app'))).toBe(false);
  expect(existsSync(join(packaged, 'resources/default_app.asar'))).toBe(false);
});

test('the app itself takes at most 4 MB', () => {
  expect(statSync(archive).size).toBeLessThanOrEqual(4 * 1024 * 1024);
});

test('the package starts as an ordinary user, behind the sandbox', () =>
  started(async ({ page, pid }) => {
    await expect(page).toHaveTitle(/Socket Lanes/);
    expect(userOf(pid)).toBeGreaterThan(0);
    expect(renderersAreSandboxed(pid)).toBe(true);
  }));

test('its window serves two simulated clients and a real one', () =>
  started(async ({ page }) => {
    const lanes = page.getByRole('grid', { name: 'Lanes' });

    await page.getByRole('button', { name: 'Try it' }).click();
    await expect(page.getByRole('button', { name: 'Stop server' })).toBeVisible();
    await expect(rows(lanes)).toHaveCount(2);

    const port = Number(await page.getByRole('textbox', { name: 'Port' }).inputValue());
    const client = connect(port, '127.0.0.1');
    try {
      expect(await firstBytes(client)).toContain('Hi! I am server');
      await expect(rows(lanes)).toHaveCount(3);
    } finally {
      client.destroy();
    }
  }));

/** Starts the package for one test, and ends it whatever happens. */
async function started(look: (app: UnpackedApp) => Promise<void>): Promise<void> {
  test.skip(!sandboxIsPossible(), 'this machine lets no program have a sandbox');
  const app = await startUnpackedApp();
  try {
    await look(app);
  } finally {
    await app.close();
  }
}

/** The grid's rows but its header. */
function rows(grid: ReturnType<Page['getByRole']>) {
  return grid.getByRole('row').filter({ has: grid.page().getByRole('gridcell') });
}

/** What the server sends first. */
function firstBytes(socket: ReturnType<typeof connect>): Promise<string> {
  return new Promise((resolve, reject) => {
    socket.once('data', (bytes) => resolve(bytes.toString('utf8')));
    socket.once('error', reject);
    socket.once('end', () => reject(new Error('the server ended before it sent anything')));
  });
}
