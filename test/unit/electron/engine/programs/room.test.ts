// The chat room: everybody gets what one says; who does not receive makes whoever speaks wait, and stopping ends all of it.
import { describe, expect, test } from 'vitest';
import type { Program } from '../../../../../electron/engine/programs/program.ts';
import { Flag } from '../../../../../shared/event-kinds.ts';
import { CHAT_QUEUE } from '../../../../../shared/limits.ts';
import { outsideClient } from '../../../../support/outside-client.ts';
import { play, program } from '../../../../support/own-programs.ts';
import { faultsOf } from '../../../../support/streams.ts';
import { until } from '../../../../support/until.ts';
import { watchedEngine } from '../../../../support/watched-engine.ts';

const chat: Program = program(async (socket, _, { room }) => {
  room.join(socket);
  for (;;) {
    const chunk = await socket.recv(65_536);
    if (chunk.ended) break;
    await room.say(socket, chunk.bytes);
  }
  room.leave(socket);
}, 65_536);

describe.each(['thread', 'event-loop'] as const)('a room, %s', (model) => {
  test('what one says all get, in the same order, as sends that another thread made', async () => {
    play({ server: chat });
    const watched = await watchedEngine();
    const { port, server } = await watched.serve('greet', model);
    const clients = await Promise.all([outsideClient(port), outsideClient(port), outsideClient(port)]);
    const lanes = await Promise.all(clients.map(({ port: from }) => watched.laneFrom(from)));
    for (const { id } of lanes) await until(() => watched.of(id, 'server', 'threadServes').length > 0);
    for (const [index, client] of clients.entries()) {
      client.socket.write(`I am ${index}\n`);
      await until(() => clients.every((one) => one.received().toString().endsWith(`I am ${index}\n`)));
    }
    for (const { id } of lanes)
      for (const { flags } of watched.of(id, 'server', 'send returned'))
        expect(flags & Flag.relayed).toBe(Flag.relayed);
    await watched.tell('server.stop', { server });
  });

  test('a member who does not receive: the speaker waits once its queue is full, which is said, and goes on when it goes', async () => {
    play({ server: chat });
    const watched = await watchedEngine();
    const { port, server } = await watched.serve('greet', model);
    const deaf = await outsideClient(port, { reads: false });
    const deafLane = await watched.laneFrom(deaf.port);
    const speaker = await outsideClient(port);
    const lane = await watched.laneFrom(speaker.port);
    await watched.seen(lane.id, 'server', 'threadServes');
    // More than the kernel's queues of both directions and the room's own take.
    speaker.socket.write(Buffer.alloc(24 * CHAT_QUEUE, 'x'));
    const full = await watched.seen(lane.id, 'server', 'queueFullBegan');
    expect(full.arg).toBe(deafLane.id);
    if (model === 'event-loop') {
      // The loop goes on with others meanwhile.
      const other = await outsideClient(port);
      expect(await watched.laneFrom(other.port)).toBeDefined();
      await until(async () => watched.of((await watched.laneFrom(other.port)).id, 'server', 'threadServes').length > 0);
    }
    deaf.socket.destroy();
    await watched.seen(lane.id, 'server', 'queueFullEnded');
    await watched.tell('server.stop', { server });
    speaker.socket.destroy();
    await watched.ended(lane.id);
    expect(faultsOf(watched.events).filter((fault) => fault.includes('began'))).toEqual([]);
  });

  test('stopped while the speaker waits: everything ends', async () => {
    play({ server: chat });
    const watched = await watchedEngine();
    const { port, server } = await watched.serve('greet', model);
    await watched.laneFrom((await outsideClient(port, { reads: false })).port);
    const speaker = await outsideClient(port);
    const lane = await watched.laneFrom(speaker.port);
    speaker.socket.write(Buffer.alloc(24 * CHAT_QUEUE, 'x'));
    await watched.seen(lane.id, 'server', 'queueFullBegan');
    await watched.tell('server.stop', { server });
    await until(() => speaker.ended() || speaker.error());
  });
});
