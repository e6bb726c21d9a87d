// The scripts of this window: which there are, which is chosen, and the one that it begins with. Pure.
import { SCRIPT_NAME_MAX, type Script } from '../../shared/script.ts';
import { checkScript } from '../../shared/script-check.ts';

/** Scripts that a window keeps. */
export const SCRIPTS_MAX = 50;

/** Works with every server that answers, Greet and Echo above all: says something three times, then finishes and reads the rest. */
export const EXAMPLE: Script = {
  name: 'Three hellos',
  steps: [
    {
      do: 'repeat',
      times: 3,
      steps: [{ do: 'send', text: 'hello\n' }, { do: 'recv' }, { do: 'wait', ms: 500 }],
    },
    { do: 'shutdown' },
    { do: 'recv-until', end: true },
    { do: 'close' },
  ],
};

/** What was kept, as far as it is a script; of one that was left unfinished, the steps that are whole. At least the example. */
export function keptScripts(stored: unknown): readonly Script[] {
  const kept = (Array.isArray(stored) ? stored : []).slice(0, SCRIPTS_MAX).flatMap(scriptIn);
  return kept.length > 0 ? kept : [EXAMPLE];
}

function scriptIn(stored: unknown): Script[] {
  const whole = checkScript(stored);
  if (whole.ok) return [whole.value];
  if (typeof stored !== 'object' || stored === null || !('steps' in stored) || !Array.isArray(stored.steps)) return [];
  const good = stored.steps.filter((step: unknown) => checkScript({ name: 'a step', steps: [step] }).ok);
  return [stored, { name: 'Script' }]
    .flatMap((named) => {
      const rest = checkScript({ ...named, steps: good });
      return rest.ok ? [rest.value] : [];
    })
    .slice(0, 1);
}

/** A name that no other script has. */
export function freeName(wanted: string, scripts: readonly Script[]): string {
  const taken = new Set(scripts.map(({ name }) => name));
  for (let number = 1; ; number++) {
    const end = number === 1 ? '' : ` ${number}`;
    const name = `${wanted.slice(0, SCRIPT_NAME_MAX - end.length)}${end}`;
    if (!taken.has(name)) return name;
  }
}
