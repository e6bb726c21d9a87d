// Greet, byte for byte, at both sides.
import { describe, expect, test } from 'vitest';
import { endOf, linesAt } from '../../../../support/lines.ts';
import { visited, visiting } from '../../../../support/one-lane.ts';
import { until } from '../../../../support/until.ts';

const HI = 'Hi! I am server\n';

describe('the greet server', () => {
  test('says hello first, and again for all that it receives', async () => {
    const { client, receive, watched, lane } = await visited('greet');
    await receive(HI);
    client.socket.write('1');
    await receive(HI + HI);
    client.socket.write('2');
    await receive(HI + HI + HI);
    client.socket.end();
    expect(await endOf(watched, lane, 'server')).toEqual({ line: 'end' });
    await until(client.ended);
    expect(watched.of(lane, 'server', 'busyBegan')).toEqual([]);
  });

  test('is busy between what it received and what it says next', async () => {
    const { client, receive, watched, lane } = await visited('greet', { busy: 3 });
    client.socket.write('1');
    await receive(HI + HI);
    await until(() => watched.of(lane, 'server', 'send returned').length === 2);
    const names = watched.of(lane, 'server').map(({ name }) => name);
    const from = names.indexOf('recv returned');
    expect(names.slice(from, from + 4)).toEqual(['recv returned', 'busyBegan', 'busyEnded', 'send returned']);
    expect(watched.of(lane, 'server', 'busyBegan').map(({ arg }) => arg)).toEqual([3]);
    expect(await linesAt(watched, lane, 'server', 'busyBegan')).toEqual(['busy']);
  });
});

describe('the greet client', () => {
  test('receives first, and answers all that it receives', async () => {
    const { server, receive, watched, lane } = await visiting('greet');
    server.socket.write(HI);
    await receive('HI! I am client.');
    server.socket.write(HI);
    await receive('HI! I am client.HI! I am client.');
    server.socket.end();
    expect(await endOf(watched, lane, 'client')).toEqual({ line: 'end' });
    await until(server.ended);
  });
});
