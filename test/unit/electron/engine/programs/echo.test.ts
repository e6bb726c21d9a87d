// Echo, byte for byte, at both sides.
import { describe, expect, test } from 'vitest';
import { endOf, linesAt } from '../../../../support/lines.ts';
import { visited, visiting } from '../../../../support/one-lane.ts';
import { until } from '../../../../support/until.ts';

describe('the echo server', () => {
  test('sends back what it receives, 1,024 bytes at a time, and ends with the stream', async () => {
    const { client, receive, watched, lane } = await visited('echo');
    client.socket.end('a'.repeat(2500));
    await receive('a'.repeat(2500));
    expect(await endOf(watched, lane, 'server')).toEqual({ line: 'end' });
    expect(Math.max(...watched.of(lane, 'server', 'send returned').map(({ length }) => length))).toBe(1024);
  });

  test('is busy before each echo', async () => {
    const { client, receive, watched, lane } = await visited('echo', { busy: 2 });
    client.socket.write('once');
    await receive('once');
    expect(await linesAt(watched, lane, 'server', 'send returned')).toEqual(['send']);
    expect(await linesAt(watched, lane, 'server', 'busyEnded')).toEqual(['busy']);
  });
});

describe('the echo client', () => {
  test('sends the next line when the whole one before has come back, in pieces too', async () => {
    const { server, receive, watched, lane } = await visiting('echo');
    await receive('ping 1\n');
    server.socket.write('ping');
    await until(() => watched.of(lane, 'client', 'recv returned').length === 1);
    expect(server.received().toString()).toBe('ping 1\n');
    server.socket.write(' 1\n');
    await receive('ping 1\nping 2\n');
    server.socket.end();
    expect(await endOf(watched, lane, 'client')).toEqual({ line: 'end' });
  });

  test('an echo that differs ends it with an error', async () => {
    const { server, receive, watched, lane } = await visiting('echo');
    await receive('ping 1\n');
    server.socket.write('pong 1\n');
    expect(await endOf(watched, lane, 'client')).toEqual({
      line: 'differs',
      threw: 'the echo differs from what was sent',
    });
  });
});
