// The lint rule for layers: forbidden imports fail, allowed ones pass.
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ESLint } from 'eslint';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const repository = join(import.meta.dirname, '../..');

/** The files that are there to be imported: one or more of each layer. */
const targets = [
  'shared/block.ts',
  'electron/main.ts',
  'electron/preload.ts',
  'electron/engine/engine.ts',
  'electron/browser-host/server.ts',
  'electron/cli/socket-lanes.ts',
  'renderer/main.tsx',
  'renderer/bridge.ts',
  'renderer/bridge.module.css',
  'renderer/state/view.ts',
  'renderer/theme/colours.ts',
  'renderer/timeline/layout.ts',
  'renderer/timeline/timeline-view.tsx',
  'test/unit/some.test.ts',
];

const forbidden: [file: string, line: string][] = [
  ['shared/a.ts', "import '../electron/engine/engine.ts';"],
  ['shared/a.ts', "import '../renderer/bridge.ts';"],
  ['shared/a.ts', "import 'node:fs';"],
  ['shared/a.ts', "import 'fs';"],
  ['shared/a.ts', "import 'electron';"],
  ['shared/a.ts', "import 'react';"],
  ['shared/a.ts', "export const later = () => import('node:net');"],
  ['shared/a.ts', "export * from '../electron/main.ts';"],
  ['shared/a.ts', "import type { Engine } from '../electron/engine/engine.ts';"],
  ['shared/a.ts', "import '../test/unit/some.test.ts';"],
  ['electron/engine/a.ts', "import 'electron';"],
  ['electron/engine/a.ts', "import { type BrowserWindow } from 'electron';"],
  ['electron/engine/a.ts', "import type { BrowserWindow } from 'electron';"],
  ['electron/engine/a.ts', "const electron = require('electron');"],
  ['electron/engine/a.ts', "import '../main.ts';"],
  ['electron/engine/a.ts', "import '../../renderer/bridge.ts';"],
  ['electron/engine/sockets/a.ts', "import '../../browser-host/server.ts';"],
  ['electron/preload.ts', "import './engine/engine.ts';"],
  ['electron/preload.ts', "import 'node:fs';"],
  ['electron/a.ts', "import '../renderer/bridge.ts';"],
  ['electron/browser-host/a.ts', "import 'electron';"],
  ['electron/browser-host/a.ts', "import '../main.ts';"],
  ['electron/cli/a.ts', "import 'electron';"],
  ['renderer/a.ts', "import '../electron/engine/engine.ts';"],
  ['renderer/a.tsx', "import type { Engine } from '../electron/engine/engine.ts';"],
  ['renderer/a.ts', "import 'node:net';"],
  ['renderer/a.ts', "import 'net';"],
  ['renderer/a.ts', "import 'electron';"],
  ['renderer/a.ts', "import 'ws';"],
  ['renderer/timeline/a.ts', "import 'react';"],
  ['renderer/timeline/a.ts', "import 'zustand';"],
  ['renderer/timeline/a.ts', "import '../state/view.ts';"],
  ['renderer/timeline/draw/a.ts', "import '../../state/view.ts';"],
  ['renderer/timeline/a.ts', "import './timeline-view.tsx';"],
  ['renderer/timeline/a.ts', "import '../bridge.ts';"],
];

const allowed: [file: string, line: string][] = [
  ['shared/a.ts', "import './block.ts';"],
  ['shared/a.ts', "import 'valibot';"],
  ['electron/engine/a.ts', "import 'node:net'; import '../../shared/block.ts'; import './engine.ts';"],
  ['electron/a.ts', "import 'electron'; import 'node:fs'; import './engine/engine.ts'; import './main.ts';"],
  ['electron/preload.ts', "import 'electron'; import type { Block } from '../shared/block.ts';"],
  ['electron/browser-host/a.ts', "import 'ws'; import 'node:http'; import '../engine/engine.ts';"],
  ['electron/cli/a.ts', "import 'node:util'; import '../engine/engine.ts'; import '../browser-host/server.ts';"],
  [
    'renderer/a.tsx',
    "import 'react'; import './state/view.ts'; import '../shared/block.ts'; import './bridge.module.css';",
  ],
  [
    'renderer/a.tsx',
    "import './timeline/layout.ts'; import './timeline/timeline-view.tsx'; import './theme/colours.ts';",
  ],
  ['renderer/timeline/a.ts', "import '../../shared/block.ts'; import '../theme/colours.ts'; import './layout.ts';"],
  ['renderer/timeline/b-view.tsx', "import 'react'; import '../state/view.ts'; import './layout.ts';"],
];

let folder: string;
let eslint: ESLint;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'layers-'));
  cpSync(join(repository, 'eslint.config.js'), join(folder, 'eslint.config.js'));
  cpSync(join(repository, 'package.json'), join(folder, 'package.json'));
  symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'), 'junction');
  for (const target of targets) write(target, '');
  eslint = new ESLint({ cwd: folder });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the layer lint', () => {
  test.each(forbidden)('%s may not say %s', async (file, line) => {
    expect(await lint(file, line)).toEqual(['boundaries/dependencies']);
  });

  test.each(allowed)('%s may say %s', async (file, line) => {
    expect(await lint(file, line)).toEqual([]);
  });
});

/** The names of the rules that the line breaks in that file. */
async function lint(file: string, line: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(`${line}\n`, { filePath: join(folder, file) });
  return (result?.messages ?? [{ ruleId: 'not linted' }]).map(({ ruleId }) => ruleId);
}

function write(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}
