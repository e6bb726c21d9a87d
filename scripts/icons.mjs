// `npm run icons`: makes every size of the app's icon, for every system, from packaging/icon.svg.
import './setup/node-version.mjs';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { ensureDependencies } from './setup/dependencies.mjs';
import { inRoot } from './setup/places.mjs';
import { say } from './setup/say.mjs';

await ensureDependencies();
// Only now: it imports what has just been installed.
const { drawIcons } = await import('./icons/draw.mjs');
rmSync(inRoot('packaging/icons'), { recursive: true, force: true });
const made = Object.entries(await drawIcons());
for (const [file, bytes] of made) {
  mkdirSync(dirname(inRoot(file)), { recursive: true });
  writeFileSync(inRoot(file), bytes);
}
say(`${made.length} files in packaging/.`);
