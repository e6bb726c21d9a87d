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

/** In the order of their files' names. */
export const BUILT_IN: readonly BuiltIn[] = Object.entries(FILES)
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([path, text]) => {
    const read = readScenario(text);
    const file = path.slice(path.lastIndexOf('/') + 1);
    // A file that is none is still listed: opening it says what is wrong.
    return { file, text, name: read.ok ? read.value.name : file, about: (read.ok && read.value.about) || '' };
  });
