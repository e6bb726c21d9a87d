// What must hold of any session, read from its events alone: each stream is a prefix of what was sent, each begun call ends once.
import { createHash } from 'node:crypto';
import { Ending, Flag, NOT_THE_PROGRAMS, type Side } from '../../shared/event-kinds.ts';
import type { SeenEvent } from './watched-engine.ts';

/** A direction of a connection as its sender's events tell it; `complete` when no payload was cut. */
export interface SentStream {
  readonly bytes: Buffer;
  readonly complete: boolean;
}

/** What is wrong with a session's events: sentences, none when all is well. */
export function faultsOf(events: readonly SeenEvent[]): string[] {
  return [
    ...orderFaults(events),
    ...callFaults(events),
    ...laneFaults(events),
    ...byLane(events).flatMap(streamFaults),
  ];
}

/** Sequences without a gap, times that never go back. */
function orderFaults(events: readonly SeenEvent[]): string[] {
  const faults: string[] = [];
  events.forEach((event, index) => {
    if (event.sequence !== index) faults.push(`event ${index} has the sequence ${event.sequence}`);
    if (event.time < (events[index - 1]?.time ?? 0)) faults.push(`the time goes back at event ${index}`);
  });
  return faults;
}

/** Every begun call returns or fails exactly once; what is held is released once. */
function callFaults(events: readonly SeenEvent[]): string[] {
  const faults: string[] = [];
  const open = new Map<string, SeenEvent>();
  const held = new Map<string, SeenEvent>();
  for (const event of events) {
    const [call, phase] = event.name.split(' ');
    const place = `${event.lane} ${event.side}`;
    const key = `${place} ${call} ${event.flags & NOT_THE_PROGRAMS}`;
    if (phase === 'began') {
      if (open.has(key)) faults.push(`${key} began twice, at ${event.sequence}`);
      open.set(key, event);
    } else if (phase === 'returned' || phase === 'failed') open.delete(key);
    // A pause announces what the tempo held before once more.
    if (event.name === 'held') held.set(place, event);
    if (event.name === 'released' && !held.delete(place))
      faults.push(`${place} is released unheld, at ${event.sequence}`);
  }
  for (const [key, { sequence }] of open) faults.push(`${key} began at ${sequence} and never came to an end`);
  for (const [key, { sequence }] of held) faults.push(`${key} was held at ${sequence} and never released`);
  return faults;
}

/** A connection ends once, and nothing of it happens after; so does each thread. */
function laneFaults(events: readonly SeenEvent[]): string[] {
  const faults: string[] = [];
  const ended = new Set<number>();
  const threads = new Set<number>();
  for (const { name, lane, arg, sequence } of events) {
    // A lane in view may get another name at any time.
    if (ended.has(lane) && name !== 'laneRenamed') faults.push(`${name} of lane ${lane} after its end, at ${sequence}`);
    if (name === 'laneEnded') ended.add(lane);
    if (name === 'threadStarted') threads.add(arg);
    if (name === 'threadEnded' && !threads.delete(arg)) faults.push(`thread ${arg} ends and never started`);
  }
  for (const { name, lane, payload } of events)
    if (name === 'laneOpened' && payload?.includes(34) && isConnection(payload) && !ended.has(lane))
      faults.push(`lane ${lane} never ended`);
  for (const thread of threads) faults.push(`thread ${thread} never ended`);
  return faults;
}

function isConnection(payload: Uint8Array): boolean {
  return (JSON.parse(Buffer.from(payload).toString()) as { kind: string }).kind === 'connection';
}

function byLane(events: readonly SeenEvent[]): SeenEvent[][] {
  const lanes = new Map<number, SeenEvent[]>();
  for (const event of events) {
    const lane = lanes.get(event.lane);
    if (lane) lane.push(event);
    else lanes.set(event.lane, [event]);
  }
  return [...lanes.values()];
}

/** Both directions of one lane. With a fault comes what happened there. */
function streamFaults(events: readonly SeenEvent[]): string[] {
  const faults = directionFaults(events);
  return faults.length > 0 ? [...faults, ...events.slice(-25).map(told)] : faults;
}

function told({ sequence, side, name, offset, length, code, flags }: SeenEvent): string {
  return `  ${sequence} ${side} ${name} [${offset}, +${length}] code ${code} flags ${flags}`;
}

function directionFaults(events: readonly SeenEvent[]): string[] {
  return (['client', 'server'] as const).flatMap((side) => {
    const lane = events[0]?.lane ?? 0;
    const receiver = side === 'client' ? 'server' : 'client';
    const isOutside = events.some((event) => event.side === side && event.flags & Flag.outside);
    const received = chunksOf(events, receiver);
    const faults = rangeFaults(received, `lane ${lane}, received by the ${receiver}`);
    const stream = isOutside ? joined(received) : sentStream(events, side);
    const total = received.reduce((sum, { length }) => sum + length, 0);
    if (total > stream.bytes.length)
      faults.push(`lane ${lane}: the ${receiver} received ${total} of ${stream.bytes.length} bytes`);
    return [...faults, ...finishFaults(events, side, { stream, total, isOutside })];
  });
}

/** What a side's recvs returned. */
function chunksOf(events: readonly SeenEvent[], side: Side): SeenEvent[] {
  return events.filter((event) => event.side === side && event.name === 'recv returned' && event.length > 0);
}

/** Ranges follow each other without a gap, and none is longer than was asked for. */
function rangeFaults(chunks: readonly SeenEvent[], where: string): string[] {
  const faults: string[] = [];
  let at = 0;
  for (const { offset, length, arg, sequence } of chunks) {
    if (offset !== at) faults.push(`${where}: event ${sequence} is at ${offset}, not at ${at}`);
    if (length > arg) faults.push(`${where}: event ${sequence} returned ${length} of ${arg} asked for`);
    at = offset + length;
  }
  return faults;
}

/** The stream that a side of ours sent. A send that failed counts as far as it says that the kernel took it. */
export function sentStream(events: readonly SeenEvent[], side: Side): SentStream {
  const sends: SeenEvent[] = [];
  const open = new Map<number, SeenEvent>();
  for (const event of events) {
    if (event.side !== side || !event.name.startsWith('send ')) continue;
    const whose = event.flags & NOT_THE_PROGRAMS;
    if (event.name === 'send began') open.set(whose, event);
    else {
      const began = open.get(whose);
      open.delete(whose);
      // What a loop's send had handed over and the kernel never took is taken back.
      const last = sends.at(-1);
      const isTakenBack = event.name === 'send failed' && !began && last?.offset === event.offset && last.length > 0;
      const takenBack = isTakenBack ? sends.pop() : undefined;
      const { payload, flags } = began ?? takenBack ?? event;
      sends.push({ ...event, payload, flags });
    }
  }
  return joined(sends);
}

/** Of a cut payload its last bytes go on, so many at a time: programs that send so much send the alphabet, or one byte, again and again. */
const PERIOD = 26;

/** Chunks put one behind the other. */
function joined(chunks: readonly SeenEvent[]): SentStream {
  const bytes = Buffer.concat(
    chunks.map(({ payload, length }) => {
      const chunk = Buffer.alloc(length);
      if (!payload) return chunk;
      chunk.set(payload.subarray(0, length));
      if (payload.length < length) chunk.fill(payload.subarray(-PERIOD), payload.length);
      return chunk;
    }),
  );
  return { bytes, complete: chunks.every(({ payload, length }) => (payload?.length ?? 0) >= Math.min(length, PERIOD)) };
}

interface Told {
  readonly stream: SentStream;
  readonly total: number;
  readonly isOutside: boolean;
}

/** A direction finishes once, with the length and the SHA-256 of what was sent; an orderly end was received whole. */
function finishFaults(events: readonly SeenEvent[], side: Side, { stream, total, isOutside }: Told): string[] {
  const lane = events[0]?.lane ?? 0;
  const faults: string[] = [];
  const finishes = events.filter((event) => event.side === side && event.name === 'directionFinished');
  if (finishes.length > 1) faults.push(`lane ${lane}: the ${side}'s direction finished ${finishes.length} times`);
  const [finish] = finishes;
  if (!finish) return faults;
  const length = isOutside ? total : stream.bytes.length;
  if (finish.offset !== length)
    faults.push(`lane ${lane}: the ${side}'s direction finished at ${finish.offset}, not at ${length}`);
  const sha = createHash('sha256').update(stream.bytes.subarray(0, finish.offset)).digest('hex');
  if (stream.complete && Buffer.from(finish.payload ?? []).toString('hex') !== sha)
    faults.push(`lane ${lane}: the SHA-256 of the ${side}'s ${finish.offset} bytes (ending ${finish.code}) is another`);
  const receiver = side === 'client' ? 'server' : 'client';
  const sawEnd = events.some(
    (event) =>
      event.side === receiver && event.name === 'recv returned' && event.length === 0 && event.code === Ending.fin,
  );
  if (sawEnd && total !== length) faults.push(`lane ${lane}: ${total} of ${length} bytes were received before the end`);
  return faults;
}
