// Builds what the picture tests start, beside the built app: dist/pictures, which no package holds.
import { runNode } from '../setup/run.mjs';

const CONFIG = 'test/e2e/pictures/host/vite.config.ts';

const { code } = await runNode([
  'node_modules/vite/bin/vite.js',
  ...['build', '--app', '--logLevel', 'warn', '--config', CONFIG],
]);
process.exit(code);
