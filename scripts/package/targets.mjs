// What can be made, for which system, and what the command line asks for.
import { parseArgs } from 'node:util';

/**
 * @typedef {'linux' | 'win' | 'mac'} System
 * @typedef {'x64' | 'arm64'} Arch
 * @typedef {object} Asked
 * @property {System} system
 * @property {Arch[]} archs
 * @property {string[]} targets
 * @property {string | undefined} electron the folder of an Electron for that system
 * @property {boolean} quick little compression: larger, sooner
 * @property {boolean} release nothing may be missing, and nothing for trying only
 */

/** The targets of each system. `dir`, the unpacked app, is made for all of them and may be named alone. */
export const TARGETS = /** @type {const} */ ({
  linux: ['AppImage', 'tar.gz', 'deb'],
  win: ['nsis', 'zip'],
  mac: ['dmg', 'zip'],
});
const ARCHS = /** @type {const} */ (['x64', 'arm64']);

/** What `npm run package -- --help` and a wrong word are answered with. */
export const USAGE = `npm run package [-- targets] [--arch x64,arm64] [--quick] [--release] [--system linux|win|mac --electron FOLDER]
Targets: ${Object.entries(TARGETS)
  .map(([system, targets]) => `${system}: ${targets.join(', ')}`)
  .join('; ')}; dir is the unpacked app alone.`;

/**
 * @param {readonly string[]} args
 * @param {{ platform: NodeJS.Platform, arch: string }} host
 * @returns {Asked | { wrong: string }}
 */
export function asked(args, host) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        arch: { type: 'string', default: host.arch },
        system: { type: 'string', default: systemOf(host.platform) },
        electron: { type: 'string' },
        quick: { type: 'boolean', default: false },
        release: { type: 'boolean', default: false },
      },
    });
    const { electron, quick, release } = values;
    const system = oneOf(values.system, /** @type {System[]} */ (Object.keys(TARGETS)), 'system');
    const archs = values.arch.split(',').map((arch) => oneOf(arch, ARCHS, 'architecture'));
    const known = [...TARGETS[system], 'dir'];
    const targets = positionals.map((target) => oneOf(target, known, 'target'));
    return { system, archs, targets: targets.length > 0 ? targets : [...TARGETS[system]], electron, quick, release };
  } catch (error) {
    return { wrong: error instanceof Error ? error.message : String(error) };
  }
}

/** @param {NodeJS.Platform} platform @returns {System} */
export function systemOf(platform) {
  if (platform === 'darwin') return 'mac';
  return platform === 'win32' ? 'win' : 'linux';
}

/**
 * @template {string} T
 * @param {string} word
 * @param {readonly T[]} known
 * @param {string} what
 * @returns {T}
 */
function oneOf(word, known, what) {
  const found = known.find((name) => name === word);
  if (found === undefined) throw new Error(`There is no ${what} ${word}. There are: ${known.join(', ')}.`);
  return found;
}
