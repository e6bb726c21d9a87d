// `npm run schema`: publishes the JSON Schema of scenario files, for editors: docs/scenario.schema.json.
import './setup/node-version.mjs';
import { writeFileSync } from 'node:fs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { inRoot } from './setup/places.mjs';
import { runNode } from './setup/run.mjs';

await ensureDependencies();
const { runnerImport } = await import('vite');
const { scenarioJsonSchema } = await import('./schema/json-schema.mjs');
const file = inRoot('docs/scenario.schema.json');
const { module } = await runnerImport(inRoot('shared/scenario.ts'), { configFile: false });
const schema = scenarioJsonSchema(/** @type {typeof import('../shared/scenario.ts')} */ (module).scenarioSchema);
writeFileSync(file, `${JSON.stringify(schema, null, 2)}\n`);
const { code } = await runNode(['node_modules/@biomejs/biome/bin/biome', 'format', '--write', file]);
process.exit(code);
