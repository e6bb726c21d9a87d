// `npm start`: sets up what is missing, builds what has changed, opens the window. `-- --browser`: serves the app to a browser.
import './setup/node-version.mjs';
import { ensureBuilt } from './setup/build.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { hasDisplay } from './setup/display.mjs';
import { electronEnvironment, findElectron, sandboxArguments, sayAboutElectron } from './setup/electron.mjs';
import { root } from './setup/places.mjs';
import { run, runNode, STOPPED } from './setup/run.mjs';
import { say } from './setup/say.mjs';

const args = process.argv.slice(2).filter((arg) => arg !== '--browser');
await ensureDependencies();
const electron = await chooseElectron(process.argv.includes('--browser'));
if (!(await ensureBuilt())) process.exit(1);
process.exit(electron ? await openWindow(electron) : await serveBrowser());

/**
 * The Electron to open the window with; undefined when a browser is to show it.
 * @param {boolean} browser
 */
async function chooseElectron(browser) {
  if (browser) return undefined;
  if (!hasDisplay()) {
    say('There is no display here: Socket Lanes is served to a browser instead.');
    return undefined;
  }
  const found = await findElectron();
  if (!('missing' in found)) return found;
  say(`There is no Electron to open a window with: ${found.missing}.`);
  say('Socket Lanes is served to a browser instead.');
  return undefined;
}

/** @param {import('./setup/electron.mjs').Electron} electron */
async function openWindow(electron) {
  sayAboutElectron(electron);
  const { code } = await run(electron.program, [...sandboxArguments(), root, ...args], {
    env: electronEnvironment(electron),
  });
  if (code !== 0 && !STOPPED.includes(code))
    say(`Electron ended with ${code}. If no window opened, "npm start -- --browser" shows Socket Lanes in a browser.`);
  return code;
}

/** The program prints the address to open. */
async function serveBrowser() {
  const { code } = await runNode(['dist/cli/socket-lanes.cjs', 'browser', ...args]);
  return code;
}
