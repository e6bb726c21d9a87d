// `npm run sbom`: what a package is made of, as CycloneDX, in release/: npm's list, cut down to what is bundled, and Electron.
import './setup/node-version.mjs';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listedPackages } from './build/licences.mjs';
import { billOf } from './package/bill.mjs';
import { ensureBuilt } from './setup/build.mjs';
import { ensureDependencies, npm } from './setup/dependencies.mjs';
import { inRoot } from './setup/places.mjs';
import { say } from './setup/say.mjs';

await ensureDependencies();
if (!(await ensureBuilt())) process.exit(1);
const { code, output } = await npm(
  ['sbom', '--sbom-format=cyclonedx', '--sbom-type=application', '--package-lock-only', '--loglevel=error'],
  {
    quiet: true,
  },
);
if (code !== 0) {
  say(`npm could not list what is installed: ${output}`);
  process.exit(code);
}
const { name, version } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
const bundled = listedPackages(readFileSync(inRoot('dist/LICENSES.txt'), 'utf8'));
const bill = billOf(JSON.parse(output), name, bundled);
const file = join('release', `${name}-${version}.cdx.json`);
mkdirSync(inRoot('release'), { recursive: true });
writeFileSync(inRoot(file), `${JSON.stringify(bill, null, 2)}\n`);
say(`${bill.components.length} components, in ${file}.`);
