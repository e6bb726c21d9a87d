// The JSON Schema of scenario files, out of the very schema that the app checks them with.
import { toJsonSchema } from '@valibot/to-json-schema';

const STEP = '#/$defs/step';

/**
 * What must fit together in a file (names, times, ports) no JSON Schema can say: the app checks it when the file is opened.
 * @param {import('valibot').GenericSchema} scenario
 * @returns {import('@valibot/to-json-schema').JsonSchema}
 */
export function scenarioJsonSchema(scenario) {
  const { $schema, $defs, ...schema } = toJsonSchema(scenario, {
    typeMode: 'output',
    errorMode: 'ignore',
    // A step is the one thing that lies in itself.
    overrideRef: () => STEP,
  });
  const [step, ...others] = Object.values($defs ?? {});
  if (!step || others.length > 0) throw new Error('steps are not the only thing that is referred to');
  return { $schema, title: 'Scenario of Socket Lanes', ...schema, $defs: { step } };
}
