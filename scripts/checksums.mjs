// `npm run checksums`: writes SHA256SUMS of what lies in release/, wherever it was made. `npm run package` does so for its own.
import './setup/node-version.mjs';
import { readFileSync } from 'node:fs';
import { packagesIn, writeChecksums } from './package/checksums.mjs';
import { inRoot } from './setup/places.mjs';
import { say } from './setup/say.mjs';

const { version } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
await writeChecksums(inRoot('release'), version);
say(`The sums of ${packagesIn(inRoot('release'), version).length} files, in release/SHA256SUMS.`);
