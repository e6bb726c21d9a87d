// The scenarios that ship with the app: the files of scenarios/, as they were when it was built.
import { readScenario } from '../../shared/scenario-check.ts';

export interface BuiltIn {
  readonly file: string;
  readonly name: string;
  readonly about: string;
  readonly text: string;
}

const FILES: Readonly<Record<string, string>> = import.meta.glob('../../scenarios/*.scenario.json', {
  query: '?raw',
  import: 'default',
  eager: true,
});

let read: readonly BuiltIn[] | null = null;

/** In the order of their files' names; read when they are first listed. */
export function builtIn(): readonly BuiltIn[] {
  read ??= Object.entries(FILES)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, text]) => {
      const scenario = readScenario(text);
      const file = path.slice(path.lastIndexOf('/') + 1);
      // A file that is none is still listed: opening it says what is wrong.
      return scenario.ok
        ? { file, text, name: scenario.value.name, about: scenario.value.about ?? '' }
        : { file, text, name: file, about: '' };
    });
  return read;
}
