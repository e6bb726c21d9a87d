// Load on an engine under observation, all of it on the loopback, bounded in count and ending by itself.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { until } from './until.ts';
import type { WatchedEngine } from './watched-engine.ts';

/** Connects and closes `count` outside clients, a few at a time, each after it has been greeted. */
export async function connectAndClose(port: number, count: number): Promise<void> {
  let left = count;
  const one = async () => {
    while (left-- > 0) {
      const socket = connect(port, '127.0.0.1');
      await once(socket, 'data');
      socket.destroy();
      await once(socket, 'close');
    }
  };
  await Promise.all([one(), one(), one(), one()]);
}

/** Connects `count` outside clients, all of which stay until they are destroyed. */
export async function connectAll(port: number, count: number): Promise<Socket[]> {
  const sockets = Array.from({ length: count }, () => {
    const socket = connect(port, '127.0.0.1');
    // Those that are reset say so; that they end is what the test looks at.
    socket.on('error', () => socket.destroy());
    socket.resume();
    return socket;
  });
  await Promise.all(sockets.map((socket) => once(socket, 'connect')));
  return sockets;
}

/** Waits until every lane there was has ended. */
export async function allEnded(watched: WatchedEngine): Promise<void> {
  await until(() => [...watched.state.lanes.values()].every((lane) => lane.endedAt >= 0), 'the end of all lanes');
}
