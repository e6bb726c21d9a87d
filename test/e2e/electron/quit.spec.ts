// The end of the app: asked for only where a session would be ended, and in order.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ElectronApplication, expect, test } from '@playwright/test';
import { countJournals } from '../../bench/parts/journal-count.ts';
import { answerQuestions, ended, questions } from '../support/desktop.ts';
import { launched, withHome } from '../support/launch.ts';

const SERVER = { host: '127.0.0.1', port: 0, backlog: 5, model: 'thread', program: 'greet' } as const;

/** Not awaited: the answer would come from a process that is gone. */
const quit = (app: ElectronApplication) => void app.evaluate(({ app }) => app.quit()).catch(() => undefined);
const closeWindow = (app: ElectronApplication) =>
  void app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()).catch(() => undefined);
const log = (home: string) => readFileSync(join(home, 'log/socket-lanes.log'), 'utf8');

test('where nothing runs, closing the window quits without a question', () =>
  withHome((home) =>
    launched(async ({ app, page }) => {
      await expect(page.getByRole('button', { name: 'Try it' })).toBeVisible();
      await answerQuestions(app, 'Cancel');
      closeWindow(app);
      expect(await ended(app)).toBe(0);
      expect(log(home)).toContain('end: the engine is closed');
    }, home),
  ));

test('while a server listens it asks; “Cancel” keeps all as it is, “Quit” ends it with the journal whole', () =>
  withHome((home) =>
    launched(async ({ app, page, call }) => {
      await call('pace.tempo', { callsPerSecond: null });
      const { host, port } = await call('server.start', SERVER);
      await call('clients.add', { host, port, count: 2, program: null });
      await answerQuestions(app, 'Cancel');
      quit(app);
      await expect.poll(() => questions(app)).toHaveLength(1);
      closeWindow(app);
      await expect.poll(() => questions(app)).toHaveLength(2);
      expect((await questions(app))[0]).toContain('A server listens and 2 connections are open.');
      await expect(page.getByRole('button', { name: 'Stop server' })).toBeVisible();

      await answerQuestions(app, 'Quit');
      quit(app);
      expect(await ended(app)).toBe(0);
      expect(log(home)).toContain('end: the engine is closed');
      const journal = await countJournals(home);
      expect(journal.faults).toEqual([]);
      expect(journal.bytesReceived).toBeGreaterThan(0);
    }, home),
  ));

test('a second request goes through while it asks', () =>
  withHome((home) =>
    launched(async ({ app, call }) => {
      await call('server.start', SERVER);
      await app.evaluate(({ dialog }) => {
        globalThis.socketLanesTest.asksToQuit = true;
        Object.assign(globalThis, { isAsked: false });
        dialog.showMessageBox = () => {
          Object.assign(globalThis, { isAsked: true });
          return new Promise(() => undefined);
        };
      });
      quit(app);
      await expect.poll(() => app.evaluate(() => Reflect.get(globalThis, 'isAsked'))).toBe(true);
      quit(app);
      expect(await ended(app)).toBe(0);
      expect(log(home)).toContain('end: the engine is closed');
    }, home),
  ));

for (const signal of process.platform === 'win32' ? [] : (['SIGTERM', 'SIGINT', 'SIGHUP'] as const))
  test(`${signal} ends it in order, without a question`, () =>
    withHome((home) =>
      launched(async ({ app, call }) => {
        await call('server.start', SERVER);
        await answerQuestions(app, 'Cancel');
        app.process().kill(signal);
        expect(await ended(app)).toBe(0);
        expect(log(home)).toContain('end: the engine is closed');
      }, home),
    ));

test('a page that is still on its way when the app quits is no error', () =>
  withHome((home) =>
    launched(async ({ app }) => {
      await app
        .evaluate(({ app, webContents }) => {
          webContents.getAllWebContents()[0]?.reload();
          app.quit();
        })
        .catch(() => undefined);
      expect(await ended(app)).toBe(0);
      expect(log(home)).toContain('end: ');
      expect(log(home)).not.toContain('has to close');
    }, home),
  ));

test('an engine that is gone keeps nobody from quitting', () =>
  withHome((home) =>
    launched(async ({ app, call }) => {
      await call('server.start', SERVER);
      await answerQuestions(app, 'Cancel');
      await app.evaluate(async () => {
        // More often than it is started again.
        for (let times = 0; times < 5; times++) await globalThis.socketLanesTest.endEngine();
      });
      closeWindow(app);
      expect(await ended(app)).toBe(0);
      expect(log(home)).toContain('end: the engine is closed');
    }, home),
  ));
