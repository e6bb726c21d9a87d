// What is built: the renderer, and the four CommonJS programs that run in Electron and Node (`vite build --app`).
import { chmodSync, existsSync, readdirSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { basename, join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type EnvironmentOptions, type Plugin } from 'vite';
import { licences } from './scripts/build/licences.mjs';

const root = import.meta.dirname;
const fromRoot = (...parts: string[]): string => join(root, ...parts);

/** Never bundled: Electron and Node's own modules. */
const runtimeModules = ['electron', ...builtinModules, /^node:/];

interface Program {
  /** Source file of each output, by the output's name. */
  readonly input: Record<string, string>;
  /** Folder below dist/. */
  readonly folder: string;
  /** The oldest runtime it must run on. */
  readonly target: string;
  /** Programs that share a folder: only the first built may empty it. */
  readonly emptyOutDir: boolean;
  readonly banner?: string;
}

/** One bundled CommonJS program. Electron 22's preload and Node 16's workers need CommonJS. */
function program({ input, folder, target, emptyOutDir, banner = '' }: Program): EnvironmentOptions {
  return {
    consumer: 'server',
    resolve: { noExternal: true, external: ['electron', ...builtinModules], builtins: runtimeModules },
    build: {
      ssr: true,
      target,
      outDir: fromRoot('dist', folder),
      emptyOutDir,
      copyPublicDir: false,
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        input,
        external: [...runtimeModules, 'playwright', '@playwright/test'],
        output: {
          format: 'cjs',
          entryFileNames: '[name].cjs',
          codeSplitting: Object.keys(input).length > 1,
          strict: true,
          banner,
        },
      },
    },
  };
}

/** Makes the command line program one that a shell can start. */
function runBit(): Plugin {
  return {
    name: 'run-bit',
    applyToEnvironment: (environment) => environment.name === 'cli',
    writeBundle: () => chmodSync(fromRoot('dist/cli/socket-lanes.cjs'), 0o755),
  };
}

/** Each file in test/bench is a program of its own: dist/bench/<name>.cjs. */
function benchPrograms(): Record<string, EnvironmentOptions> {
  const folder = fromRoot('test/bench');
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.ts')) : [];
  if (files.length === 0) return {};
  const input = Object.fromEntries(files.map((name) => [basename(name, '.ts'), join(folder, name)]));
  return { bench: program({ input, folder: 'bench', target: 'node20.19', emptyOutDir: true }) };
}

export default defineConfig({
  root: fromRoot('renderer'),
  base: './',
  publicDir: false,
  plugins: [react(), runBit(), licences()],
  environments: {
    client: {
      build: {
        outDir: fromRoot('dist/renderer'),
        emptyOutDir: true,
        target: 'chrome108',
        cssTarget: 'chrome108',
        modulePreload: { polyfill: false },
        chunkSizeWarningLimit: 4096, // read from disk, not from a network
        assetsInlineLimit: 0, // a data: URL would need a wider content security policy
        sourcemap: true,
        rolldownOptions: { input: fromRoot('renderer/index.html') },
      },
    },
    main: program({
      input: { main: fromRoot('electron/main.ts') },
      folder: 'main',
      target: 'node16.17',
      emptyOutDir: true,
    }),
    worker: program({
      input: { 'engine-worker': fromRoot('electron/engine/worker.ts') },
      folder: 'main',
      target: 'node16.17',
      emptyOutDir: false,
    }),
    preload: program({
      input: { preload: fromRoot('electron/preload.ts') },
      folder: 'preload',
      target: 'node16.17',
      emptyOutDir: true,
    }),
    cli: program({
      input: { 'socket-lanes': fromRoot('electron/cli/socket-lanes.ts') },
      folder: 'cli',
      target: 'node20.19',
      emptyOutDir: true,
      banner: '#!/usr/bin/env node',
    }),
    ...benchPrograms(),
  },
  builder: {},
});
