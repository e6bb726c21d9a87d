// What a scenario does, in words. Pure.
import { CLIENT_PROGRAMS, type ClientProgramName, SERVER_PROGRAMS } from '../../shared/catalog.ts';
import { POOL_THREADS } from '../../shared/limits.ts';
import type { Scenario, ScenarioClients, ScenarioServer } from '../../shared/scenario.ts';
import { modelWords, serverProgramWords } from '../state/catalog-words.ts';
import { tempoText } from '../state/tempo-words.ts';

/** A line of the overview: when, and what. */
export interface ScenarioLine {
  readonly when: string;
  readonly what: string;
}

/** `b · thread pool of 4, echo, busy for 200 ms, on port 52000`. */
export function serverLine(server: ScenarioServer): ScenarioLine {
  const { id, model, program, busy = 0, port = 0, host, threads = POOL_THREADS, stopAt, startAt = 0 } = server;
  const what = [
    `${modelWords(model)}${model === 'pool' ? ` of ${threads}` : ''}`,
    serverProgramWords(program),
    ...(busy > 0 ? [`busy for ${busy} ms`] : []),
    `${host === undefined ? '' : `${host}, `}${port === 0 ? 'any free port' : `port ${port}`}`,
  ];
  const until = stopAt === undefined ? '' : `, stops ${seconds(stopAt)}`;
  return { when: seconds(startAt), what: `${id} · ${what.join(', ')}${until}` };
}

/** `20 × silent to b, one every 50 ms`; `6 × greet, silent in turn to a`. */
export function clientsLine(clients: ScenarioClients, servers: readonly ScenarioServer[]): ScenarioLine {
  const { server, at = 0, count = 1, stagger = 0, mix, program, script, host } = clients;
  const of = servers.find(({ id }) => id === server)?.program;
  const label = (name: ClientProgramName) =>
    name === 'script' && script !== undefined ? `script “${script}”` : CLIENT_PROGRAMS[name].label.toLowerCase();
  const one = program ?? (of && SERVER_PROGRAMS[of].client);
  const what = mix ? `${mix.map(label).join(', ')} in turn` : one ? label(one) : 'a client';
  const every = stagger > 0 && count > 1 ? `, one every ${stagger} ms` : '';
  const where = host === undefined ? '' : ` at ${host}`;
  return { when: seconds(at), what: `${count.toLocaleString('en')} × ${what} to ${server}${where}${every}` };
}

/** `paused, 2 calls/s each`; empty: the pace stays as it is. */
export function paceLine({ pace }: Scenario): string {
  return [
    ...(pace?.paused ? ['begins paused'] : []),
    ...(pace?.tempo === undefined ? [] : [tempoText(pace.tempo)]),
  ].join(', ');
}

/** `at once`, `after 200 ms`, `after 1.5 s`. */
function seconds(milliseconds: number): string {
  if (milliseconds === 0) return 'at once';
  return milliseconds < 1000 ? `after ${milliseconds} ms` : `after ${(milliseconds / 1000).toLocaleString('en')} s`;
}
