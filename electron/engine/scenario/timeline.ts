// What a scenario does, in the order in which it does it.
import type { Scenario, ScenarioClients, ScenarioServer } from '../../../shared/scenario.ts';

/** Something to do, so many milliseconds after the scenario's start. */
export type Due = { readonly at: number } & (
  | { readonly do: 'stop'; readonly server: ScenarioServer }
  | { readonly do: 'start'; readonly server: ScenarioServer }
  | { readonly do: 'add'; readonly clients: ScenarioClients }
);

/** Of one moment a stop comes first, so that its port is free for who starts; and servers before clients. */
const ORDER = { stop: 0, start: 1, add: 2 } as const;

/** Everything that it does. */
export function timelineOf({ servers, clients = [] }: Scenario): Due[] {
  const dues = [
    ...servers.flatMap((server): Due[] => [
      { at: server.startAt ?? 0, do: 'start', server },
      ...(server.stopAt === undefined ? [] : [{ at: server.stopAt, do: 'stop' as const, server }]),
    ]),
    ...clients.map((some): Due => ({ at: some.at ?? 0, do: 'add', clients: some })),
  ];
  return dues.sort((one, other) => one.at - other.at || ORDER[one.do] - ORDER[other.do]);
}
