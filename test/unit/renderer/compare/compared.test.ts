// What is compared with a server: its like of another model, its clients, and who gets more of them.
import { describe, expect, test } from 'vitest';
import { clientsOf, comparedEndpoints, otherModels, settingsLike } from '../../../../renderer/compare/compared.ts';
import { Kind } from '../../../../shared/event-kinds.ts';
import type { ServerId } from '../../../../shared/lane.ts';
import type { ServerState } from '../../../../shared/lane-state.ts';
import type { SessionState } from '../../../../shared/session-state.ts';
import { clientOpened, recorded, serverOpened } from '../session.ts';
import type { Row } from '../timeline/blocks.ts';

const id = (server: number) => server as ServerId;

function serverOf(session: SessionState, server = 1): ServerState {
  const state = session.servers.get(id(server));
  if (!state) throw new Error(`there is no server ${server}`);
  return state;
}

/** A client of the server 1 that runs a program. */
function running(lane: number, program: string, script?: number): Row {
  const opened = clientOpened(lane, lane);
  const metadata = { ...JSON.parse(String(opened.payload)), clientProgram: program, ...(script && { script }) };
  return { ...opened, payload: JSON.stringify(metadata) };
}

test('the other models come in the order of the lesson', () => {
  expect(otherModels('thread')).toEqual(['iterative', 'pool', 'event-loop']);
  expect(otherModels('of another version')).toHaveLength(4);
});

test('its like has all but the model and the port', () => {
  const server = serverOf(recorded(serverOpened(1)).session);
  expect(settingsLike(server, 'pool', 52_001)).toEqual({
    ...{ host: '127.0.0.1', port: 52_001, backlog: 5, model: 'pool', program: 'greet' },
  });
  const pool = { ...server, metadata: { ...server.metadata, threads: 2, busy: 300 } };
  expect(settingsLike(pool, 'iterative', 52_001)).toMatchObject({ threads: 2, busy: 300 });
  expect(settingsLike({ ...server, metadata: { ...server.metadata, program: 'gone' } }, 'pool', 1)).toBeNull();
});

describe('its clients', () => {
  const script = { name: 'once', steps: [{ do: 'recv' as const }] };
  const known = (number: number, text: string): Row => ({
    ...{ at: 0, lane: 0, kind: Kind.scriptKnown, arg: number, payload: text },
  });

  test('are those of ours that are open, by program and script', () => {
    const { session } = recorded([
      ...serverOpened(1),
      known(1, JSON.stringify(script)),
      running(2, 'silent'),
      running(3, 'greet'),
      running(4, 'silent'),
      running(5, 'script', 1),
      running(6, 'greet'),
      { at: 0, lane: 6, kind: Kind.laneEnded },
      clientOpened(7, 7, false),
    ]);
    expect(clientsOf(session, id(1))).toEqual([
      { program: 'silent', count: 2 },
      { program: 'greet', count: 1 },
      { program: 'script', count: 1, script },
    ]);
    expect(clientsOf(session, id(2))).toEqual([]);
  });

  test('one of a script that was told only in part is left out: nobody can run it again', () => {
    const { session } = recorded([...serverOpened(1), known(1, '{"name":'), running(2, 'script', 1)]);
    expect(clientsOf(session, id(1))).toEqual([]);
  });
});

test('clients of a server that is compared go to all that are and listen; of another to that one', () => {
  const { session } = recorded([
    ...serverOpened(1),
    ...serverOpened(9, 2, 52_001),
    ...serverOpened(10, 3, 52_002),
    ...serverOpened(11, 4, 52_003),
  ]);
  const ports = (server: number, comparison: readonly ServerId[] | null) =>
    comparedEndpoints(session, comparison, serverOf(session, server)).map(({ port }) => port);
  expect(ports(1, null)).toEqual([52_000]);
  expect(ports(1, [id(1), id(3)])).toEqual([52_000, 52_002]);
  expect(ports(4, [id(1), id(3)])).toEqual([52_003]);
  serverOf(session, 3).listening = false;
  expect(ports(1, [id(1), id(3)])).toEqual([52_000]);
});
