// `npm run package -- dir`: makes an unpacked app in release/ with electron-builder. Other targets are named the same way.
import './setup/node-version.mjs';
import { ensureBuilt } from './setup/build.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { findElectron } from './setup/electron.mjs';
import { runNode } from './setup/run.mjs';
import { say, step } from './setup/say.mjs';

const targets = process.argv.slice(2);
if (targets.length === 0) {
  say('Name what to make: npm run package -- dir');
  process.exit(2);
}
await ensureDependencies();
const electron = await findElectron();
if ('missing' in electron) {
  say(`A package needs an Electron: ${electron.missing}.`);
  process.exit(1);
}
if (electron.testRuntime)
  say(`This package holds the test runtime, Electron ${electron.version}: for trying out, not for shipping.`);
if (!(await ensureBuilt())) process.exit(1);

const { code } = await step(`Packaging: ${targets.join(', ')}`, () =>
  runNode([
    'node_modules/electron-builder/cli.js',
    ...['--config', 'electron-builder.yml', '--publish', 'never'],
    ...targetArguments(process.platform),
    `-c.electronDist=${electron.dist}`,
    `-c.electronVersion=${electron.version}`,
  ]),
);
process.exit(code);

/** @param {NodeJS.Platform} platform */
function targetArguments(platform) {
  const system = platform === 'darwin' ? '--mac' : platform === 'win32' ? '--win' : '--linux';
  return [system, ...targets];
}
