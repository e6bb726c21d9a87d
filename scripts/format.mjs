// `npm run format`: formats all sources and applies the safe fixes.
import './setup/node-version.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { runNode } from './setup/run.mjs';

await ensureDependencies();
const { code } = await runNode(['node_modules/@biomejs/biome/bin/biome', 'check', '--write']);
process.exit(code);
