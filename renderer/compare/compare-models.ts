// Starts servers like a running one, of other models, on the ports next to its own, and gives each the same clients.
import type { ServerModelName } from '../../shared/catalog.ts';
import type { Answer, Call } from '../../shared/contract.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import type { ServerState } from '../../shared/lane-state.ts';
import { NEIGHBOUR_PORTS_TRIED, PORT_MAX } from '../../shared/limits.ts';
import { failed, type Result } from '../../shared/result.ts';
import type { Reach, Run } from '../state/actions.ts';
import { endpointOf } from '../state/servers.ts';
import { complain, settle } from '../state/ui-store.ts';
import { clientsOf, otherModels, settingsLike, USUAL_CLIENTS } from './compared.ts';

type Started = Answer<'server.start'>;

/** Compares a server with others. One that does not start is complained of; those that did are compared all the same. */
export async function compareModels(
  { call, session, ui }: Reach,
  run: Run,
  {
    first,
    models = otherModels(first.metadata.model),
  }: { first: ServerState; models?: readonly ServerModelName[] | undefined },
): Promise<void> {
  const before = session();
  const own = clientsOf(before, first.id);
  const { address, port } = endpointOf(first);
  settle(ui, 'server.start');
  const started: Started[] = [];
  for (const model of models) {
    const result = await startBeside(call, { first, model, after: started.at(-1)?.port ?? port });
    if (result.ok) started.push(result.value);
    else {
      complain(ui, {
        ...{ about: 'server.start', error: result.error, thenClients: 0 },
        afterNotices: session().noticeCount,
      });
      break;
    }
  }
  if (started.length === 0 || session() !== before) return;
  ui.setState({ comparison: [first.id, ...started.map(({ server }) => server)] });
  // Where the first has no clients, it gets those that were added last, like the others.
  const places = own.length > 0 ? started : [{ host: address, port }, ...started];
  const sets = own.length > 0 ? own : [ui.getState().lastAdded ?? USUAL_CLIENTS];
  await Promise.all(
    places.map(async (place) => {
      for (const set of sets) await run('clients.add', { host: place.host, port: place.port, ...set });
    }),
  );
}

interface Beside {
  readonly first: ServerState;
  readonly model: ServerModelName;
  /** The port next to which a free one is looked for. */
  readonly after: number;
}

/** Starts a server's like on the next port that is free; ports in use are passed over. */
async function startBeside(call: Call, { first, model, after }: Beside): Promise<Result<Started>> {
  const last = Math.min(PORT_MAX, after + NEIGHBOUR_PORTS_TRIED);
  for (let port = after + 1; port <= last; port++) {
    const settings = settingsLike(first, model, port);
    if (!settings) return failed(unknownProgram(first.metadata.program));
    const result = await call('server.start', settings);
    if (result.ok) return result;
    // The one click that an error may offer starts what the form says, not this server.
    const { action: _, ...error } = result.error;
    if (error.code !== 'port-in-use') return failed(error);
  }
  return failed(allInUse(after + 1, last));
}

function allInUse(from: number, to: number): AppError {
  const ports = from > to ? `There is no port above ${PORT_MAX}` : `All ports from ${from} to ${to} are in use`;
  return appError(
    'port-in-use',
    `${ports}: no further server was started to compare.`,
    'Stop what listens there, or start the first server on another port.',
  );
}

function unknownProgram(program: string): AppError {
  return appError(
    'unexpected',
    `This version has no program “${program}” to compare.`,
    'Start a server of this version.',
  );
}
