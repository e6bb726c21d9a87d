// Writes dist/LICENSES.txt while Vite builds: our licence, and that of every package whose code, style or letters are in the app.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../setup/places.mjs';

/** @typedef {{ name: string, version: string, license: string, text: string }} Licence */

/** What a package holds: the command line and the bench are not in it. */
const PACKAGED = ['client', 'main', 'worker', 'preload'];
const RULE = '-'.repeat(100);

/**
 * One instance for all environments, so that the file lists what any of them took.
 * @returns {import('vite').Plugin}
 */
export function licences() {
  /** @type {Set<string>} */
  const folders = new Set();
  return {
    name: 'licences',
    sharedDuringBuild: true,
    applyToEnvironment: ({ name }) => PACKAGED.includes(name),
    writeBundle(_options, bundle) {
      const inChunks = Object.values(bundle).flatMap((part) => (part.type === 'chunk' ? part.moduleIds : []));
      // A style leaves no trace in a chunk, and the letters that it names are files.
      const styles = [...this.getModuleIds()].filter((id) => id.endsWith('.css'));
      for (const id of [...inChunks, ...styles]) {
        const folder = packageFolder(id);
        if (folder) folders.add(folder);
      }
      mkdirSync(inRoot('dist'), { recursive: true });
      writeFileSync(inRoot('dist/LICENSES.txt'), licencesText(own(), [...folders].map(licenceIn)));
    },
  };
}

/**
 * The folder of the package that a module belongs to; undefined for our own, and for what Vite made up.
 * @param {string} id
 */
export function packageFolder(id) {
  if (id.startsWith('\0rolldown/')) return inRoot('node_modules/rolldown'); // the bundler's own few lines in each program
  if (id.startsWith('\0')) return undefined;
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id.replaceAll('\\', '/'))?.[0];
}

/**
 * @param {string} ours
 * @param {readonly Licence[]} all
 */
export function licencesText(ours, all) {
  const sorted = [...all].sort(
    (a, b) => a.name.localeCompare(b.name, 'en') || a.version.localeCompare(b.version, 'en'),
  );
  const list = sorted.map(({ name, version, license }) => `  ${name} ${version} (${license})`);
  const texts = sorted.map(({ name, version, text }) => `${RULE}\n${name} ${version}\n\n${text.trim()}\n`);
  const parts = [
    `Socket Lanes\n\n${ours.trim()}\n`,
    `It holds parts of these packages, whose licences follow:\n\n${list.join('\n')}\n`,
    "Electron's licence and those of what it holds, Chromium and Node among them, are in files of their own.\n",
    ...texts,
  ];
  return parts.join('\n');
}

/**
 * The packages that such a file lists, as name@version.
 * @param {string} text
 */
export function listedPackages(text) {
  const [head = ''] = text.split(RULE);
  return [...head.matchAll(/^ {2}(\S+) (\S+) \(.+\)$/gm)].map(([, name, version]) => `${name}@${version}`);
}

/**
 * A package without a licence's text must not get into the app unseen: it stops the build.
 * @param {string} folder
 * @returns {Licence}
 */
function licenceIn(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.(md|txt))?$/i.test(entry));
  if (!file || typeof license !== 'string')
    throw new Error(`${name} ${version} names no licence, or has no text of it`);
  return { name, version, license, text: readFileSync(join(folder, file), 'utf8') };
}

const own = () => readFileSync(inRoot('LICENSE'), 'utf8');
