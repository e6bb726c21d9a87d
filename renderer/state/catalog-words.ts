// Names from the catalog inside a sentence. A recording may bear a name that this version does not know: it is shown as it is.
import { CLIENT_PROGRAMS, SERVER_MODELS, SERVER_PROGRAMS } from '../../shared/catalog.ts';

type Catalog = Readonly<Record<string, { readonly label: string }>>;

/** `thread per client`. */
export function modelWords(model: string): string {
  return wordsOf(SERVER_MODELS, model);
}

/** `echo`. */
export function serverProgramWords(program: string | null): string {
  return wordsOf(SERVER_PROGRAMS, program);
}

/** `echo check`. */
export function clientProgramWords(program: string | null): string {
  return wordsOf(CLIENT_PROGRAMS, program);
}

function wordsOf(catalog: Catalog, name: string | null): string {
  if (name === null) return 'a program of its own';
  return (Object.hasOwn(catalog, name) ? catalog[name]?.label : undefined)?.toLowerCase() ?? name;
}
