// A package at work: run as an ordinary user in a home of its own, with its window to look at.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type Browser, chromium, expect, type Page } from '@playwright/test';
import { descendants, readProcess } from '../../bench/parts/processes.ts';
import { asRoot } from './packages.ts';

/** Debian's user `nobody`: nothing belongs to it. */
const NOBODY = { uid: 65534, gid: 65534 };

/** The capability that the setuid helper of Chromium's sandbox needs, as a bit of the kernel's mask. */
const SYS_ADMIN = 1n << 21n;

export interface RunningApp {
  readonly page: Page;
  /** Pid of the app's main process. */
  readonly pid: number;
  /** Starts the same program once more for the same person, with files to open; gives the exit code. */
  again(files: readonly string[]): Promise<number | null>;
  close(): Promise<void>;
}

/** Starts an app by its command, with copies of files to open, and attaches to its window. */
export async function runApp(command: readonly string[], files: readonly string[] = []): Promise<RunningApp> {
  const home = makeHome();
  const child = start(home, [...command, '--remote-debugging-port=0', ...files.map((file) => given(home, file))]);
  const all = [child];
  let browser: Browser | undefined;
  const close = async (): Promise<void> => {
    await browser?.close();
    await Promise.all(all.map(stop));
    rmSync(home, { recursive: true, force: true });
  };
  const again = (more: readonly string[]): Promise<number | null> =>
    new Promise((resolve) => {
      const other = start(home, [...command, ...more.map((file) => given(home, file))]);
      all.push(other);
      other.once('exit', resolve);
    });
  try {
    const address = await devToolsAddress(child);
    await pageIsLoaded(address);
    // Electron has no downloads to configure: without `noDefaults` Playwright would ask for it and fail.
    browser = await chromium.connectOverCDP(address, { noDefaults: true });
    return { page: await firstPage(browser), pid: child.pid ?? 0, again, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Some containers allow neither user namespaces nor the setuid helper: no Chromium can be sandboxed in them. */
export function sandboxIsPossible(): boolean {
  const namespaces = spawnSync('unshare', ['--user', 'true'], asRoot() ? NOBODY : {});
  if (namespaces.status === 0) return true;
  const allowed = /^CapBnd:\s+([0-9a-f]+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0';
  return asRoot() && (BigInt(`0x${allowed}`) & SYS_ADMIN) !== 0n;
}

/** The user that a process runs as. */
export function userOf(pid: number): number {
  return Number(/^Uid:\s+(\d+)/m.exec(readProcess(pid, 'status'))?.[1]);
}

/** Whether every renderer of the app runs behind Chromium's sandbox (a seccomp filter, as the kernel reports it). */
export function renderersAreSandboxed(main: number): boolean {
  const renderers = descendants(main).filter((pid) => readProcess(pid, 'cmdline').includes('--type=renderer'));
  return renderers.length > 0 && renderers.every((pid) => /^Seccomp:\s+2$/m.test(readProcess(pid, 'status')));
}

/** A home that belongs to whoever runs the app, with what the display asks for. */
function makeHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'socket-lanes-home-'));
  const { XAUTHORITY } = process.env;
  if (XAUTHORITY && existsSync(XAUTHORITY)) cpSync(XAUTHORITY, join(home, '.Xauthority'));
  for (const name of ['.config', '.cache']) mkdirSync(join(home, name));
  for (const path of [home, ...readdirSync(home).map((name) => join(home, name))]) handOver(path);
  return home;
}

/** A copy of a file in the person's own home. */
function given(home: string, file: string): string {
  const copy = join(home, basename(file));
  cpSync(file, copy);
  chmodSync(copy, 0o644);
  handOver(copy);
  return copy;
}

function handOver(path: string): void {
  if (asRoot()) chownSync(path, NOBODY.uid, NOBODY.gid);
}

/** Of the environment the app gets the display, and two things that a package must not hear: to be plain Node, and to load somebody's code. */
function start(home: string, [program = '', ...args]: readonly string[]): ChildProcess {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return spawn(program, args, {
    cwd: home,
    env: {
      PATH: '/usr/bin:/bin',
      HOME: home,
      XAUTHORITY: join(home, '.Xauthority'),
      ELECTRON_RUN_AS_NODE: '1',
      NODE_OPTIONS: `--require=${join(home, 'not-there.cjs')}`,
      ...(DISPLAY ? { DISPLAY } : {}),
      ...(WAYLAND_DISPLAY ? { WAYLAND_DISPLAY } : {}),
    },
    stdio: ['ignore', 'ignore', 'pipe'],
    ...(asRoot() ? NOBODY : {}),
  });
}

/** Chromium says on its error stream where it listens. */
function devToolsAddress({ stderr, ...child }: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    stderr?.on('data', (text) => {
      said += text;
      const address = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (address) resolve(address);
    });
    stderr?.on('close', () => reject(new Error(`the app (pid ${child.pid}) ended before its window opened:\n${said}`)));
  });
}

/** Attached to while its page begins to load, Electron sometimes never answers. */
async function pageIsLoaded(address: string): Promise<void> {
  const list = `http://${new URL(address).host}/json/list`;
  await expect(async () => {
    const targets = (await (await fetch(list)).json()) as { type: string; title: string }[];
    expect(targets).toContainEqual(expect.objectContaining({ type: 'page', title: 'Socket Lanes' }));
  }).toPass({ timeout: 30_000 });
}

async function firstPage(browser: Browser): Promise<Page> {
  const [context] = browser.contexts();
  if (!context) throw new Error('the app has no browser context');
  return context.pages()[0] ?? (await context.waitForEvent('page'));
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const deadline = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(deadline);
}
