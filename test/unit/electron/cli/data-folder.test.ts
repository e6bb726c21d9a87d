// Where the journals go.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dataFolder } from '../../../../electron/cli/data-folder.ts';

test('SOCKET_LANES_HOME moves everything; else the XDG data folder, or its default', () => {
  expect(dataFolder({ SOCKET_LANES_HOME: '/elsewhere', XDG_DATA_HOME: '/xdg' }, '/home/me')).toBe('/elsewhere');
  expect(dataFolder({ XDG_DATA_HOME: '/xdg' }, '/home/me')).toBe(join('/xdg', 'socket-lanes'));
  expect(dataFolder({ XDG_DATA_HOME: '' }, '/home/me')).toBe(join('/home/me', '.local', 'share', 'socket-lanes'));
});
