// Scripts: each kind of step against a plain socket, byte for byte; what ends a script; and that long ones keep nobody waiting.
import { describe, expect, test } from 'vitest';
import { scriptProgram } from '../../../../../electron/engine/programs/script.ts';
import type { LaneId } from '../../../../../shared/lane.ts';
import { laneText } from '../../../../../shared/lane-words.ts';
import type { Step } from '../../../../../shared/script.ts';
import { outsideServer } from '../../../../support/outside-server.ts';
import { faultsOf } from '../../../../support/streams.ts';
import { until } from '../../../../support/until.ts';
import { type WatchedEngine, type WatchedOptions, watchedEngine } from '../../../../support/watched-engine.ts';

const script = (...steps: readonly Step[]) => ({ name: 'mine', steps });

/** A client that runs these steps at a server from outside. */
async function running(steps: readonly Step[], options: WatchedOptions = {}) {
  const watched = await watchedEngine(options);
  const { port, accept } = await outsideServer();
  const lane = await watched.addClient(port, { program: 'script', script: script(...steps) });
  const server = await accept();
  const receive = (text: string) => until(() => server.received().toString() === text, JSON.stringify(text));
  return { watched, lane, server, receive };
}

/** `recv 3 of 16 at step 2`: what the client's recvs returned. */
function recvs(watched: WatchedEngine, lane: LaneId): string[] {
  return watched
    .of(lane, 'client', 'recv returned')
    .map(({ length, arg, marker }) => `${length} of ${arg} at step ${marker}`);
}

/** The step that the script ended at, and that it threw nothing. */
async function endedAt(watched: WatchedEngine, lane: LaneId) {
  const { marker, code } = await watched.seen(lane, 'client', 'programEnded');
  expect(code).toBe(0);
  return marker;
}

test('sends are a text as UTF-8, bytes in hex, or so many x', async () => {
  const { server, watched, lane } = await running([
    { do: 'send', text: 'é\n' },
    { do: 'send', hex: '00fF' },
    { do: 'send', bytes: 3 },
  ]);
  await until(server.ended);
  expect(server.received()).toEqual(Buffer.from([0xc3, 0xa9, 0x0a, 0x00, 0xff, 0x78, 0x78, 0x78]));
  await endedAt(watched, lane);
  const sends = watched.of(lane, 'client', 'send returned').map(({ length, marker }) => [length, marker]);
  expect(sends).toEqual([
    [3, 1],
    [2, 2],
    [3, 3],
  ]);
});

describe('recv', () => {
  test('asks for what it says, or for 1024, and takes what one recv returns', async () => {
    const { server, watched, lane } = await running([{ do: 'recv', most: 2 }, { do: 'recv', most: 9 }, { do: 'recv' }]);
    server.socket.write('12345');
    await until(() => recvs(watched, lane).length === 2);
    server.socket.write('6');
    expect(await endedAt(watched, lane)).toBe(3);
    expect(recvs(watched, lane)).toEqual(['2 of 2 at step 1', '3 of 9 at step 2', '1 of 1024 at step 3']);
  });

  test('the end of the stream ends the script', async () => {
    const { server, watched, lane } = await running([{ do: 'recv' }, { do: 'send', text: 'never' }]);
    server.socket.end();
    expect(await endedAt(watched, lane)).toBe(1);
    expect(server.received()).toHaveLength(0);
  });

  test('an error ends the script', async () => {
    const { server, watched, lane } = await running([{ do: 'recv' }, { do: 'send', text: 'never' }]);
    server.socket.resetAndDestroy();
    expect(await endedAt(watched, lane)).toBe(1);
    expect(watched.of(lane, 'client', 'recv failed')).toHaveLength(1);
  });
});

describe('recv-until', () => {
  test('a text, across the chunks that it comes in; what came behind it counts for the next', async () => {
    const { server, watched, lane, receive } = await running([
      { do: 'recv-until', text: '\r\n' },
      { do: 'send', text: 'one,' },
      { do: 'recv-until', text: '\r\n' },
      { do: 'send', text: 'two,' },
      { do: 'recv-until', bytes: 4, most: 3 },
      { do: 'send', text: 'three' },
    ]);
    server.socket.write('a\r');
    await until(() => recvs(watched, lane).length === 1);
    server.socket.write('\nb\r\nc');
    await receive('one,two,');
    server.socket.write('def');
    await receive('one,two,three');
    await endedAt(watched, lane);
    expect(recvs(watched, lane)).toEqual(['2 of 1024 at step 1', '5 of 1024 at step 1', '3 of 3 at step 5']);
  });

  test('so many bytes: it asks for no more than is missing', async () => {
    const { server, watched, lane, receive } = await running([
      { do: 'recv-until', bytes: 5, most: 3 },
      { do: 'send', text: 'enough' },
      { do: 'recv', most: 16 },
    ]);
    server.socket.write('1234567');
    await receive('enough');
    await endedAt(watched, lane);
    expect(recvs(watched, lane)).toEqual(['3 of 3 at step 1', '2 of 2 at step 1', '2 of 16 at step 3']);
  });

  test('what a text left behind is no matter of a plain recv, which begins anew', async () => {
    const { server, watched, lane, receive } = await running([
      { do: 'recv-until', text: '\n' },
      { do: 'send', text: 'line' },
      { do: 'recv' },
      { do: 'send', text: ', more' },
      { do: 'recv-until', text: '2' },
    ]);
    server.socket.write('1\n2');
    await receive('line');
    server.socket.write('3');
    await receive('line, more');
    server.socket.write('2');
    expect(await endedAt(watched, lane)).toBe(5);
    expect(recvs(watched, lane).at(-1)).toBe('1 of 1024 at step 5');
  });

  test('the end of the stream, and then it goes on', async () => {
    const { server, receive } = await running([
      { do: 'recv-until', end: true, most: 2 },
      { do: 'send', text: 'heard all' },
    ]);
    server.socket.end('12345');
    await receive('heard all');
  });

  test('of a text or bytes that never come, the end of the stream ends the script', async () => {
    for (const wanted of [{ text: 'x' }, { bytes: 9 }]) {
      const { server, watched, lane } = await running([
        { do: 'recv-until', ...wanted },
        { do: 'send', text: 'never' },
      ]);
      server.socket.end('12345');
      expect(await endedAt(watched, lane)).toBe(1);
    }
  });
});

test('busy and wait take their time, no-delay sets the option', async () => {
  const { watched, lane } = await running([
    { do: 'busy', ms: 3 },
    { do: 'wait', ms: 4 },
    { do: 'no-delay', on: true },
  ]);
  await endedAt(watched, lane);
  const seen = ['busyBegan', 'busyEnded', 'waitBegan', 'waitEnded', 'optionSet'].map((name) => {
    const [event] = watched.of(lane, 'client', name);
    return [name, event?.arg, event?.marker];
  });
  expect(seen).toEqual([
    ['busyBegan', 3, 1],
    ['busyEnded', 3, 1],
    ['waitBegan', 4, 2],
    ['waitEnded', 4, 2],
    ['optionSet', 1, 3],
  ]);
});

test('shutdown ends only what the client sends; a send behind it fails, and ends the script', async () => {
  const { server, watched, lane } = await running([
    { do: 'shutdown' },
    { do: 'recv' },
    { do: 'send', text: 'too late' },
    { do: 'recv' },
  ]);
  await until(server.ended);
  server.socket.write('still heard');
  expect(await endedAt(watched, lane)).toBe(3);
  expect(recvs(watched, lane)).toEqual(['11 of 1024 at step 2']);
  expect(watched.of(lane, 'client', 'send failed')).toHaveLength(1);
});

test.each([
  ['close', 'ended'],
  ['reset', 'error'],
] as const)('%s ends the script', async (how, seen) => {
  const { server, watched, lane, receive } = await running([
    { do: 'send', text: 'bye' },
    { do: 'recv' },
    { do: how },
    { do: 'send', text: 'never' },
  ]);
  await receive('bye');
  server.socket.write('bye');
  await until<boolean | string | null>(server[seen]);
  expect(await endedAt(watched, lane)).toBe(3);
  await watched.ended(lane);
  expect(watched.of(lane, 'client', 'close returned').map(({ marker }) => marker)).toEqual([3]);
  expect(watched.of(lane, 'client', 'send returned')).toHaveLength(1);
});

test('a repeat runs its steps so many times; its own line counts', async () => {
  const { server, watched, lane } = await running([
    { do: 'send', text: '0' },
    {
      do: 'repeat',
      times: 2,
      steps: [
        { do: 'send', text: '1' },
        { do: 'repeat', times: 3, steps: [{ do: 'send', text: '2' }] },
      ],
    },
    { do: 'send', text: '3' },
  ]);
  await until(server.ended);
  expect(server.received().toString()).toBe('0122212223');
  await endedAt(watched, lane);
  expect(watched.of(lane, 'client', 'send returned').map(({ marker }) => marker)).toEqual([
    1, 3, 5, 5, 5, 3, 5, 5, 5, 6,
  ]);
});

test('a repeat without a number goes on until the stream ends', async () => {
  const { server, watched, lane } = await running([
    { do: 'repeat', steps: [{ do: 'send', text: 'more?' }, { do: 'recv' }] },
  ]);
  for (let round = 1; round <= 3; round++) {
    await until(() => server.received().length === round * 5);
    server.socket.write('yes');
  }
  await until(() => server.received().length === 20);
  server.socket.end();
  expect(await endedAt(watched, lane)).toBe(3);
});

test('no recv asks for more than the largest of the script', () => {
  expect(scriptProgram(script({ do: 'close' })).recvSize).toBe(1024);
  expect(scriptProgram(script({ do: 'repeat', steps: [{ do: 'recv-until', text: 'x', most: 5000 }] })).recvSize).toBe(
    5000,
  );
});

describe('long ones', () => {
  test('ten thousand steps, each with its number', async () => {
    const steps = Array.from({ length: 10_000 }, (): Step => ({ do: 'send', text: 'x' }));
    const { server, watched, lane } = await running(steps);
    await until(server.ended);
    expect(server.received()).toHaveLength(10_000);
    await endedAt(watched, lane);
    const markers = watched.of(lane, 'client', 'send returned').map(({ marker }) => marker);
    expect(markers).toEqual(Array.from({ length: 10_000 }, (_, index) => index + 1));
  });

  test('a million sends: everybody else goes on meanwhile', async () => {
    const watched = await watchedEngine({ keepEvents: false });
    const { port } = await watched.serve('greet');
    const { port: sink, accept } = await outsideServer();
    const steps: Step[] = [{ do: 'repeat', times: 1_000_000, steps: [{ do: 'send', text: 'x' }] }];
    const lane = await watched.addClient(sink, { program: 'script', script: script(...steps) });
    const server = await accept();
    const other = await watched.addClient(port);
    await until(() => watched.lane(other).client.received > 500);
    expect(watched.lane(lane).endedAt).toBe(-1);
    await until(() => watched.lane(lane).client.sent > 20_000);
    // That is long enough to see that it goes on; the rest is more of the same.
    server.socket.resetAndDestroy();
    await watched.ended(lane);
  });

  test('one that never waits ends with its session', async () => {
    const { watched, lane } = await running([{ do: 'repeat', steps: [{ do: 'no-delay', on: true }] }], {
      keepEvents: false,
    });
    await until(() => watched.state.lanes.has(lane));
    await watched.tell('session.new', {});
  });
});

test('two clients of one script do not know of each other', async () => {
  const watched = await watchedEngine();
  const { port } = await watched.serve('echo');
  const steps: Step[] = [
    { do: 'send', text: '1\n2' },
    { do: 'recv-until', text: '\n' },
    { do: 'send', text: '\n' },
    { do: 'recv-until', text: '\n' },
  ];
  const lanes = await watched.addClients(port, 2, { program: 'script', script: script(...steps) });
  for (const lane of lanes) expect(await endedAt(watched, lane)).toBe(4);
  await watched.tell('session.new', {});
  expect(faultsOf(watched.events)).toEqual([]);
});

test('a server that never reads makes the script wait in its send', async () => {
  const watched = await watchedEngine();
  const { port } = await outsideServer({ reads: false });
  const lane = await watched.addClient(port, { program: 'script', script: script({ do: 'send', bytes: 20_000_000 }) });
  await until(() => laneText(watched.lane(lane)) === 'client blocked in send');
});
