// Makes a window: sandboxed, on our own origin only, with nothing allowed that the app does not need.
import { join } from 'node:path';
import { BrowserWindow, type Session, session, type WebContents } from 'electron';
import { HOST_ARGUMENT } from '../shared/channels.ts';
import type { HostInfo } from '../shared/contract.ts';
import { APP_ORIGIN } from './app-protocol.ts';
import { LEAST, type Placed, USUAL } from './window-place.ts';

/** Opens a window at a place, shown as soon as its page can be seen. */
export function openWindow(host: HostInfo, { maximised, ...box }: Placed = USUAL): BrowserWindow {
  const window = new BrowserWindow({
    ...box,
    minWidth: LEAST.width,
    minHeight: LEAST.height,
    show: false,
    title: 'Socket Lanes',
    webPreferences: {
      preload: join(__dirname, '../preload/preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      additionalArguments: [`${HOST_ARGUMENT}${JSON.stringify(host)}`],
    },
  });
  window.once('ready-to-show', () => {
    if (maximised) window.maximize();
    window.show();
  });
  confine(window.webContents);
  return window;
}

/** Loads the page; also what brings a crashed one back. */
export async function loadPage(window: BrowserWindow): Promise<void> {
  try {
    await window.loadURL(`${APP_ORIGIN}/`);
  } catch (error) {
    // Closed or loaded anew while it was loading: nothing is wrong.
    if (!window.isDestroyed() && (error as NodeJS.ErrnoException).code !== 'ERR_ABORTED') throw error;
  }
}

/** Denies every permission that a page can ask for. */
export function denyPermissions(of: Session = session.defaultSession): void {
  of.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  of.setPermissionCheckHandler(() => false);
  of.setDevicePermissionHandler(() => false);
}

const NETWORK = ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*'];

/** Lets nothing out: whatever the page holds, no request of it, or of Chromium's for it, reaches a network. */
export function stayOffline(of: Session = session.defaultSession): void {
  of.webRequest.onBeforeRequest({ urls: NETWORK }, (_request, answer) => answer({ cancel: true }));
}

/** Brings a window to the front. */
export function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** The page goes nowhere, opens nothing and holds nothing foreign. */
function confine(contents: WebContents): void {
  contents.on('will-navigate', (event, url) => {
    // A reload comes by here as well in some versions: only our own page may.
    if (url !== `${APP_ORIGIN}/`) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
