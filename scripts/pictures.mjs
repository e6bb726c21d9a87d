// `npm run pictures`: makes the pictures of the README and docs/, from the running app and from recorded sessions.
// `npm run pictures -- expected`: draws again what the picture tests compare with; look at each before it is committed.
import './setup/node-version.mjs';
import { mkdirSync } from 'node:fs';
import { ensureBuilt } from './setup/build.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { withDisplay } from './setup/display.mjs';
import { electronEnvironment, findElectron } from './setup/electron.mjs';
import { inRoot } from './setup/places.mjs';
import { run, runNode } from './setup/run.mjs';
import { say } from './setup/say.mjs';

const what = process.argv[2] ?? 'docs';
const project = { docs: ['--project=docs'], expected: ['--project=pictures', '--update-snapshots=all'] }[what];
if (!project) end(2, `There is no "${what}": say nothing for the pictures of docs/, or "expected" for the tests'.`);

await ensureDependencies();
const electron = await findElectron();
if ('missing' in electron) end(1, electron.missing);
const [program, ...args] = withDisplay([process.execPath]) ?? [];
if (!program) end(1, 'A display is needed (install xvfb and xauth for a virtual one).');
if (!(await ensureBuilt()) || (await runNode(['scripts/test/build-pictures.mjs'])).code !== 0) process.exit(1);
mkdirSync(inRoot('docs/pictures'), { recursive: true });
const { code } = await run(program, [...args, 'node_modules/@playwright/test/cli.js', 'test', ...project], {
  env: electronEnvironment(electron),
});
process.exit(code);

/**
 * @param {number} exitCode
 * @param {string} reason
 * @returns {never}
 */
function end(exitCode, reason) {
  say(reason);
  process.exit(exitCode);
}
