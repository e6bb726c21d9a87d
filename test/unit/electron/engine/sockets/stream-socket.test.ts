// The Berkeley calls over real connections: what returns, what waits, what fails, and how each ending is told apart on both sides.
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Connection } from '../../../../../electron/engine/sockets/connection.ts';
import { errnoOf } from '../../../../../shared/errno.ts';
import { Ending, Flag } from '../../../../../shared/event-kinds.ts';
import type { LaneId } from '../../../../../shared/lane.ts';
import { laneText } from '../../../../../shared/lane-words.ts';
import { hasPython, outsideClient, python } from '../../../../support/outside-client.ts';
import { gate, play, program } from '../../../../support/own-programs.ts';
import { until } from '../../../../support/until.ts';
import { type WatchedEngine, watchedEngine } from '../../../../support/watched-engine.ts';

const ECANCELED = errnoOf('ECANCELED');
const ECONNRESET = errnoOf('ECONNRESET');

/** A connection whose two programs are the test's; each hands its calls over and stays until the test ends. */
async function connected(recvSize = 1024): Promise<{
  watched: WatchedEngine;
  lane: LaneId;
  client: Connection;
  server: Connection;
  leave: () => void;
}> {
  const { opened, open } = gate();
  const ends: { client?: Connection; server?: Connection } = {};
  play({
    client: program((socket) => {
      ends.client = socket;
      return opened;
    }, recvSize),
    server: program((socket) => {
      ends.server = socket;
      return opened;
    }, recvSize),
  });
  const watched = await watchedEngine();
  onTestFinished(open);
  const { port } = await watched.serve();
  const lane = await watched.addClient(port);
  await until(() => ends.client && ends.server);
  await watched.seen(lane, 'server', 'threadServes');
  return { watched, lane, client: ends.client as Connection, server: ends.server as Connection, leave: open };
}

/** An outside client that does not read, and the server's end of its connection. */
async function connectedToOutside(options?: { reads?: boolean }) {
  const { opened, open } = gate();
  let server: Connection | null = null;
  play({
    server: program((socket) => {
      server = socket;
      return opened;
    }),
  });
  const watched = await watchedEngine();
  onTestFinished(open);
  const { port } = await watched.serve();
  const client = await outsideClient(port, options);
  const end: Connection = await until(() => server);
  const { id } = await watched.laneFrom(client.port);
  return { watched, lane: id, client, server: end, leave: open };
}

describe('recv', () => {
  test('returns at most what it asked for; the rest is there for the next', async () => {
    const { watched, lane, client, server } = await connected();
    await client.send(Buffer.from('0123456789'));
    const chunks: string[] = [];
    for (const most of [1, 4, 3, 100]) {
      const chunk = await server.recv(most);
      chunks.push(Buffer.from(chunk.bytes).toString());
    }
    expect(chunks).toEqual(['0', '1234', '567', '89']);
    await until(() => watched.of(lane, 'server', 'recv returned').length === 4);
    expect(watched.of(lane, 'server', 'recv returned').map(({ offset, length, arg }) => [offset, length, arg])).toEqual(
      [
        [0, 1, 1],
        [1, 4, 4],
        [5, 3, 3],
        [8, 2, 100],
      ],
    );
  });

  test('two sends may come as one recv: a stream has no messages', async () => {
    const { watched, lane, client, server } = await connected();
    await client.send(Buffer.from('one '));
    await client.send(Buffer.from('two'));
    expect(Buffer.from((await server.recv(1024)).bytes).toString()).toBe('one two');
    await until(() => watched.of(lane, 'server', 'recv returned').length === 1);
    expect(watched.of(lane, 'client', 'send returned').map(({ offset, length }) => [offset, length])).toEqual([
      [0, 4],
      [4, 3],
    ]);
  });

  test('never more than the program’s recv is read from the kernel: what nobody asks for makes the sender wait', async () => {
    const { watched, lane, client, server } = await connected(100);
    const big = Buffer.alloc(64 * 1024 * 1024, 7);
    let sent = false;
    const sending = Promise.resolve(client.send(big)).then(() => {
      sent = true;
    });
    await watched.seen(lane, 'client', 'send began');
    await server.recv(100);
    await server.recv(1);
    await until(() => watched.lane(lane).server.received === 101);
    expect(sent).toBe(false);
    expect(laneText(watched.lane(lane))).toBe('client blocked in send');
    await watched.tell('lane.reset', { rail: { lane, side: 'server' } });
    await sending;
    await watched.seen(lane, 'client', 'send failed');
  });

  test('at the end of the stream it returns 0 bytes, as often as it is called', async () => {
    const { watched, lane, client, server } = await connected();
    await client.send(Buffer.from('last'));
    await client.shutdown();
    expect((await server.recv(1024)).ended).toBe(false);
    expect((await server.recv(1024)).ended).toBe(true);
    expect((await server.recv(1024)).ended).toBe(true);
    await until(() => watched.of(lane, 'server', 'recv returned').length === 3);
    expect(watched.of(lane, 'server', 'recv returned').map(({ length, code }) => [length, code])).toEqual([
      [4, 0],
      [0, Ending.fin],
      [0, Ending.fin],
    ]);
  });

  test('a recv whose bytes are there already is one moment, one that waits is not', async () => {
    const { watched, lane, client, server } = await connected();
    const first = server.recv(10);
    await watched.seen(lane, 'server', 'recv began');
    await client.send(Buffer.from('0123456789abc'));
    await first;
    await server.recv(10);
    await until(() => watched.of(lane, 'server', 'recv returned').length === 2);
    const instant = watched.of(lane, 'server', 'recv returned').map(({ flags }) => (flags & Flag.instant) !== 0);
    expect(instant).toEqual([false, true]);
  });
});

describe('send', () => {
  test('waits when the kernel is full, whoever else goes on, and returns when the reader reads', async () => {
    const { watched, lane, client, server } = await connectedToOutside({ reads: false });
    const big = Buffer.alloc(32 * 1024 * 1024, 5);
    const sending = server.send(big);
    expect(sending).toBeInstanceOf(Promise);
    await watched.seen(lane, 'server', 'send began');
    client.read();
    expect(await sending).toEqual({ ended: false });
    await until(() => client.received().length === big.length);
    const returned = await watched.seen(lane, 'server', 'send returned');
    expect([returned.offset, returned.length, returned.flags & Flag.instant]).toEqual([0, big.length, 0]);
    expect(watched.lane(lane).server.sent).toBe(big.length);
  });

  test('after shutdown it fails with EPIPE, which says nothing of the other side', async () => {
    const { watched, lane, client, server } = await connected();
    await client.shutdown();
    await watched.seen(lane, 'client', 'directionFinished');
    expect(await client.send(Buffer.from('too late'))).toEqual({ ended: true });
    expect((await watched.seen(lane, 'client', 'send failed')).code).toBe(errnoOf('EPIPE'));
    await server.send(Buffer.from('still open'));
    expect(Buffer.from((await client.recv(100)).bytes).toString()).toBe('still open');
    expect(watched.lane(lane).client.finished).toBe(Ending.fin);
  });

  test('what a person says goes behind the send that waits, a finish behind both', async () => {
    const { watched, lane, client, server } = await connectedToOutside({ reads: false });
    const first = server.send(Buffer.alloc(8 * 1024 * 1024, 1));
    await watched.seen(lane, 'server', 'send began');
    const rail = { lane, side: 'server' } as const;
    await watched.tell('lane.say', { rail, text: 'said\n' });
    await watched.tell('lane.finishSending', { rail });
    const second = server.send(Buffer.alloc(8 * 1024 * 1024, 2));
    client.read();
    await first;
    await second;
    await until(client.ended);
    const finished = await watched.seen(lane, 'server', 'directionFinished');
    expect(finished.offset).toBe(client.received().length);
    await until(() => watched.lane(lane).server.openSince.every((since) => since === -1));
    expect(watched.of(lane, 'server', 'shutdown returned')).toHaveLength(1);
  });

  test('a finish waits for every send that was called before it, the program’s included', async () => {
    const { watched, lane, client, server } = await connectedToOutside({ reads: false });
    const first = server.send(Buffer.alloc(8 * 1024 * 1024, 1));
    await watched.seen(lane, 'server', 'send began');
    const second = server.send(Buffer.alloc(8 * 1024 * 1024, 2));
    await watched.tell('lane.finishSending', { rail: { lane, side: 'server' } });
    client.read();
    expect([await first, await second]).toEqual([{ ended: false }, { ended: false }]);
    await until(client.ended);
    expect(client.received().length).toBe(16 * 1024 * 1024);
  });

  test('one that fails half-way names the bytes that the kernel had taken; the other side receives just these', async () => {
    const { watched, lane, client, server } = await connectedToOutside({ reads: false });
    const sending = server.send(Buffer.alloc(32 * 1024 * 1024, 1));
    await watched.seen(lane, 'server', 'send began');
    await watched.tell('lane.close', { rail: { lane, side: 'server' } });
    expect(await sending).toEqual({ ended: true });
    client.read();
    await until(client.ended);
    const got = client.received().length;
    const failed = await watched.seen(lane, 'server', 'send failed');
    expect([failed.code, failed.offset, failed.length]).toEqual([ECANCELED, 0, got]);
    expect((await watched.seen(lane, 'server', 'directionFinished')).offset).toBe(got);
    expect(watched.lane(lane).server.sent).toBe(got);
  });
});

describe('half-close', () => {
  test.each(['client', 'server'] as const)('the %s finishes sending and still receives', async (finisher) => {
    const ends = await connected();
    const { watched, lane } = ends;
    const other = finisher === 'client' ? ends.server : ends.client;
    await ends[finisher].shutdown();
    expect((await other.recv(10)).ended).toBe(true);
    await until(() => laneText(watched.lane(lane)) === `half-closed · ${finisher} finished sending`);
    await other.send(Buffer.from('answer'));
    expect(Buffer.from((await ends[finisher].recv(10)).bytes).toString()).toBe('answer');
    await other.shutdown();
    expect((await ends[finisher].recv(10)).ended).toBe(true);
    await until(
      () => watched.lane(lane).client.finished === Ending.fin && watched.lane(lane).server.finished === Ending.fin,
    );
  });
});

describe('endings, seen from both sides', () => {
  test('an orderly end of the client: the server’s recv returns 0, both directions end with FIN', async () => {
    const { watched, lane, server, leave } = await connected();
    const receiving = server.recv(10);
    await watched.tell('lane.close', { rail: { lane, side: 'client' } });
    expect((await receiving).ended).toBe(true);
    await watched.tell('lane.close', { rail: { lane, side: 'server' } });
    leave();
    const ended = await watched.ended(lane);
    expect([ended.client.finished, ended.server.finished]).toEqual([Ending.fin, Ending.fin]);
    expect([ended.server.sawEnd, laneText(ended)]).toEqual([Ending.fin, 'ended · FIN both ways']);
  });

  test('a reset: the other side’s recv fails, nothing is orderly', async () => {
    const { watched, lane, server, leave } = await connected();
    const receiving = server.recv(10);
    await watched.tell('lane.reset', { rail: { lane, side: 'client' } });
    expect((await receiving).ended).toBe(true);
    expect((await watched.seen(lane, 'server', 'recv failed')).code).toBe(ECONNRESET);
    await watched.tell('lane.close', { rail: { lane, side: 'server' } });
    leave();
    const ended = await watched.ended(lane);
    expect([ended.client.finished, ended.server.finished]).toEqual([Ending.rst, Ending.rst]);
    expect([watched.state.resets, laneText(ended)]).toEqual([1, 'ended · RST']);
  });

  test.each(['open', 'finished'] as const)(
    'a reset behind bytes under way is no orderly end, with the receiver’s own direction %s',
    async (own) => {
      // No divisor of what the kernel holds: the last read does not fill the buffer.
      const { watched, lane, client, server, leave } = await connected(4093);
      if (own === 'finished') await client.shutdown();
      const sending = server.send(Buffer.alloc(32 * 1024 * 1024));
      await watched.seen(lane, 'server', 'send began');
      await client.recv(1000);
      await watched.tell('lane.reset', { rail: { lane, side: 'server' } });
      await sending;
      await watched.seen(lane, 'server', 'close returned');
      let received = 1000;
      for (let chunk = await client.recv(4093); !chunk.ended; chunk = await client.recv(4093)) {
        received += chunk.bytes.length;
      }
      expect(received).toBeLessThan(32 * 1024 * 1024);
      expect((await watched.seen(lane, 'client', 'recv failed')).code).toBe(ECONNRESET);
      expect(watched.of(lane, 'client', 'recv returned').filter(({ length }) => length === 0)).toEqual([]);
      leave();
      const ended = await watched.ended(lane);
      expect([ended.client.finished, ended.server.finished]).toEqual([
        own === 'open' ? Ending.rst : Ending.fin,
        Ending.rst,
      ]);
    },
  );

  test('an outside client resets: both directions end with RST', async () => {
    const { watched, lane, client, server, leave } = await connectedToOutside();
    const receiving = server.recv(10);
    client.socket.resetAndDestroy();
    expect((await receiving).ended).toBe(true);
    leave();
    const ended = await watched.ended(lane);
    expect([ended.client.finished, ended.server.finished]).toEqual([Ending.rst, Ending.rst]);
    expect(watched.state.notices.at(-1)?.error.code).toBe('connection-reset');
  });

  test('a send into a reset connection fails, and is the first to tell', async () => {
    const { watched, lane, client, server } = await connectedToOutside();
    client.socket.resetAndDestroy();
    await until(client.closed);
    let sent = await server.send(Buffer.from('x'));
    while (!sent.ended) sent = await server.send(Buffer.from('x'));
    const failed = await watched.seen(lane, 'server', 'send failed');
    expect([ECONNRESET, errnoOf('EPIPE')]).toContain(failed.code);
    expect(watched.lane(lane).client.finished).toBe(Ending.rst);
    expect((await server.recv(10)).ended).toBe(true);
  });

  test('close with bytes unread resets: the peer sees ECONNRESET, not the orderly end', async () => {
    const { watched, lane, client, leave } = await connectedToOutside();
    client.socket.write('unread');
    await until(() => client.socket.bytesWritten === 6 && client.socket.writableLength === 0);
    await watched.tell('lane.close', { rail: { lane, side: 'server' } });
    await until(client.error);
    expect([client.error(), client.ended()]).toEqual(['ECONNRESET', false]);
    leave();
    expect((await watched.ended(lane)).server.finished).toBe(Ending.rst);
    expect((await watched.seen(lane, 'server', 'close returned')).code).toBe(Ending.rst);
  });

  test('close with bytes that a larger read brought and no recv returned resets too', async () => {
    const { watched, lane, client, server } = await connectedToOutside();
    client.socket.write('0123456789');
    expect((await server.recv(4)).bytes).toHaveLength(4);
    await watched.tell('lane.close', { rail: { lane, side: 'server' } });
    await until(client.error);
    expect(client.error()).toBe('ECONNRESET');
  });

  test.skipIf(!hasPython)('the same, seen from Python', async () => {
    const { opened, open } = gate();
    play({ server: program(() => opened) });
    const watched = await watchedEngine();
    onTestFinished(open);
    const { port } = await watched.serve();
    const printed = python(
      `import socket, sys
with socket.create_connection(("127.0.0.1", int(sys.argv[1]))) as s:
    s.sendall(b"unread")
    try:
        print(s.recv(10))
    except ConnectionResetError:
        print("reset")`,
      port,
    );
    const lane = await until(() => [...watched.state.lanes.values()].find(({ thread }) => thread > 0));
    // Its bytes have been sent when the kernel has them: asked until a close finds them there.
    if (process.platform === 'linux')
      await until(async () => (await watched.tell('lane.kernelQueues', { lane: lane.id }))?.server?.receive === 6);
    await watched.tell('lane.close', { rail: { lane: lane.id, side: 'server' } });
    expect(await printed).toBe('reset\n');
  });

  test('reset right behind a finish, in the same turn, ends the lane', async () => {
    const { watched, lane, client, leave } = await connectedToOutside();
    const rail = { lane, side: 'server' } as const;
    const finishing = watched.tell('lane.finishSending', { rail });
    const resetting = watched.tell('lane.reset', { rail });
    await Promise.all([finishing, resetting]);
    // The FIN had gone before: the direction ended with it, and only the other one was reset.
    leave();
    const ended = await watched.ended(lane);
    expect([ended.server.finished, ended.client.finished]).toEqual([Ending.fin, Ending.rst]);
    await until(client.ended);
    client.socket.write('into nothing');
    await until(client.error);
  });

  test('close right behind a finish, in the same turn, ends the lane', async () => {
    const { watched, lane, client, leave } = await connectedToOutside();
    const rail = { lane, side: 'server' } as const;
    await Promise.all([watched.tell('lane.finishSending', { rail }), watched.tell('lane.close', { rail })]);
    leave();
    const ended = await watched.ended(lane);
    expect(ended.server.finished).toBe(Ending.fin);
    expect(watched.of(lane, 'server', 'shutdown returned')).toHaveLength(1);
    expect(watched.events.filter((event) => event.lane === lane).at(-1)?.name).toBe('laneEnded');
    await until(client.ended);
  });
});
