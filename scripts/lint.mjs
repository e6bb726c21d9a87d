// `npm run lint`: style and correctness (Biome), then the layers (ESLint).
import './setup/node-version.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { runNode } from './setup/run.mjs';

await ensureDependencies();
const style = await runNode(['node_modules/@biomejs/biome/bin/biome', 'check']);
const layers = await runNode(['node_modules/eslint/bin/eslint.js', '.']);
process.exit(style.code || layers.code);
