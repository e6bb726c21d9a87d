// Every event has a sentence, and the sentence says no more than is known.
import { describe, expect, test } from 'vitest';
import { eventFields } from '../../../../renderer/event-log/event-fields.ts';
import { eventSide, eventWords } from '../../../../renderer/event-log/event-words.ts';
import { errnoOf } from '../../../../shared/errno.ts';
import {
  CALLS,
  callKind,
  Ending,
  Flag,
  HeldBy,
  Kind,
  kindName,
  LimitReached,
  PHASES,
} from '../../../../shared/event-kinds.ts';
import { clientOpened, recorded, serverOpened } from '../session.ts';
import type { Row } from '../timeline/blocks.ts';

const labelOf = (lane: number) => `Client ${lane}`;

function wordsOf(row: Omit<Row, 'at' | 'lane'>) {
  return eventWords(fieldsOf(row), labelOf);
}

function fieldsOf(row: Omit<Row, 'at' | 'lane'>) {
  const { timeline } = recorded([{ at: 1, lane: 3, ...row }]);
  return eventFields(timeline, timeline.refOf(0));
}

describe('calls', () => {
  const sentences: readonly (readonly [what: string, row: Omit<Row, 'at' | 'lane'>, text: string])[] = [
    ['a waiting recv', { kind: callKind('recv', 'began'), arg: 1024 }, 'recv(1024) is waiting'],
    [
      'a recv with its bytes',
      { kind: callKind('recv', 'returned'), arg: 1024, length: 5, payload: 'hello' },
      'recv(1024) returned 5 bytes “hello”',
    ],
    [
      'a recv at the end of the stream',
      { kind: callKind('recv', 'returned'), arg: 1024 },
      'recv(1024) returned 0 bytes: the other side has finished',
    ],
    [
      'a reset seen by recv',
      { kind: callKind('recv', 'failed'), code: errnoOf('ECONNRESET') },
      'recv failed: connection reset by peer (ECONNRESET)',
    ],
    ['a send', { kind: callKind('send', 'returned'), length: 1, payload: 'x' }, 'send(1) handed over 1 byte “x”'],
    [
      'a large send, cut in the view',
      { kind: callKind('send', 'returned'), length: 4_100_000, flags: Flag.cut, payload: 'a'.repeat(100) },
      `send(4100000) handed over 4,100,000 bytes “${'a'.repeat(48)}…”`,
    ],
    [
      'a send that took only part',
      { kind: callKind('send', 'returned'), length: 426_000, arg: 1_000_000 },
      'send(1.0 MB) handed over 426 kB: the system takes no more',
    ],
    [
      'a send of a chat room',
      { kind: callKind('send', 'returned'), length: 2, flags: Flag.relayed, payload: 'hi' },
      'send(2) handed over 2 bytes “hi” (handed on by the chat room)',
    ],
    ['select', { kind: callKind('select', 'returned'), arg: 3 }, 'select() returned: 3 sockets are ready'],
    [
      'a send by hand',
      { kind: callKind('send', 'returned'), length: 2, flags: Flag.byHand, payload: 'hi' },
      'send(2) handed over 2 bytes “hi” (by hand)',
    ],
    ['accept', { kind: callKind('accept', 'returned'), arg: 7 }, 'accept() returned Client 7'],
    ['connect', { kind: callKind('connect', 'returned') }, 'connect() returned: connected'],
    [
      'a refused connect',
      { kind: callKind('connect', 'failed'), code: errnoOf('ECONNREFUSED') },
      'connect failed: connection refused (ECONNREFUSED)',
    ],
    [
      'a close that reset',
      { kind: callKind('close', 'returned'), code: Ending.rst },
      'close() reset the connection (RST): bytes were unread, or it was asked for',
    ],
    [
      'shutdown',
      { kind: callKind('shutdown', 'returned') },
      'shutdown(): nothing more will be sent from this side (FIN)',
    ],
  ];
  test.each(sentences)('%s', (_, row, text) => expect(wordsOf(row).text).toBe(text));
});

describe('facts', () => {
  const sentences: readonly (readonly [what: string, row: Omit<Row, 'at' | 'lane'>, text: string])[] = [
    ['in the waiting line', { kind: Kind.laneQueued }, "in the app's waiting line, in front of accept()"],
    [
      'FIN',
      { kind: Kind.directionFinished, code: Ending.fin, offset: 1234 },
      'nothing more comes from this side (FIN); it sent 1,234 bytes',
    ],
    [
      'FIN of an outside program',
      { kind: Kind.directionFinished, code: Ending.fin, offset: 3, flags: Flag.outside },
      'nothing more comes from this side (FIN); it sent 3 bytes (outside program)',
    ],
    [
      'held by the tempo',
      { kind: Kind.held, code: HeldBy.tempo, arg: CALLS.indexOf('send') },
      'send is held by the tempo',
    ],
    [
      'held by the teacher',
      { kind: Kind.held, code: HeldBy.pause, arg: CALLS.indexOf('recv') },
      'recv is held: paused',
    ],
    ['let go', { kind: Kind.released, arg: CALLS.indexOf('recv') }, 'recv may go on'],
    ['paused', { kind: Kind.paced, code: 1, arg: 2000 }, 'paused'],
    ['resumed', { kind: Kind.paced, arg: 2000 }, 'running, 2 calls/s each'],
    ['as fast as it can', { kind: Kind.paced }, 'running, as fast as it can'],
    ['a thread', { kind: Kind.threadServes, arg: 4 }, 'thread 4 serves this connection'],
    ['a program that failed', { kind: Kind.programEnded, code: 1, payload: 'a\nb' }, 'the program failed: a\\nb'],
    [
      'another name, cut to a line and turning nothing round',
      { kind: Kind.laneRenamed, payload: `\u05d0${'<b>'.repeat(40)}` },
      `is called “\u2068\u05d0${'<b>'.repeat(40).slice(0, 79)}…\u2069” from now on`,
    ],
    [
      'a limit',
      { kind: Kind.limitReached, code: LimitReached.descriptors, arg: 12 },
      '12 refused: no file descriptors are left',
    ],
  ];
  test.each(sentences)('%s', (_, row, text) => expect(wordsOf(row).text).toBe(text));

  test('a client and a server are told apart by what they asked for', () => {
    const [server, bound] = serverOpened(3);
    expect(wordsOf(server as Row).text).toBe('a server for 127.0.0.1:52000, thread per client, greet, backlog 5');
    expect(wordsOf(bound as Row).text).toBe('bound to 127.0.0.1:52000');
    expect(wordsOf(clientOpened(3, 1)).text).toBe('opened as “Client 1”: a client for 127.0.0.1:52000, greet');
    expect(wordsOf(clientOpened(3, 1, false)).text).toBe("opened as “Client 1”: somebody's own program connected");
  });

  test('metadata that is damaged still gives a sentence', () => {
    expect(wordsOf({ kind: Kind.laneOpened, payload: '{"kind":' }).text).toBe('opened');
  });
});

test('every kind of event there is has words of its own', () => {
  const kinds = [...Object.values(Kind), ...CALLS.flatMap((call) => PHASES.map((phase) => callKind(call, phase)))];
  for (const kind of kinds) {
    const { text } = wordsOf({ kind });
    expect(text.length, kindName(kind)).toBeGreaterThan(3);
    expect(text, kindName(kind)).not.toBe(kindName(kind));
  }
});

test('an event of a whole lane has no side', () => {
  expect(eventSide(fieldsOf({ kind: Kind.laneEnded, side: 'server' }))).toBeNull();
  expect(eventSide(fieldsOf({ kind: Kind.directionFinished, side: 'server' }))).toBe('server');
});
