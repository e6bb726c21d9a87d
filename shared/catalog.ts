// The server models and programs there are: one line each. The engine has a function, the window a choice for every line.

/** In the order of the lesson: each does better what the one before cannot. */
export const SERVER_MODELS = {
  iterative: { label: 'Iterative' },
  thread: { label: 'Thread per client' },
  pool: { label: 'Thread pool' },
  'event-loop': { label: 'Event loop' },
} as const;
export type ServerModelName = keyof typeof SERVER_MODELS;

/** `client`: the client program that belongs to it. */
export const SERVER_PROGRAMS = {
  greet: { label: 'Greet', client: 'greet' },
  echo: { label: 'Echo', client: 'echo' },
  chat: { label: 'Chat room', client: 'chatter' },
  clock: { label: 'Clock', client: 'silent' },
  bulk: { label: 'Bulk download', client: 'download' },
  http: { label: 'Web page', client: 'fetch' },
  'waits-first': { label: 'Waits first', client: 'waits-first' },
} as const satisfies Record<string, { label: string; client: string }>;
export type ServerProgramName = keyof typeof SERVER_PROGRAMS;

export const CLIENT_PROGRAMS = {
  greet: { label: 'Greet' },
  echo: { label: 'Echo check' },
  chatter: { label: 'Chatter' },
  silent: { label: 'Silent' },
  'slow-reader': { label: 'Slow reader' },
  'never-reads': { label: 'Never reads' },
  'bulk-sender': { label: 'Bulk sender' },
  'tiny-sender': { label: 'Tiny sender' },
  'half-closer': { label: 'Half-closer' },
  resetter: { label: 'Resetter' },
  'waits-first': { label: 'Waits first' },
  download: { label: 'Download' },
  fetch: { label: 'Fetch a page' },
  'by-hand': { label: 'By hand' },
  script: { label: 'Script' },
} as const;
export type ClientProgramName = keyof typeof CLIENT_PROGRAMS;

/** The keys of a catalog, typed. */
export function namesOf<K extends string>(catalog: Record<K, unknown>): [K, ...K[]] {
  return Object.keys(catalog) as [K, ...K[]];
}
