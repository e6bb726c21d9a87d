// The load client: the C one where there is a compiler, as it costs least; else the one for Node.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { output, type Program } from './programs.ts';

/** What a load client measured. */
export interface Load {
  readonly roundTrips: number;
  readonly seconds: number;
  /** Of the client's own computing, within those seconds. */
  readonly cpuSeconds: number;
  /** Of the whole run, warm-up included. */
  readonly answered: number;
  readonly received: number;
}

export interface LoadClient {
  readonly words: string;
  /** Loads a server on 127.0.0.1 with a number of connections, at full speed. */
  run(port: number, connections: number, measureMs: number): Promise<Load>;
}

const WARM_UP_MS = 300;

/** Compiles the C client into a folder, or takes the one for Node. */
export async function loadClient(sources: string, built: string, folder: string): Promise<LoadClient> {
  const compiler = process.platform === 'linux' ? findProgram('cc') : undefined;
  if (!compiler) return client('Node, net (no C compiler was found)', process.execPath, join(built, 'load-client.cjs'));
  const program = join(folder, 'load-client');
  await output({ command: compiler, args: ['-O2', '-o', program, join(sources, 'load-client.c')] });
  return client('C, epoll', program);
}

/** The full path of a program that the shell would find. */
export function findProgram(name: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

function client(words: string, command: string, ...first: string[]): LoadClient {
  const run = async (port: number, connections: number, measureMs: number): Promise<Load> => {
    const args = ['127.0.0.1', port, connections, WARM_UP_MS, Math.round(measureMs)];
    const program: Program = { command, args: [...first, ...args.map(String)] };
    return JSON.parse(await output(program)) as Load;
  };
  return { words, run };
}
