// Bulk download: a length and so many bytes, and a client that counts them.
import { describe, expect, test } from 'vitest';
import { LETTERS_LENGTH, letters } from '../../../../../electron/engine/programs/letters.ts';
import { laneText } from '../../../../../shared/lane-words.ts';
import { endOf, linesAt } from '../../../../support/lines.ts';
import { visited, visiting } from '../../../../support/one-lane.ts';
import { faultsOf } from '../../../../support/streams.ts';
import { until } from '../../../../support/until.ts';
import { watchedEngine } from '../../../../support/watched-engine.ts';

const ALL = Buffer.concat([Buffer.from('10000000\n'), letters()]);

test('the letters are the alphabet, made once', () => {
  expect(letters()).toHaveLength(LETTERS_LENGTH);
  expect(letters().subarray(24, 30).toString()).toBe('yzabcd');
  expect(letters()).toBe(letters());
});

describe('the bulk server', () => {
  test.each(['thread', 'event-loop'] as const)('%s: sends the length and all bytes, then closes', async (model) => {
    const { watched, client, lane } = await visited('bulk', { model, busy: 1 });
    await until(client.ended);
    expect(client.received().equals(ALL)).toBe(true);
    expect(await endOf(watched, lane, 'server')).toEqual({ line: 'close' });
    expect(await linesAt(watched, lane, 'server', 'busyBegan')).toEqual(['busy']);
    expect((await linesAt(watched, lane, 'server', 'send returned')).slice(0, 2)).toEqual(['length', 'send']);
  });

  test('a client that has finished its own direction gets them as well', async () => {
    const { client } = await visited('bulk');
    client.socket.end();
    await until(client.ended);
    expect(client.received()).toHaveLength(ALL.length);
  });

  test('one that never reads keeps it waiting in send, until it resets', async () => {
    const { watched, client, lane } = await visited('bulk', { reads: false });
    await until(() => laneText(watched.lane(lane)) === 'server blocked in send');
    client.socket.resetAndDestroy();
    expect(await endOf(watched, lane, 'server')).toEqual({ line: 'send failed' });
  });
});

describe('the download', () => {
  test('receives all of a bulk server, and closes', async () => {
    const watched = await watchedEngine();
    const { port } = await watched.serve('bulk');
    const lane = await watched.addClient(port);
    expect(await endOf(watched, lane, 'client')).toEqual({ line: 'close' });
    const received = watched.of(lane, 'client', 'recv returned').reduce((sum, { length }) => sum + length, 0);
    expect(received).toBe(ALL.length);
    await watched.ended(lane);
    await watched.engine.close();
    expect(faultsOf(watched.events)).toEqual([]);
  });

  test('the length may come in pieces, and bytes with it', async () => {
    const { watched, server, lane } = await visiting('download');
    server.socket.write('1');
    await watched.seen(lane, 'client', 'recv returned');
    server.socket.write('0\n01234');
    await until(() => watched.of(lane, 'client', 'recv returned').length === 2);
    server.socket.write('56789');
    expect(await endOf(watched, lane, 'client')).toEqual({ line: 'close' });
    expect(await linesAt(watched, lane, 'client', 'recv returned')).toEqual(['recv length', 'recv length', 'recv']);
  });

  test.each([
    ['fewer bytes', '10\nabc', { line: 'end', threw: 'the stream ended after 3 of 10 bytes' }],
    ['more bytes', '3\nabcdef', { line: 'recv length', threw: 'more came than the 3 bytes that were told' }],
    ['no length', 'Hi! I am server\n', { line: 'recv length', threw: 'the stream does not begin with a length' }],
    ['no line', '1'.repeat(2000), { line: 'recv length', threw: 'the stream does not begin with a length' }],
    ['no bytes, as told', '0\n', { line: 'close' }],
    ['nothing at all', '', { line: 'end' }],
  ])('%s', async (_, sent, end) => {
    const { watched, server, lane } = await visiting('download');
    server.socket.end(sent);
    expect(await endOf(watched, lane, 'client')).toEqual(end);
  });

  test('a reset in between', async () => {
    const { watched, server, lane } = await visiting('download');
    server.socket.write('10\nabc');
    await watched.seen(lane, 'client', 'recv returned');
    server.socket.resetAndDestroy();
    expect(await endOf(watched, lane, 'client')).toEqual({ line: 'recv failed' });
  });
});
