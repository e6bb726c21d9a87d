// SHA256SUMS: what somebody who downloads a package can check it with (`sha256sum --check`).
import { createHash } from 'node:crypto';
import { createReadStream, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

export const CHECKSUMS = 'SHA256SUMS';

/** Writes the sums of a version's packages in a folder. @param {string} folder @param {string} version */
export async function writeChecksums(folder, version) {
  const lines = [];
  for (const name of packagesIn(folder, version)) lines.push(`${await sha256(join(folder, name))}  ${name}\n`);
  writeFileSync(join(folder, CHECKSUMS), lines.join(''));
}

/** The files that are handed out: those that bear the version. @param {string} folder @param {string} version */
export function packagesIn(folder, version) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && isPackage(entry.name, version))
    .map(({ name }) => name)
    .sort();
}

/** @param {string} name @param {string} version */
const isPackage = (name, version) => /^socket-lanes[-_]/.test(name) && name.includes(version);

/** @param {string} file */
async function sha256(file) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
