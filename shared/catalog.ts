// The server models and programs there are: one line each. The engine has a function, the window a choice for every line.

export const SERVER_MODELS = {
  thread: { label: 'Thread per client' },
  iterative: { label: 'Iterative' },
} as const;
export type ServerModelName = keyof typeof SERVER_MODELS;

export const SERVER_PROGRAMS = {
  greet: { label: 'Greet', client: 'greet' },
  echo: { label: 'Echo', client: 'echo' },
} as const;
export type ServerProgramName = keyof typeof SERVER_PROGRAMS;

export const CLIENT_PROGRAMS = {
  greet: { label: 'Greet' },
  echo: { label: 'Echo check' },
} as const;
export type ClientProgramName = keyof typeof CLIENT_PROGRAMS;

/** The keys of a catalog, typed. */
export function namesOf<K extends string>(catalog: Record<K, unknown>): [K, ...K[]] {
  return Object.keys(catalog) as [K, ...K[]];
}
