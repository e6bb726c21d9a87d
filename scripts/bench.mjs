// `npm run bench`: sets up, builds, and runs test/bench/bench.ts with an Electron and a display where they can be had.
import './setup/node-version.mjs';
import { ensureBuilt } from './setup/build.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { withDisplay } from './setup/display.mjs';
import { electronEnvironment, findElectron } from './setup/electron.mjs';
import { run } from './setup/run.mjs';

await ensureDependencies();
const electron = await findElectron();
if (!(await ensureBuilt())) process.exit(1);
const command = [process.execPath, 'dist/bench/bench.cjs', ...process.argv.slice(2)];
const [program = process.execPath, ...args] = withDisplay(command) ?? command;
const { code } = await run(program, args, { env: 'missing' in electron ? {} : electronEnvironment(electron) });
process.exit(code);
