// The layers: who may import whom, checked on resolved paths. Everything else about style is Biome's.
import { fileURLToPath } from 'node:url';
import * as parser from '@babel/eslint-parser';
import boundaries from 'eslint-plugin-boundaries';

/** Each layer's files. The first pattern that matches a file names its layer. */
const layers = {
  shared: 'shared/**',
  engine: 'electron/engine/**',
  'browser-host': 'electron/browser-host/**',
  cli: 'electron/cli/**',
  preload: 'electron/preload.ts',
  desktop: 'electron/**',
  theme: 'renderer/theme/**',
  // Layout, drawing and hit test; a view (*.tsx) in the same folder belongs to the rest of the window.
  timeline: 'renderer/timeline/**/*.ts',
  window: 'renderer/**',
};

/**
 * What each layer may import: other layers, Node's own modules, packages.
 * @type {Record<string, { layers: string[], node?: boolean, modules: string[] }>}
 */
const mayImport = {
  shared: { layers: ['shared'], modules: ['valibot', 'crc-32'] },
  engine: { layers: ['shared', 'engine'], node: true, modules: [] },
  'browser-host': { layers: ['shared', 'engine', 'browser-host'], node: true, modules: ['ws'] },
  cli: { layers: ['shared', 'engine', 'browser-host', 'cli'], node: true, modules: [] },
  preload: { layers: ['shared'], modules: ['electron'] },
  desktop: { layers: ['shared', 'engine', 'desktop'], node: true, modules: ['electron'] },
  theme: { layers: ['shared', 'theme'], modules: ['@fontsource/**'] },
  timeline: { layers: ['shared', 'theme', 'timeline'], modules: ['d3-scale'] },
  window: {
    layers: ['shared', 'theme', 'timeline', 'window'],
    modules: [
      'react',
      'react/**',
      'react-dom',
      'react-dom/**',
      'react-aria-components',
      'react-aria-components/**',
      '@tanstack/react-virtual',
      '@fontsource/**',
      'lucide-react',
      'zustand',
      'zustand/**',
      'd3-scale',
    ],
  },
};

const policies = Object.entries(mayImport).flatMap(([layer, { layers: others, node = false, modules }]) => {
  const from = { file: { categories: layer } };
  return [
    { from, allow: { to: { module: { origin: 'local' }, file: { categories: { anyOf: others } } } } },
    ...(node ? [{ from, allow: { to: { module: { origin: 'core' } } } }] : []),
    ...modules.map((name) => ({ from, allow: { to: { module: { origin: 'external', source: name } } } })),
  ];
});

export default [
  { ignores: ['**/*', '!shared/**', '!electron/**', '!renderer/**'] },
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: {
      parser,
      parserOptions: {
        requireConfigFile: false,
        babelOptions: { babelrc: false, configFile: false, parserOpts: { plugins: ['typescript', 'jsx'] } },
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'off' },
    plugins: { boundaries },
    settings: {
      'boundaries/root-path': fileURLToPath(new URL('.', import.meta.url)),
      'boundaries/elements': [],
      'boundaries/files': Object.entries(layers).map(([category, pattern]) => ({ category, pattern })),
      'boundaries/files-single-match': true,
      'boundaries/dependency-nodes': ['import', 'dynamic-import', 'export', 'require'],
    },
    rules: {
      'boundaries/dependencies': [
        'error',
        { default: 'disallow', policies, checkAllOrigins: true, checkUnknownLocals: true },
      ],
    },
  },
];
