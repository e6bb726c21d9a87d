// What is in the app's menu, on each system. The window's own keys are letters: whatever the menu takes has Ctrl or ⌘ with it, or is a function key.
import type { MenuItemConstructorOptions } from 'electron';
import type { MenuAction } from '../shared/errand.ts';

type Items = MenuItemConstructorOptions[];

export interface MenuReach {
  /** Does in the window what a button there does. */
  readonly act: (action: MenuAction) => void;
  readonly openFile: () => void;
  readonly revealLog: () => void;
}

export interface MenuPlace {
  readonly platform: string;
  /** What is for those who work on the app itself. */
  readonly development: boolean;
}

/** Electron's own keys are Ctrl with 0, + and -. Where + needs Shift people press Ctrl =; and there is the number pad. */
const ZOOM: Items = [
  { role: 'resetZoom', label: 'Usual text size' },
  { role: 'zoomIn', label: 'Larger text' },
  { role: 'zoomOut', label: 'Smaller text' },
  { role: 'resetZoom', accelerator: 'CommandOrControl+num0', visible: false },
  { role: 'zoomIn', accelerator: 'CommandOrControl+=', visible: false },
  { role: 'zoomIn', accelerator: 'CommandOrControl+numadd', visible: false },
  { role: 'zoomOut', accelerator: 'CommandOrControl+numsub', visible: false },
];
const RULE: MenuItemConstructorOptions = { type: 'separator' };

/** The whole menu. */
export function menuTemplate({ platform, development }: MenuPlace, reach: MenuReach): Items {
  const isMac = platform === 'darwin';
  const act = (label: string, action: MenuAction, more: MenuItemConstructorOptions = {}) => ({
    ...{ label, id: action, click: () => reach.act(action) },
    ...more,
  });
  const about = act('About Socket Lanes', 'about');
  /** Shown beside the entry, and left to the window. macOS would take the key from it. */
  const windowKey = (accelerator: string): MenuItemConstructorOptions =>
    isMac ? {} : { accelerator, registerAccelerator: false };

  const appMenu: Items = [
    about,
    RULE,
    { role: 'services' },
    RULE,
    { role: 'hide' },
    { role: 'hideOthers' },
    { role: 'unhide' },
    RULE,
    { role: 'quit' },
  ];
  const file: Items = [
    { label: 'Open scenario…', id: 'open-scenario', accelerator: 'CommandOrControl+O', click: reach.openFile },
    act('Save scenario…', 'save-scenario', { accelerator: 'CommandOrControl+S' }),
    RULE,
    act('New session', 'new-session', { accelerator: 'CommandOrControl+N' }),
    RULE,
    isMac ? { role: 'close' } : { role: 'quit' },
  ];
  const view: Items = [
    ...ZOOM,
    RULE,
    { role: 'togglefullscreen' },
    ...(development ? [RULE, { role: 'reload' } as const, { role: 'toggleDevTools' } as const] : []),
  ];
  const session: Items = [
    act('Pause or resume', 'pause', windowKey('Space')),
    act('Step', 'step', windowKey('.')),
    RULE,
    act('Add client', 'add-client', windowKey('N')),
  ];
  const help: Items = [
    act('Keys and legend', 'keys', isMac ? {} : { accelerator: 'F1' }),
    RULE,
    { label: 'Reveal log', id: 'reveal-log', click: reach.revealLog },
    ...(isMac ? [] : [RULE, about]),
  ];
  return [
    ...(isMac ? [{ label: 'Socket Lanes', submenu: appMenu }] : []),
    { label: '&File', submenu: file },
    { role: 'editMenu', label: '&Edit' },
    { label: '&View', submenu: view },
    { label: '&Session', submenu: session },
    { role: 'windowMenu', label: '&Window' },
    { role: 'help', label: '&Help', submenu: help },
  ];
}
