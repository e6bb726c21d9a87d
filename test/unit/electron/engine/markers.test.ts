// The lines that programs and accepting threads are seen at: the markers that their events bear.
import { describe, expect, test } from 'vitest';
import type { Side } from '../../../../shared/event-kinds.ts';
import type { LaneId } from '../../../../shared/lane.ts';
import { laneText } from '../../../../shared/lane-words.ts';
import { linesOf } from '../../../support/lines.ts';
import { outsideClient } from '../../../support/outside-client.ts';
import { until } from '../../../support/until.ts';
import { type WatchedEngine, watchedEngine } from '../../../support/watched-engine.ts';

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

  test('in an event loop is left at the line where it would have to wait', async () => {
    const watched = await watchedEngine();
    const { port } = await watched.serve('echo', 'event-loop');
    const client = await outsideClient(port);
    const { id } = await watched.laneFrom(client.port);
    client.socket.write('hello');
    await until(() => watched.of(id, 'server', 'threadLeaves').length === 2);
    expect(linesOf(watched, id, 'server', 'threadLeaves')).toEqual(['recv', 'recv']);
    expect(watched.lane(id).metadata.markers.server[watched.lane(id).server.marker - 1]).toBe('recv');
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
    const lane = await watched.addClient(port, { program: 'echo' });
    await watched.seen(lane, 'client', 'close returned');
    expect(linesOf(watched, lane, 'client', 'programEnded')).toEqual(['differs']);
  });

  test('that comes to its end by itself names every line on its way', async () => {
    const watched = await watchedEngine();
    const { port } = await watched.serve('bulk', 'thread', 5, { busy: 1 });
    const lane = await watched.addClient(port);
    await watched.ended(lane);
    expect(lineByLine(watched, lane, 'server')).toEqual(['busy', 'length', 'send', 'close']);
    expect(lineByLine(watched, lane, 'client').filter((line) => line !== 'recv')).toEqual([
      'connect',
      'recv length',
      'close',
    ]);
  });

  test.each([
    ['half-closer', 'echo', ['connect', 'send', 'shutdown', 'recv', 'end', 'close']],
    ['tiny-sender', 'echo', ['connect', 'send', 'shutdown', 'recv', 'end', 'close']],
    ['resetter', 'chat', ['connect', 'send', 'wait', 'reset']],
    ['fetch', 'http', ['connect', 'send', 'recv', 'end', 'close']],
  ] as const)('%s at %s: each line in its turn', async (program, served, lines) => {
    const watched = await watchedEngine();
    const { port } = await watched.serve(served);
    const lane = await watched.addClient(port, { program });
    await watched.ended(lane);
    // The program of a resetter ends when its socket is gone.
    expect(lineByLine(watched, lane, 'client')).toEqual(lines);
  });

  test('of a chat room: what is handed on has no line of the member’s own thread', async () => {
    const watched = await watchedEngine();
    const { port } = await watched.serve('chat', 'thread', 5, { busy: 1 });
    const [speaker, silent] = [await watched.addClient(port), await watched.addClient(port, { program: 'silent' })];
    await watched.seen(silent, 'client', 'recv returned');
    expect(new Set(linesOf(watched, silent, 'server', 'send returned'))).toEqual(new Set([undefined]));
    expect(linesOf(watched, silent, 'server', 'recv began')).toEqual(['recv']);
    expect(new Set(linesOf(watched, speaker, 'server', 'busyBegan'))).toEqual(new Set(['busy']));
  });
});

/** The lines that a side's events bear, one behind the other, each once where it comes several times in a row. */
function lineByLine(watched: WatchedEngine, lane: LaneId, side: Side): string[] {
  const names = watched.lane(lane).metadata.markers[side];
  const lines = watched.of(lane, side).flatMap(({ marker }) => names[marker - 1] ?? []);
  return lines.filter((line, index) => line !== lines[index - 1]);
}

describe('an accepting thread', () => {
  test.each(['thread', 'iterative', 'pool'] as const)(
    '%s: bind, listen, accept, and what it does then',
    async (model) => {
      const watched = await watchedEngine();
      const { port, server, lane } = await watched.serve('greet', model);
      await watched.addClient(port);
      await watched.seen(lane, 'server', 'accept returned');
      const { markers } = watched.server(server).metadata;
      const lines = (name: string) => watched.of(lane, 'server', name).map(({ marker }) => markers[marker - 1]);
      expect(lines('bind returned')).toEqual(['bind']);
      expect(lines('listen returned')).toEqual(['listen']);
      expect(new Set([...lines('accept began'), ...lines('accept returned')])).toEqual(new Set(['accept']));
      // The first is the accepting thread itself; those of a pool are there before it accepts.
      const threads = { iterative: 1, thread: 2, pool: 5 }[model];
      await until(() => watched.of(lane, 'server', 'threadStarted').length === threads);
      expect(lines('threadStarted')[1]).toBe(model === 'thread' ? 'start' : model === 'pool' ? 'listen' : undefined);
    },
  );

  test('event-loop: select, accept, and select again', async () => {
    const watched = await watchedEngine();
    const { port, server, lane } = await watched.serve('greet', 'event-loop');
    const client = await watched.addClient(port);
    await watched.seen(client, 'server', 'recv returned');
    const { markers } = watched.server(server).metadata;
    const lines = (name: string) => new Set(watched.of(lane, 'server', name).map(({ marker }) => markers[marker - 1]));
    expect(lines('select began')).toEqual(new Set(['select']));
    expect(lines('select returned')).toEqual(new Set(['select']));
    expect(lines('accept returned')).toEqual(new Set(['accept']));
  });
});
