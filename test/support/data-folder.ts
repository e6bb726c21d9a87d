// A data folder for one test, gone after it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A new, empty folder. Call inside a test. */
export function dataFolderForTest(): string {
  const folder = mkdtempSync(join(tmpdir(), 'socket-lanes-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
