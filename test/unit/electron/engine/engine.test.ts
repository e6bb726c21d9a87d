// The engine as its hosts use it: real servers and clients on free ports of 127.0.0.1, seen through their events.
import { createServer } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { errnoOf } from '../../../../shared/errno.ts';
import { Ending, Flag } from '../../../../shared/event-kinds.ts';
import { laneText, railText } from '../../../../shared/lane-words.ts';
import { hasPython, outsideClient, python } from '../../../support/outside-client.ts';
import { gate, play, program } from '../../../support/own-programs.ts';
import { until } from '../../../support/until.ts';
import { watchedEngine } from '../../../support/watched-engine.ts';

describe('simulated clients', () => {
  test('three of them greet: each is a lane of two rails, its calls in the order of the program', async () => {
    const watched = await watchedEngine();
    const { port, server } = await watched.serve('greet');
    const lanes = await watched.addClients(port, 3);
    await until(() => lanes.every((lane) => (watched.state.lanes.get(lane)?.server.received ?? 0) >= 64));
    for (const lane of lanes) {
      const { metadata, addresses, acceptedAt } = watched.lane(lane);
      expect(metadata).toMatchObject({ simulated: true, server, clientProgram: 'greet', serverProgram: 'greet' });
      expect(addresses?.server).toEqual({ address: '127.0.0.1', port });
      expect(acceptedAt).toBeGreaterThan(0);
      expect(
        watched
          .of(lane, 'client')
          .slice(0, 3)
          .map((event) => event.name),
      ).toEqual(['laneOpened', 'connect began', 'laneAddressed']);
      const calls = watched
        .of(lane, 'server')
        .filter(({ name }) => name === 'send returned' || name === 'recv returned');
      expect(calls.slice(0, 4).map((call) => [call.name, call.length])).toEqual([
        ['send returned', 16],
        ['recv returned', 16],
        ['send returned', 16],
        ['recv returned', 16],
      ]);
      expect(Buffer.from(calls[0]?.payload ?? []).toString()).toBe('Hi! I am server\n');
    }
    expect(new Set(lanes.map((lane) => watched.lane(lane).thread)).size).toBe(3);
    expect(watched.server(server)).toMatchObject({ accepted: 3, waiting: 0, listening: true });
  });

  test('echo: what comes back is what was sent', async () => {
    const watched = await watchedEngine();
    const { port } = await watched.serve('echo');
    const lanes = await watched.addClients(port, 3);
    await until(() => lanes.every((lane) => (watched.state.lanes.get(lane)?.client.received ?? 0) >= 100));
    expect(watched.events.filter((event) => event.name === 'programEnded')).toEqual([]);
    const first = watched.of(lanes[0] as number, 'server', 'send returned')[0];
    expect(Buffer.from(first?.payload ?? []).toString()).toBe('ping 1\n');
  });

  test('the marker of an event is the line that the program had reached', async () => {
    const watched = await watchedEngine();
    const { port } = await watched.serve('echo');
    const lane = await watched.addClient(port);
    await watched.seen(lane, 'server', 'send returned');
    const { markers } = watched.lane(lane).metadata;
    const nameOf = (name: string) => markers.server[(watched.of(lane, 'server', name)[0]?.marker ?? 0) - 1];
    expect([nameOf('recv began'), nameOf('send returned')]).toEqual(['recv', 'send']);
  });

  test('nobody listens: connect is refused on the client’s rail, there never was a stream', async () => {
    const watched = await watchedEngine();
    const { port, server } = await watched.serve();
    await watched.tell('server.stop', { server });
    const lane = await watched.addClient(port);
    const ended = await watched.ended(lane);
    expect((await watched.seen(lane, 'client', 'connect failed')).code).toBe(errnoOf('ECONNREFUSED'));
    expect([ended.client.finished, ended.server.finished]).toEqual([Ending.neverOpened, Ending.neverOpened]);
    expect(laneText(ended)).toBe('ended · connection refused (ECONNREFUSED)');
    expect(watched.state.notices.at(-1)?.error).toMatchObject({ code: 'connection-refused', action: 'start-server' });
  });

  test('a server on all interfaces knows its own clients, whatever address they use', async () => {
    const watched = await watchedEngine();
    const settings = { port: 0, backlog: 5, model: 'thread', program: 'greet' } as const;
    const { port } = await watched.tell('server.start', { host: '0.0.0.0', ...settings });
    const lane = await watched.addClient(port);
    await watched.seen(lane, 'server', 'recv returned');
    expect(watched.state.lanes.size).toBe(1);
  });
});

describe('outside clients', () => {
  test('a plain connection is a lane of the same kind, its own calls not seen', async () => {
    const watched = await watchedEngine();
    const { port } = await watched.serve('echo');
    const client = await outsideClient(port);
    client.socket.write('one\n');
    await until(() => client.received().toString() === 'one\n');
    const { id, metadata } = await watched.laneFrom(client.port);
    expect(metadata).toMatchObject({ simulated: false, clientProgram: null, serverProgram: 'echo' });
    const received = await watched.seen(id, 'server', 'recv returned');
    expect(Buffer.from(received.payload ?? []).toString()).toBe('one\n');
    client.socket.end();
    const ended = await watched.ended(id);
    expect([ended.client.finished, ended.server.finished]).toEqual([Ending.fin, Ending.fin]);
    expect(railText(ended, 'client')).toBe('finished sending (outside program)');
    expect(watched.of(id, 'client').filter((event) => !(event.flags & Flag.outside))).toEqual([]);
  });

  test.skipIf(!hasPython)('a Python program is served like any other', async () => {
    const watched = await watchedEngine();
    const { port } = await watched.serve('greet');
    const printed = await python(
      `import socket, sys
with socket.create_connection(("127.0.0.1", int(sys.argv[1]))) as s:
    print(s.recv(1024).decode(), end="")
    s.sendall(b"\\xff\\x00 not UTF-8")
    print(s.recv(1024).decode(), end="")
    print(s.getsockname()[1])`,
      port,
    );
    const [first, second, clientPort] = printed.split('\n');
    expect([first, second]).toEqual(['Hi! I am server', 'Hi! I am server']);
    const { id } = await watched.laneFrom(Number(clientPort));
    const received = await watched.seen(id, 'server', 'recv returned');
    expect([...(received.payload ?? [])].slice(0, 2)).toEqual([0xff, 0]);
    await watched.ended(id);
  });
});

describe('errors of a start', () => {
  test('a port in use: in words, with a way out, and nothing else changes', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      taken.close();
    });
    const { port } = taken.address() as { port: number };
    const watched = await watchedEngine();
    const other = await watched.serve();
    const settings = { backlog: 5, model: 'thread', program: 'greet' } as const;
    const refused = await watched.ask('server.start', { host: '127.0.0.1', port, ...settings });
    expect(refused).toMatchObject({ ok: false, error: { code: 'port-in-use', action: 'use-free-port' } });
    expect(!refused.ok && refused.error.message).toContain(String(port));
    const lane = await watched.addClient(other.port);
    await watched.seen(lane, 'server', 'recv returned');
    expect(watched.events.find((event) => event.name === 'bind failed')?.code).toBe(errnoOf('EADDRINUSE'));
  });

  test('an address of another computer is not ours to listen on', async () => {
    const watched = await watchedEngine();
    const settings = { port: 0, backlog: 5, model: 'thread', program: 'greet' } as const;
    const refused = await watched.ask('server.start', { host: '192.0.2.1', ...settings });
    expect(refused).toMatchObject({ ok: false, error: { code: 'address-not-here' } });
  });
});

describe('stopping', () => {
  test('while clients are blocked: every call comes to its end, everyone sees the end of the connection', async () => {
    const watched = await watchedEngine();
    // Both sides wait in recv first.
    const waits = program(async (socket) => {
      await socket.recv(100);
    });
    play({ server: waits, client: waits });
    const { port, server } = await watched.serve();
    const lanes = await watched.addClients(port, 3);
    for (const lane of lanes) {
      await watched.seen(lane, 'server', 'recv began');
      await watched.seen(lane, 'client', 'recv began');
    }
    await watched.tell('server.stop', { server });
    for (const lane of lanes) {
      const ended = await watched.ended(lane);
      expect([ended.client.finished, ended.server.finished]).toEqual([Ending.fin, Ending.fin]);
      expect(watched.of(lane, 'server', 'recv failed').map((event) => event.code)).toEqual([errnoOf('ECANCELED')]);
      expect(watched.of(lane, 'client', 'recv returned').map((event) => event.length)).toEqual([0]);
    }
    expect(watched.server(server)).toMatchObject({ listening: false, threads: new Set() });
    const again = await watched.ask('server.stop', { server });
    expect(again).toMatchObject({ ok: false, error: { code: 'unknown-server' } });
  });

  test('bytes that the server has not read make its end a reset', async () => {
    const watched = await watchedEngine();
    const { opened, open } = gate();
    onTestFinished(open);
    play({ server: program(() => opened) });
    const { port, server } = await watched.serve();
    const client = await outsideClient(port);
    client.socket.write('nobody reads this');
    const { id } = await watched.laneFrom(client.port);
    await watched.seen(id, 'server', 'threadServes');
    await new Promise((resolve) => client.socket.write('', resolve));
    const stopped = watched.tell('server.stop', { server });
    await until(client.error);
    expect(client.error()).toBe('ECONNRESET');
    open();
    await stopped;
    expect((await watched.ended(id)).server.finished).toBe(Ending.rst);
  });

  test('a connection that nobody has accepted is reset', async () => {
    const watched = await watchedEngine();
    const { opened, open } = gate();
    onTestFinished(open);
    play({ server: program(() => opened) });
    const { port, server } = await watched.serve('greet', 'iterative');
    await outsideClient(port);
    const second = await outsideClient(port);
    const { id } = await watched.laneFrom(second.port);
    await watched.seen(id, 'server', 'laneQueued');
    const stopped = watched.tell('server.stop', { server });
    await until(second.error);
    expect(second.error()).toBe('ECONNRESET');
    open();
    await stopped;
    expect((await watched.ended(id)).server.finished).toBe(Ending.rst);
    expect(watched.server(server).waiting).toBe(0);
  });

  test('a program that throws: the reason is an event, its connection closes, the server goes on', async () => {
    const watched = await watchedEngine();
    let connections = 0;
    play({
      server: program(async (socket) => {
        if (++connections === 1) throw new Error('a fault of the program');
        await socket.send(Buffer.from('served'));
      }),
    });
    const { port } = await watched.serve();
    const first = await outsideClient(port);
    const failed = await watched.laneFrom(first.port);
    await until(() => failed.endedAt >= 0);
    const thrown = await watched.seen(failed.id, 'server', 'programEnded');
    expect([thrown.code, Buffer.from(thrown.payload ?? []).toString()]).toEqual([1, 'a fault of the program']);
    expect(watched.state.notices.at(-1)?.error.code).toBe('program-failed');
    const second = await outsideClient(port);
    await until(() => second.received().toString() === 'served');
  });

  test('the reason of a program that throws may be of any length', async () => {
    const watched = await watchedEngine();
    play({
      server: program(async () => {
        throw new Error('x'.repeat(300_000));
      }),
    });
    const { port } = await watched.serve();
    const client = await outsideClient(port);
    const lane = await watched.laneFrom(client.port);
    await until(() => lane.endedAt >= 0);
  });
});

describe('a new session', () => {
  test('ends the old one and starts numbers and sequences again, at the same tempo', async () => {
    const watched = await watchedEngine({ tempo: 1000 });
    const { port } = await watched.serve();
    const lane = await watched.addClient(port);
    await watched.seen(lane, 'client', 'connect returned');
    const before = watched.session;
    const events = watched.events;
    const described = await watched.tell('session.new', {});
    expect(events.filter((event) => event.name === 'laneEnded').map((event) => event.lane)).toEqual([lane]);
    expect(described.session).not.toBe(before);
    expect(watched.signals).toEqual([{ type: 'session', session: described }]);
    await until(() => watched.session === described.session);
    expect(watched.events[0]).toMatchObject({ sequence: 0, name: 'laneOpened', lane: 0 });
    expect(watched.state).toMatchObject({ tempo: 1000, paused: false });
    const refused = await watched.addClient(port);
    expect((await watched.seen(refused, 'client', 'connect failed')).code).toBe(errnoOf('ECONNREFUSED'));
  });

  test('asked for while a server starts and clients are added: nothing of the old one is left running', async () => {
    const watched = await watchedEngine();
    const { port } = await watched.serve();
    const settings = { host: '127.0.0.1', backlog: 5, model: 'thread', program: 'greet' } as const;
    const starting = watched.ask('server.start', { ...settings, port: 0 });
    const adding = watched.ask('clients.add', { host: '127.0.0.1', port, count: 500, program: null });
    const described = await watched.tell('session.new', {});
    const started = await starting;
    await adding;
    await until(() => watched.session === described.session);
    expect(watched.events.filter((event) => event.name === 'limitReached')).toEqual([]);
    if (started.ok) {
      const late = await watched.addClient(started.value.port);
      expect((await watched.seen(late, 'client', 'connect failed')).code).toBe(errnoOf('ECONNREFUSED'));
    }
    expect(watched.session).toBe(described.session);
  });
});
