// One connection with a program of ours at one end and a plain socket at the other: what the program sends and receives can be told byte for byte.
import type { ClientProgramName, ServerModelName, ServerProgramName } from '../../shared/catalog.ts';
import { outsideClient } from './outside-client.ts';
import { outsideServer } from './outside-server.ts';
import { until } from './until.ts';
import { watchedEngine } from './watched-engine.ts';

export interface VisitedOptions {
  readonly model?: ServerModelName;
  readonly busy?: number;
  /** False: what the server sends stays in the kernel. */
  readonly reads?: boolean;
}

/** A server program with one client from outside. `send` and `receive` are the client's. */
export async function visited(
  program: ServerProgramName,
  { model = 'thread', busy = 0, reads = true }: VisitedOptions = {},
) {
  const watched = await watchedEngine();
  const { port, server } = await watched.serve(program, model, 5, { busy });
  const client = await outsideClient(port, { reads });
  const { id: lane } = await watched.laneFrom(client.port);
  await watched.seen(lane, 'server', 'threadServes');
  const receive = (text: string) => until(() => client.received().toString() === text, JSON.stringify(text));
  return { watched, port, server, client, lane, receive };
}

/** A client program at a server from outside. `receive` is the server's; `reads` false: what the client sends stays in the kernel. */
export async function visiting(program: ClientProgramName, { reads = true } = {}) {
  const watched = await watchedEngine();
  const { port, accept } = await outsideServer({ reads });
  const lane = await watched.addClient(port, { program });
  const server = await accept();
  const receive = (text: string) => until(() => server.received().toString() === text, JSON.stringify(text));
  return { watched, port, server, lane, receive };
}
