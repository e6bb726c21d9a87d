// The published JSON Schema of scenario files.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scenarioJsonSchema } from '../../../scripts/schema/json-schema.mjs';
import { scenarioSchema } from '../../../shared/scenario.ts';

const inRoot = (...path: string[]) => join(import.meta.dirname, '../../..', ...path);
const read = (...path: string[]) => JSON.parse(readFileSync(inRoot(...path), 'utf8')) as Record<string, unknown>;

test('is what the app checks with: else `npm run schema` publishes it anew', () => {
  expect(read('docs/scenario.schema.json')).toEqual(scenarioJsonSchema(scenarioSchema));
});

test('names a field for everything that stands in the scenarios of the app', () => {
  const { properties } = read('docs/scenario.schema.json');
  for (const file of readdirSync(inRoot('scenarios')))
    for (const key of Object.keys(read('scenarios', file))) expect(properties).toHaveProperty([key]);
});
