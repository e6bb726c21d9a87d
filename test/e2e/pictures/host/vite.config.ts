// Builds what the picture tests start into dist/pictures, which no package holds: their page, and the Electron program that shows it.
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = import.meta.dirname;
const repository = join(root, '../../../..');
const runtimeModules = ['electron', ...builtinModules, /^node:/];

export default defineConfig({
  root,
  base: './',
  publicDir: false,
  plugins: [react()],
  environments: {
    client: {
      build: {
        outDir: join(repository, 'dist/pictures/page'),
        emptyOutDir: true,
        target: 'chrome108',
        cssTarget: 'chrome108',
        modulePreload: { polyfill: false },
        chunkSizeWarningLimit: 4096,
        assetsInlineLimit: 0,
        rolldownOptions: { input: join(root, 'index.html') },
      },
    },
    main: {
      consumer: 'server',
      resolve: { noExternal: true, external: ['electron', ...builtinModules], builtins: runtimeModules },
      build: {
        ssr: true,
        target: 'node16.17',
        // Beside dist/preload, whose script the app's windows load.
        outDir: join(repository, 'dist/pictures'),
        emptyOutDir: false,
        minify: false,
        rolldownOptions: {
          input: { main: join(root, 'main.ts') },
          external: runtimeModules,
          output: { format: 'cjs', entryFileNames: '[name].cjs' },
        },
      },
    },
  },
  builder: {},
});
