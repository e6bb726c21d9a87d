// Which simulated client a connection that a server sees comes from.
import { expect, test } from 'vitest';
import { EventWriter } from '../../../../electron/engine/event-writer.ts';
import type { Lane } from '../../../../electron/engine/lane.ts';
import { Lanes } from '../../../../electron/engine/lanes.ts';
import type { ServerId } from '../../../../shared/lane.ts';

const [FIRST, SECOND] = [1, 2] as ServerId[] as [ServerId, ServerId];
const CLIENT = { address: '127.0.0.1', port: 40_000 };

/** A simulated client of a server, whose own end has an address. */
function client(lanes: Lanes, server: ServerId): Lane {
  const target = { address: '127.0.0.1', port: 52_000 + server };
  const lane = lanes.openConnection((number) => ({
    ...{ kind: 'connection', server, number, label: `Client ${number}`, simulated: true },
    ...{ clientProgram: 'greet', serverProgram: 'greet', target, markers: { client: [], server: [] } },
  }));
  lane.address({ client: CLIENT, server: target });
  lanes.expect(lane, CLIENT);
  return lane;
}

test('two clients of two servers may have one port: each server sees its own', () => {
  const writer = new EventWriter({ stamp: { session: 1, wallClock: 0 }, clock: () => 0, onSealed: () => undefined });
  const lanes = new Lanes(writer, () => 0);
  const [one, other] = [client(lanes, FIRST), client(lanes, SECOND)];
  expect(lanes.match(CLIENT, FIRST)).toBe(one);
  // It has been seen: whoever comes from there next is somebody else.
  expect(lanes.match(CLIENT, FIRST)).toBeUndefined();
  // As a socket sees it that listens on all addresses of both families.
  expect(lanes.match({ ...CLIENT, address: '::ffff:127.0.0.1' }, SECOND)).toBe(other);
  writer.close();
});
