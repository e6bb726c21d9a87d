// The menu of each system, and that it leaves the window's keys to the window.
import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, test } from 'vitest';
import { menuTemplate } from '../../../electron/menu-template.ts';
import { KEYS } from '../../../renderer/keys/key-table.ts';

const PLATFORMS = ['darwin', 'linux', 'win32'] as const;

function menuOf(platform: string, development = false) {
  const chosen: string[] = [];
  const template = menuTemplate(
    { platform, development },
    { act: (action) => chosen.push(action), openFile: () => chosen.push('open'), revealLog: () => chosen.push('log') },
  );
  const entries = template.flatMap(({ submenu }) => (submenu ?? []) as MenuItemConstructorOptions[]);
  const titles = template.map(({ label, role }) => (label ?? role ?? '').replace('&', ''));
  return { chosen, entries, titles, roles: entries.map(({ role }) => role) };
}

describe.each(PLATFORMS)('on %s', (platform) => {
  test('the menu takes no key from the window: what it takes has Ctrl or ⌘, or is a function key of no use there', () => {
    const taken = menuOf(platform, true).entries.filter((entry) => entry.registerAccelerator !== false);
    for (const { accelerator } of taken) {
      if (accelerator === undefined) continue;
      expect(accelerator).toMatch(/^(CommandOrControl\+|F\d+$)/);
      expect(KEYS.map(({ code }) => code)).not.toContain(accelerator);
    }
  });

  test('no accelerator is given twice', () => {
    const given = menuOf(platform, true).entries.flatMap(({ accelerator }) => accelerator ?? []);
    expect(new Set(given).size).toBe(given.length);
  });

  test('every entry of ours does what it says', () => {
    const { chosen, entries } = menuOf(platform);
    for (const { click } of entries) (click as (() => void) | undefined)?.();
    expect([...chosen].sort()).toEqual([
      ...['about', 'add-client', 'keys', 'log', 'new-session', 'open', 'pause', 'save-scenario', 'step'],
    ]);
  });

  test('reloading and the developer tools are for development', () => {
    expect(menuOf(platform).roles).not.toContain('reload');
    expect(menuOf(platform).roles).not.toContain('toggleDevTools');
    expect(menuOf(platform, true).roles).toEqual(expect.arrayContaining(['reload', 'toggleDevTools']));
  });
});

test('macOS has its app menu with About, Hide and Quit; elsewhere Quit is in File and About in Help', () => {
  const mac = menuOf('darwin');
  expect(mac.titles).toEqual(['Socket Lanes', 'File', 'Edit', 'View', 'Session', 'Window', 'Help']);
  expect(mac.roles).toEqual(expect.arrayContaining(['hide', 'hideOthers', 'unhide', 'quit', 'close']));
  const linux = menuOf('linux');
  expect(linux.titles).toEqual(['File', 'Edit', 'View', 'Session', 'Window', 'Help']);
  expect(linux.roles).toContain('quit');
  expect(linux.roles).not.toContain('hide');
});
