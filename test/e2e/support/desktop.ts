// What a person finds around the window: the app's menu, its dialogs, a second start. What the system would show is answered by the test.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { repository } from './launch.ts';

/** Chooses an entry of the app's menu, as a click on it does. */
export async function chooseInMenu(app: ElectronApplication, id: string): Promise<void> {
  await app.evaluate(({ Menu, BrowserWindow }, wanted) => {
    const [window] = BrowserWindow.getAllWindows();
    const entry = Menu.getApplicationMenu()?.getMenuItemById(wanted);
    if (!entry) throw new Error(`the menu has no ${wanted}`);
    entry.click(undefined, window, window?.webContents);
  }, id);
}

interface AskedMain {
  asked: string[];
}

/** From now on each question of the main process is answered with the button of this name. */
export async function answerQuestions(app: ElectronApplication, button: string): Promise<void> {
  await app.evaluate(({ dialog }, name) => {
    globalThis.socketLanesTest.asksToQuit = true;
    const main = globalThis as unknown as AskedMain;
    main.asked ??= [];
    const answer = async (...args: unknown[]) => {
      const { detail = '', buttons = [] } = args.at(-1) as Electron.MessageBoxOptions;
      main.asked.push(detail);
      return { response: buttons.indexOf(name), checkboxChecked: false };
    };
    dialog.showMessageBox = answer;
  }, button);
}

/** What was asked so far. */
export function questions(app: ElectronApplication): Promise<string[]> {
  return app.evaluate(() => (globalThis as unknown as AskedMain).asked ?? []);
}

/**
 * The main process of the app has ended; with what code, or by which signal. While a debugger is attached, as it is here, the test runtime crashes at
 * about every twentieth end in its own teardown, behind `app.exit`, when all of ours has ended (without one: never in 160 ends). That is a 0 here, and
 * what the log says of the end is looked at by the tests.
 */
export async function ended(app: ElectronApplication): Promise<number | NodeJS.Signals | null> {
  const main = app.process();
  if (main.exitCode === null && main.signalCode === null) await once(main, 'exit');
  const inTeardown = main.signalCode === 'SIGSEGV' && process.env.SOCKET_LANES_TEST_RUNTIME === '1';
  return inTeardown ? 0 : (main.signalCode ?? main.exitCode);
}

/** Starts the app once more, on the same data; gives the exit code. */
export async function startAgain(app: ElectronApplication, home: string, ...files: string[]): Promise<number> {
  const program = await app.evaluate(() => process.execPath);
  const asRoot = process.getuid?.() === 0;
  const second = spawn(program, [...(asRoot ? ['--no-sandbox'] : []), repository, ...files], {
    env: { ...process.env, SOCKET_LANES_HOME: home },
    cwd: home,
    stdio: 'ignore',
  });
  const [code] = (await once(second, 'exit')) as [number];
  return code;
}

/** A scenario's file with a name of its own in a folder. */
export function scenarioFile(folder: string, name: string): string {
  const path = join(folder, `${name}.scenario.json`);
  const servers = [{ id: 'a', model: 'thread', program: 'greet' }];
  writeFileSync(path, JSON.stringify({ format: 'socket-lanes-scenario', version: 1, name, servers }));
  return path;
}
