// The lines that programs and accepting threads are seen at: the markers that their events bear.
import { describe, expect, test } from 'vitest';
import type { LaneId } from '../../../../shared/lane.ts';
import { laneText } from '../../../../shared/lane-words.ts';
import { linesOf } from '../../../support/lines.ts';
import { outsideClient } from '../../../support/outside-client.ts';
import { until } from '../../../support/until.ts';
import { watchedEngine } from '../../../support/watched-engine.ts';

describe('a program', () => {
  test('that sees the end of the stream: recv, the end, close', async () => {
    const watched = await watchedEngine();
    const { port } = await watched.serve('echo');
    const client = await outsideClient(port);
    const { id } = await watched.laneFrom(client.port);
    client.socket.end('hello');
    await watched.ended(id);
    const lines = (name: string) => linesOf(watched, id, 'server', name);
    expect(new Set(lines('recv began'))).toEqual(new Set(['recv']));
    expect(lines('send returned')).toEqual(['send']);
    expect(lines('programEnded')).toEqual(['end']);
    expect(lines('close returned')).toEqual(['close']);
  });

  test('that is reset: recv failed, close', async () => {
    const watched = await watchedEngine();
    const { port } = await watched.serve('echo');
    const client = await outsideClient(port);
    const { id } = await watched.laneFrom(client.port);
    await watched.seen(id, 'server', 'recv began');
    client.socket.resetAndDestroy();
    await watched.ended(id);
    expect(linesOf(watched, id, 'server', 'programEnded')).toEqual(['recv failed']);
    expect(linesOf(watched, id, 'server', 'close returned')).toEqual(['close']);
  });

  test('that cannot send any more: send failed', async () => {
    const watched = await watchedEngine();
    const { port } = await watched.serve('echo');
    const client = await outsideClient(port, { reads: false });
    const { id } = await watched.laneFrom(client.port);
    client.socket.write(Buffer.alloc(32 * 1024 * 1024));
    await until(() => laneText(watched.lane(id)) === 'server blocked in send');
    client.socket.resetAndDestroy();
    await watched.ended(id);
    // Nearly always the send; a recv where the kernel had taken a little more just then.
    const failed = watched.of(id, 'server').find(({ name }) => name.endsWith(' failed'));
    expect(linesOf(watched, id, 'server', 'programEnded')).toEqual([failed?.name]);
  });

  test('of a client begins at connect', async () => {
    const watched = await watchedEngine();
    const { port } = await watched.serve('greet');
    const lane = await watched.addClient(port);
    await watched.seen(lane, 'client', 'send returned');
    expect(linesOf(watched, lane, 'client', 'connect began')).toEqual(['connect']);
    expect(linesOf(watched, lane, 'client', 'connect returned')).toEqual(['connect']);
  });

  test('whose echo differs: the line that says so', async () => {
    const watched = await watchedEngine();
    const { port } = await watched.serve('greet');
    const { lanes } = await watched.tell('clients.add', { host: '127.0.0.1', port, count: 1, program: 'echo' });
    await watched.seen(lanes[0] as LaneId, 'client', 'close returned');
    expect(linesOf(watched, lanes[0] as LaneId, 'client', 'programEnded')).toEqual(['differs']);
  });
});

describe('an accepting thread', () => {
  test.each(['thread', 'iterative'] as const)('%s: bind, listen, accept, and what it does then', async (model) => {
    const watched = await watchedEngine();
    const { port, server, lane } = await watched.serve('greet', model);
    await watched.addClient(port);
    await watched.seen(lane, 'server', 'accept returned');
    const { markers } = watched.server(server).metadata;
    const lines = (name: string) => watched.of(lane, 'server', name).map(({ marker }) => markers[marker - 1]);
    expect(lines('bind returned')).toEqual(['bind']);
    expect(lines('listen returned')).toEqual(['listen']);
    expect(new Set([...lines('accept began'), ...lines('accept returned')])).toEqual(new Set(['accept']));
    // The first is the accepting thread itself.
    await until(() => watched.of(lane, 'server', 'threadStarted').length === (model === 'thread' ? 2 : 1));
    expect(lines('threadStarted').slice(1)).toEqual(model === 'thread' ? ['start'] : []);
  });
});
