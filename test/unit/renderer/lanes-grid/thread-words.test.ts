// What stands beside thread lines: what the accepting thread does, who waits where, and whom each worker serves.
import { expect, test } from 'vitest';
import { threadText, workerText } from '../../../../renderer/lanes-grid/thread-words.ts';
import { Kind } from '../../../../shared/event-kinds.ts';
import type { ServerId } from '../../../../shared/lane.ts';
import type { Row } from '../timeline/blocks.ts';
import { accepted, began, leaves, opened, pool, sceneOf, server, serves } from '../timeline/scenes.ts';

function textOf(...rows: Row[]): { thread: string; workers: string[] } {
  const { session } = sceneOf(rows);
  const state = session.servers.get(1 as ServerId);
  if (!state) throw new Error('there is no server');
  return { thread: threadText(state, session), workers: state.workers.map((worker) => workerText(worker, session)) };
}

const busy: Row = { at: 50, lane: 2, side: 'server', kind: Kind.busyBegan, arg: 2000 };

test('a pool: who waits in front of accept(), who in its own queue, and what its threads do', () => {
  const rows = [
    ...pool(2),
    opened(1, 2),
    accepted(2, 2),
    opened(3, 3),
    accepted(4, 3),
    began(5, 1, 'server', 'accept'),
  ];
  expect(textOf(...rows)).toEqual({ thread: 'accepts · 2 queued', workers: ['idle', 'idle'] });
  const served = textOf(...rows, serves(6, 2, 8), serves(6, 3, 9), busy, leaves(60, 3, 9));
  expect(served).toEqual({ thread: 'accepts · 0 queued', workers: ['busy with Client 1', 'idle'] });
});

test('an event loop: it waits in select, serves, or is busy with a client', () => {
  const rows = [...server('event-loop'), opened(1, 2), accepted(2, 2)];
  expect(textOf(...rows, began(3, 1, 'server', 'select')).thread).toBe('waits in select · 0 waiting');
  expect(textOf(...rows, serves(3, 2, 7)).thread).toBe('serves Client 1 · 0 waiting');
  expect(textOf(...rows, serves(3, 2, 7), busy).thread).toBe('busy with Client 1 · 0 waiting');
});
