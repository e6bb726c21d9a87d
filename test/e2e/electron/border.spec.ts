// The border of the window: what the page may not do, whom the app does not hear, and what survives a crash.
import { expect, test } from '@playwright/test';
import '../../../renderer/bridge.ts';
import { type LaunchedApp, launched } from '../support/launch.ts';

const SERVER = { host: '127.0.0.1', port: 0, backlog: 100, model: 'thread', program: 'greet' } as const;
const CLIENTS = 50;

test('the page starts without a complaint, and reaches nothing but the bridge', () =>
  launched(async ({ page, complaints }) => {
    await expect(page.getByRole('button', { name: 'Try it' })).toBeVisible();

    const reach = await page.evaluate(() => ({
      require: typeof Reflect.get(globalThis, 'require'),
      process: typeof Reflect.get(globalThis, 'process'),
      bridge: Object.keys(window.socketLanes ?? {}).sort(),
    }));

    expect(reach).toEqual({
      require: 'undefined',
      process: 'undefined',
      bridge: ['acknowledge', 'call', 'host', 'onBlock', 'onErrand', 'onSignal', 'openFeed'],
    });
    expect(complaints).toEqual([]);
  }));

test('inline scripts, foreign places, popups, navigation and permissions are denied', () =>
  launched(async ({ app, page }) => {
    await expect(page.getByRole('button', { name: 'Try it' })).toBeVisible();

    const seen = await page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'globalThis.ranInline = true';
      document.head.append(script);
      return {
        inline: Reflect.has(globalThis, 'ranInline'),
        fetched: await fetch('https://example.com/').then(
          () => true,
          () => false,
        ),
        traversal: (await fetch('/..%2f..%2fpackage.json')).status,
        popup: window.open('https://example.com/') !== null,
        notifications: await Notification.requestPermission(),
      };
    });
    await app.evaluate(({ webContents }) => {
      const [contents] = webContents.getAllWebContents();
      const tried = new Promise((resolve) => contents?.once('will-navigate', () => resolve(null)));
      contents?.executeJavaScript(`setTimeout(() => { location.href = 'https://example.com/' })`);
      return tried;
    });

    expect(seen).toEqual({ inline: false, fetched: false, traversal: 404, popup: false, notifications: 'denied' });
    // Playwright itself waits for the navigation that was denied: the main process looks instead.
    const isLoading = () => app.evaluate(({ webContents }) => webContents.getAllWebContents()[0]?.isLoading());
    await expect.poll(isLoading).toBe(false);
    expect(await inPage(app, 'location.href')).toBe('app://socket-lanes/');
    expect(await app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1);
  }));

test('a page that is not the app’s is refused, even with the app’s preload', () =>
  launched(async ({ app, page }) => {
    await expect(page.getByRole('button', { name: 'Try it' })).toBeVisible();

    const answers = await app.evaluate(async ({ app: electronApp, BrowserWindow }) => {
      const preload = `${electronApp.getAppPath()}/dist/preload/preload.cjs`;
      const ask = async (url: string) => {
        const stranger = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
        await stranger.loadURL(url);
        return stranger.webContents.executeJavaScript(
          `socketLanes.call('session.describe', {}).then(() => 'answered', (error) => error.message)`,
        );
      };
      return [await ask('data:text/html,stranger'), await ask('app://socket-lanes/')];
    });

    expect(answers).toEqual([expect.stringContaining('refused'), expect.stringContaining('refused')]);
  }));

test('a page that crashes or is loaded again under load comes back and misses nothing', () =>
  launched(async (launch) => {
    const { app, page, call } = launch;
    await call('pace.tempo', { callsPerSecond: null });
    const { host, port } = await call('server.start', SERVER);
    await call('clients.add', { host, port, count: CLIENTS, program: null });
    await expect.poll(() => happened(launch)).toBeGreaterThan(50_000);

    await page.reload();
    await expect.poll(() => happened(launch)).toBeGreaterThan(80_000);
    await call('pace.pause', {});
    await shownWhole(launch);

    await call('pace.resume', {});
    // Playwright loses a crashed page: the main process looks into it from here on.
    await app.evaluate(({ webContents }) => {
      const [contents] = webContents.getAllWebContents();
      const loaded = new Promise((resolve) => contents?.once('did-finish-load', () => resolve(null)));
      contents?.forcefullyCrashRenderer();
      return loaded;
    });
    await inPage(launch.app, `socketLanes.call('pace.pause', {})`);
    await shownWhole(launch);
  }));

test('when the engine’s thread ends it is said, and the next session works', () =>
  launched(async ({ app, page, call }) => {
    await call('server.start', SERVER);
    await expect(page.getByRole('button', { name: 'Stop server' })).toBeVisible();

    await app.evaluate(() => globalThis.socketLanesTest.endEngine());

    await expect(page.getByRole('alert')).toContainText('The engine');
    await expect(page.getByRole('button', { name: 'Start server' })).toBeVisible();
    await call('server.start', SERVER);
    await expect(page.getByRole('button', { name: 'Stop server' })).toBeVisible();
  }));

function inPage(app: LaunchedApp['app'], script: string): Promise<unknown> {
  return app.evaluate(({ webContents }, code) => webContents.getAllWebContents()[0]?.executeJavaScript(code), script);
}

async function happened(launch: LaunchedApp): Promise<number> {
  return (await inPage(
    launch.app,
    `socketLanes.call('session.describe', {}).then(({ value }) => value.nextSequence)`,
  )) as number;
}

/** Paused, the log comes to hold exactly as many events as have happened, and says of none that it was lost. */
async function shownWhole(launch: LaunchedApp): Promise<void> {
  const count = `document.querySelector('[aria-label="Event log"] h2 + span')?.textContent`;
  await expect
    .poll(async () => (await inPage(launch.app, count)) === (await happened(launch)).toLocaleString('en'))
    .toBe(true);
  expect(await inPage(launch.app, 'document.body.innerText')).not.toContain('events lost');
}
