// `npm test`: sets up what is missing, runs every stage, and closes with one line of counts. `npm test -- unit lint` runs those only.
import './setup/node-version.mjs';
import { ensureBuilt } from './setup/build.mjs';
import { ensureDebianPackages } from './setup/debian-packages.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { say } from './setup/say.mjs';
import { closingLine, fromExitCode, sum } from './test/results.mjs';

/** @typedef {import('./test/results.mjs').Counts} Counts */

const onCi = Boolean(process.env.CI);

await ensureDebianPackages();
await ensureDependencies();
// Only now: the stages import what has just been installed.
const { stages, namedStages } = await import('./test/stages.mjs');
const names = chosen(process.argv.slice(2));

/** @type {Counts[]} */
const results = [];
if (!(await ensureBuilt())) results.push(fromExitCode(1));
for (const name of names) {
  say(`\n== ${name}`);
  const counts = await runStage(name);
  say(`== ${name}: ${closingLine(counts)}`);
  results.push(counts);
}
const total = sum(results);
say('');
say(closingLine(total));
process.exitCode = total.failed === 0 ? 0 : 1;

/**
 * The stages that were named, or all.
 * @param {readonly string[]} args
 */
function chosen(args) {
  const known = { ...stages, ...namedStages };
  const unknown = args.filter((name) => !(name in known));
  if (unknown.length === 0) return args.length > 0 ? args : Object.keys(stages);
  console.error(`There is no stage ${unknown.join(', ')}. Stages: ${Object.keys(known).join(', ')}.`);
  process.exit(2);
}

/**
 * What this machine lacks is a failure on CI, and a named skip elsewhere.
 * @param {string} name
 * @returns {Promise<Counts>}
 */
async function runStage(name) {
  const stage = stages[name] ?? namedStages[name];
  const result = stage ? await stage() : { missing: 'such a stage' };
  if (!('missing' in result)) return result;
  say(`${onCi ? 'FAILED' : 'SKIPPED'} ${name}: this machine lacks ${result.missing}`);
  return onCi ? fromExitCode(1) : { passed: 0, failed: 0, skipped: 1 };
}
