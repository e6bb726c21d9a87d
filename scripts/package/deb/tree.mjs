// What a Debian package says about the files that it lays out.
import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Whatever the umask of whoever packs was: everybody may read, whoever could run may. @param {string} path */
export function ownModes(path) {
  const found = lstatSync(path);
  if (found.isSymbolicLink()) return;
  if (!found.isDirectory()) {
    chmodSync(path, (found.mode & 0o100) === 0 ? 0o644 : 0o755);
    return;
  }
  chmodSync(path, 0o755);
  for (const name of readdirSync(path)) ownModes(join(path, name));
}

/**
 * The space that the files take when installed, and their sums as `dpkg --verify` reads them.
 * @param {string} root
 */
export function sizeAndSums(root) {
  let bytes = 0;
  let sums = '';
  for (const file of filesBelow(root)) {
    const content = readFileSync(file);
    bytes += content.length;
    sums += `${createHash('md5').update(content).digest('hex')}  ${relative(root, file)}\n`;
  }
  return { kibibytes: Math.ceil(bytes / 1024), sums };
}

/** @param {string} folder @returns {string[]} */
function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return filesBelow(path);
      return entry.isFile() ? [path] : [];
    });
}
