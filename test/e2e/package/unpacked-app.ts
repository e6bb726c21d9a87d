// The unpacked package, away from the repository and run as an ordinary user, with a page to look at.
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
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';

/** What `npm run package -- dir` made. */
export const packaged = join(import.meta.dirname, '../../../release/linux-unpacked');

/** Debian's user `nobody`: nothing belongs to it. */
const NOBODY = { uid: 65534, gid: 65534 };

/** The capability that the setuid helper of Chromium's sandbox needs, as a bit of the kernel's mask. */
const SYS_ADMIN = 1n << 21n;

export interface UnpackedApp {
  readonly page: Page;
  /** Pid of the app's main process. */
  readonly pid: number;
  readonly folder: string;
  close(): Promise<void>;
}

/** Copies the package to a folder of its own, starts it there, and attaches to its window. */
export async function startUnpackedApp(): Promise<UnpackedApp> {
  const place = makePlace();
  const child = startIn(place);
  let browser: Browser | undefined;
  const close = async (): Promise<void> => {
    await browser?.close();
    await stop(child);
    rmSync(place.root, { recursive: true, force: true });
  };
  try {
    // Electron has no downloads to configure: without `noDefaults` Playwright would ask for it and fail.
    browser = await chromium.connectOverCDP(await devToolsAddress(child), { noDefaults: true });
    const page = await firstPage(browser);
    return { page, pid: child.pid ?? 0, folder: place.app, close };
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

interface Place {
  readonly root: string;
  readonly app: string;
  readonly home: string;
}

/** Readable for anybody, and a home that belongs to whoever runs the app. */
function makePlace(): Place {
  const root = mkdtempSync(join(tmpdir(), 'socket-lanes-package-'));
  const place = { root, app: join(root, 'app'), home: join(root, 'home') };
  chmodSync(root, 0o755);
  cpSync(packaged, place.app, { recursive: true, verbatimSymlinks: true });
  mkdirSync(place.home, { mode: 0o700 });
  const { XAUTHORITY } = process.env;
  if (XAUTHORITY && existsSync(XAUTHORITY)) cpSync(XAUTHORITY, join(place.home, '.Xauthority'));
  if (asRoot()) installAsRoot(place);
  return place;
}

/** What an installer does: the sandbox's helper for systems without user namespaces; and a home for the user. */
function installAsRoot({ app, home }: Place): void {
  chmodSync(join(app, 'chrome-sandbox'), 0o4755);
  for (const path of [home, join(home, '.Xauthority')]) if (existsSync(path)) chownSync(path, NOBODY.uid, NOBODY.gid);
}

/** Nothing of the repository or of the test's environment reaches the app, but the display. */
function startIn({ app, home }: Place): ChildProcess {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return spawn(join(app, 'socket-lanes'), ['--remote-debugging-port=0'], {
    cwd: home,
    env: {
      PATH: '/usr/bin:/bin',
      HOME: home,
      XAUTHORITY: join(home, '.Xauthority'),
      SOCKET_LANES_HOME: join(home, 'socket-lanes'),
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

function asRoot(): boolean {
  return process.getuid?.() === 0;
}

function descendants(pid: number): number[] {
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((other) => new RegExp(`^PPid:\\s+${pid}$`, 'm').test(readProcess(other, 'status')));
  return children.flatMap((child) => [child, ...descendants(child)]);
}

function readProcess(pid: number, file: 'status' | 'cmdline'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return ''; // it has ended meanwhile
  }
}
