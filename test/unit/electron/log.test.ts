// The app's log: one line an entry, bounded, and never in anybody's way.
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openLog } from '../../../electron/log.ts';
import { LOG_BYTES_MAX, LOG_LINE_MAX } from '../../../shared/limits.ts';
import { dataFolderForTest } from '../../support/data-folder.ts';

const noon = () => new Date('2026-03-01T12:00:00Z');

test('each entry is one line with its time, whatever is in it', () => {
  const log = openLog(join(dataFolderForTest(), 'log'), noon);
  log.write('start', 'version 1');
  log.write('error', 'first\n    at second\r\n\u2028\u001b[31mred');
  expect(readFileSync(log.path, 'utf8')).toBe(
    '2026-03-01T12:00:00.000Z start: version 1\n2026-03-01T12:00:00.000Z error: first | at second | [31mred\n',
  );
});

test('a log goes on where it ended, begins anew when it is full, and keeps the one before', () => {
  const folder = dataFolderForTest();
  const fill = () => {
    const log = openLog(folder, noon);
    for (let line = 0; line < LOG_BYTES_MAX / LOG_LINE_MAX; line++) log.write('x', 'y'.repeat(2 * LOG_LINE_MAX));
    return log.path;
  };
  for (let times = 0; times < 3; times++) expect(statSync(fill()).size).toBeLessThanOrEqual(LOG_BYTES_MAX);
  const former = statSync(join(folder, 'socket-lanes.old.log')).size;
  expect(former).toBeGreaterThan(LOG_BYTES_MAX - 2 * LOG_LINE_MAX);
  expect(former).toBeLessThanOrEqual(LOG_BYTES_MAX);
});

test('a log that cannot be written is left', () => {
  const file = join(dataFolderForTest(), 'file');
  writeFileSync(file, '');
  expect(() => openLog(file, noon).write('start')).not.toThrow();
});
