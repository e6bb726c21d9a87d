// Chat room: the program at both sides. What a room does with those who do not receive is its own test.
import { describe, expect, test } from 'vitest';
import { chatServer } from '../../../../../electron/engine/programs/chat.ts';
import type { Connection } from '../../../../../electron/engine/sockets/connection.ts';
import { endOf, linesAt } from '../../../../support/lines.ts';
import { visited, visiting } from '../../../../support/one-lane.ts';
import { outsideClient } from '../../../../support/outside-client.ts';
import { play } from '../../../../support/own-programs.ts';
import { until } from '../../../../support/until.ts';

describe('the chat server', () => {
  test.each(['thread', 'event-loop'] as const)('%s: all get what one says, the speaker too', async (model) => {
    const { watched, port, client, lane, receive } = await visited('chat', { model, busy: 2 });
    const other = await outsideClient(port);
    const { id } = await watched.laneFrom(other.port);
    await watched.seen(id, 'server', 'threadServes');
    client.socket.write('hello\n');
    await receive('hello\n');
    await until(() => other.received().toString() === 'hello\n');
    expect(await linesAt(watched, lane, 'server', 'busyBegan')).toEqual(['busy']);
    other.socket.end();
    expect(await endOf(watched, id, 'server')).toEqual({ line: 'end' });
    // Who has left is none of the room any more.
    client.socket.write('still there?\n');
    await receive('hello\nstill there?\n');
    expect(other.received().toString()).toBe('hello\n');
  });

  test('who resets leaves the room as well', async () => {
    const { watched, port, client, lane } = await visited('chat');
    const other = await outsideClient(port);
    client.socket.resetAndDestroy();
    expect(await endOf(watched, lane, 'server')).toEqual({ line: 'recv failed' });
    other.socket.write('alone\n');
    await until(() => other.received().toString() === 'alone\n');
  });
});

test.each(['end', 'reset', 'throw'] as const)('whoever joins leaves, however it ends: %s', async (how) => {
  const joined: Connection[] = [];
  const left: Connection[] = [];
  const room = {
    join: (member: Connection) => void joined.push(member),
    leave: (member: Connection) => void left.push(member),
    say: () => (how === 'throw' ? Promise.reject(new Error('nobody hears')) : Promise.resolve()),
  };
  play({ server: { ...chatServer, run: (socket, at) => chatServer.run(socket, at, { busy: 0, room }) } });
  const { watched, client, lane } = await visited('greet');
  client.socket.write('hello\n');
  await watched.seen(lane, 'server', 'recv returned');
  if (how === 'end') client.socket.end();
  if (how === 'reset') client.socket.resetAndDestroy();
  await watched.seen(lane, 'server', 'programEnded');
  expect(joined).toHaveLength(1);
  expect(left).toEqual(joined);
});

describe('the chatter', () => {
  test('says hello, receives, waits a second, and says hello again', async () => {
    const { watched, server, lane, receive } = await visiting('chatter');
    await receive('hello 1\n');
    server.socket.write('hello 1\n');
    expect((await watched.seen(lane, 'client', 'waitBegan')).arg).toBe(1000);
    await receive('hello 1\nhello 2\n');
    expect(await linesAt(watched, lane, 'client', 'waitBegan')).toEqual(['wait']);
    server.socket.end();
    expect(await endOf(watched, lane, 'client')).toEqual({ line: 'end' });
  });
});
