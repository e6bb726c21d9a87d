// `npm run package`: makes this system's packages in release/, each target on its own. `-- deb dir` makes those only; `--` with a wrong word says what there is.
import './setup/node-version.mjs';
import { readFileSync } from 'node:fs';
import { writeChecksums } from './package/checksums.mjs';
import { fuseArguments } from './package/fuses.mjs';
import { makeAll, RELEASE } from './package/make.mjs';
import { allMade, outcomeTable } from './package/outcome.mjs';
import { signing, withoutEmptySecrets } from './package/signing.mjs';
import { asked as askedBy, USAGE } from './package/targets.mjs';
import { ensureBuilt } from './setup/build.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { electronIn, findElectron } from './setup/electron.mjs';
import { inRoot } from './setup/places.mjs';
import { say } from './setup/say.mjs';

/** @typedef {import('./package/outcome.mjs').Outcome} Outcome */

const PLATFORMS = /** @type {const} */ ({ linux: 'linux', win: 'win32', mac: 'darwin' });

const asked = askedBy(process.argv.slice(2), process);
if ('wrong' in asked) {
  say(`${asked.wrong}\n\n${USAGE}`);
  process.exit(2);
}
await ensureDependencies();
const electron = asked.electron
  ? (electronIn(asked.electron, false, PLATFORMS[asked.system]) ?? { missing: `in ${asked.electron} is none` })
  : await findElectron();
if ('missing' in electron) {
  say(`A package needs an Electron: ${electron.missing}.`);
  process.exit(1);
}
const { version } = readPackage('package.json');
const wanted = readPackage('node_modules/electron/package.json').version;
const forTrying = electron.testRuntime || electron.version !== wanted;
say(`Electron ${electron.version}${forTrying ? `, not the ${wanted} that is shipped with` : ''}.`);
if (forTrying && asked.release) {
  say('A release is made with no other.');
  process.exit(1);
}
const signed = signing(asked.system, process.env);
for (const notice of signed.notices) say(notice);
if (!(await ensureBuilt())) process.exit(1);

/** @type {Outcome[]} */
const outcomes = [];
for (const arch of asked.archs) {
  const fits = asked.electron !== undefined || arch === process.arch;
  const all = [...electronArguments(electron, fits), ...signed.args];
  outcomes.push(
    ...(await makeAll({ asked, arch, version, forTrying, args: all, env: withoutEmptySecrets(process.env) })),
  );
}
await writeChecksums(RELEASE, version);
say(`\nIn release/, with SHA256SUMS:\n\n${outcomeTable(outcomes)}`);
if (forTrying) say(`\nFor trying only: these hold Electron ${electron.version}. Hand out none of them.`);
process.exitCode = allMade(outcomes, asked.release) ? 0 : 1;

/**
 * The Electron that is here is for one architecture; electron-builder gets the other's from the release page.
 * @param {import('./setup/electron.mjs').Electron} electron
 * @param {boolean} fits the architecture
 */
function electronArguments({ version, dist }, fits) {
  return [
    `-c.electronVersion=${version}`,
    ...(fits ? [`-c.electronDist=${dist}`] : []),
    // The window says so, too (electron/host-info.ts).
    ...(forTrying ? ['-c.extraMetadata.forTrying=true'] : []),
    ...fuseArguments(version),
  ];
}

/** @param {string} file */
function readPackage(file) {
  return JSON.parse(readFileSync(inRoot(file), 'utf8'));
}
