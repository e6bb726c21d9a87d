// What must fit together in a scenario: names that are named, times in order, ports that only one has at a time.
import type { Scenario, ScenarioClients, ScenarioServer } from './scenario.ts';

/** What is wrong, and where. */
export interface ScenarioFault {
  readonly at: readonly (string | number)[];
  readonly message: string;
}

/** Everything that does not fit, in the order of the file. */
export function faultsIn({ servers, clients = [], scripts = {} }: Scenario): ScenarioFault[] {
  return [
    ...servers.flatMap((server, index) => faultsOfServer(server, index, servers)),
    ...clients.flatMap((some, index) => faultsOfClients(some, index, { servers, scripts })),
  ];
}

/** When a server listens, in milliseconds after the scenario's start. */
function listens({ startAt = 0, stopAt = Number.POSITIVE_INFINITY }: ScenarioServer) {
  return { from: startAt, to: stopAt };
}

function faultsOfServer(server: ScenarioServer, index: number, servers: readonly ScenarioServer[]): ScenarioFault[] {
  const at = (field: string, message: string): ScenarioFault => ({ at: ['servers', index, field], message });
  const before = servers.slice(0, index);
  const { id, port = 0, threads, model } = server;
  const { from, to } = listens(server);
  const same = before.find(
    (other) => other.port === port && hostOf(other) === hostOf(server) && overlap(other, server),
  );
  return [
    ...(before.some((other) => other.id === id) ? [at('id', `another server is called “${id}”`)] : []),
    ...(port !== 0 && same ? [at('port', `“${same.id}” listens on ${port} at the same time`)] : []),
    ...(threads !== undefined && model !== 'pool' ? [at('threads', 'only a pool has a number of threads')] : []),
    ...(to <= from ? [at('stopAt', `must be later than its start, at ${from}`)] : []),
  ];
}

function hostOf({ host = '127.0.0.1' }: ScenarioServer): string {
  return host;
}

function overlap(one: ScenarioServer, other: ScenarioServer): boolean {
  return listens(one).from < listens(other).to && listens(other).from < listens(one).to;
}

function faultsOfClients(
  { server, at: time = 0, program, mix, script }: ScenarioClients,
  index: number,
  { servers, scripts }: Required<Pick<Scenario, 'servers'>> & { readonly scripts: object },
): ScenarioFault[] {
  const at = (field: string, message: string): ScenarioFault => ({ at: ['clients', index, field], message });
  const named = servers.find(({ id }) => id === server);
  if (!named) return [at('server', `there is no server “${server}”`)];
  const isScript = program === 'script' || mix?.includes('script');
  return [
    ...(!named.port && time < listens(named).from
      ? [at('at', `“${server}” has no port before it starts, at ${named.startAt}; give it one, or let them come later`)]
      : []),
    ...(program && mix ? [at('mix', 'takes the place of “program”: give one of the two')] : []),
    ...(isScript && script === undefined ? [at('script', 'is missing: the program “script” needs one')] : []),
    ...(!isScript && script !== undefined ? [at('script', 'is only for the program “script”')] : []),
    ...(script !== undefined && !Object.hasOwn(scripts, script)
      ? [at('script', `there is no script “${script}”`)]
      : []),
  ];
}
