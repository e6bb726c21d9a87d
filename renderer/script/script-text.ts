// A script as JSON text, one step a line.
import type { Script, Step } from '../../shared/script.ts';

/** The text. Read again it is the same script. */
export function scriptText({ name, steps }: Script): string {
  return `{\n  "name": ${JSON.stringify(name)},\n  "steps": ${listText(steps, '  ')}\n}\n`;
}

function listText(steps: readonly Step[], indent: string): string {
  if (steps.length === 0) return '[]';
  const lines = steps.map((step) => `${indent}  ${stepText(step, `${indent}  `)}`);
  return `[\n${lines.join(',\n')}\n${indent}]`;
}

function stepText(step: Step, indent: string): string {
  const { do: kind, ...rest } = step;
  const fields = Object.entries({ do: kind, ...rest })
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => {
      const text = key === 'steps' ? listText(value as readonly Step[], indent) : JSON.stringify(value);
      return `${JSON.stringify(key)}: ${text}`;
    });
  return `{ ${fields.join(', ')} }`;
}
