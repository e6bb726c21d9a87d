// An event as one line of JSON, for programs that read what `serve --json` prints.
import { isUtf8 } from 'node:buffer';
import { type Block, payloadOf } from '../../shared/block.ts';
import { errnoName } from '../../shared/errno.ts';
import {
  CALLS,
  callOf,
  Ending,
  Flag,
  HeldBy,
  Kind,
  kindName,
  LimitReached,
  SocketOption,
  sideOf,
} from '../../shared/event-kinds.ts';
import { SESSION_LANE } from '../../shared/lane.ts';

/** The line of a block's row, without the line's end. Only what the event has is in it. */
export function eventLine(block: Block, row: number): string {
  const kind = block.kind[row] as number;
  const lane = block.lane[row] as number;
  const flags = block.flags[row] as number;
  return JSON.stringify({
    sequence: block.firstSequence + row,
    us: Math.round((block.time[row] as number) * 1000) / 1000,
    event: kindName(kind),
    lane,
    ...(lane === SESSION_LANE ? {} : { side: sideOf(flags) }),
    ...bytesOf(block, row),
    ...argOf(kind, block.arg[row] as number),
    ...codeOf(kind, block.code[row] as number),
    ...flagsOf(flags),
    ...payloadIn(kind, payloadOf(block, row)),
  });
}

/** The line that stands for events which could not be had. */
export function lostLine(from: number, to: number): string {
  return JSON.stringify({ event: 'lost', from, to });
}

function bytesOf(block: Block, row: number): object {
  const kind = block.kind[row] as number;
  const call = callOf(kind)?.call;
  if (kind === Kind.scriptKnown) return { steps: block.length[row] };
  if (call !== 'send' && call !== 'recv' && kind !== Kind.directionFinished) return {};
  return { offset: block.offset[row], ...(call ? { length: block.length[row] } : {}) };
}

function argOf(kind: number, arg: number): object {
  const call = callOf(kind);
  if (call?.call === 'recv' && call.phase !== 'failed') return { asked: arg };
  // Only a send of an event loop says what it was asked for: it may hand over less.
  if (call?.call === 'send' && arg > 0) return { asked: arg };
  if (call?.call === 'accept' && call.phase === 'returned') return { accepted: arg };
  if (call?.call === 'select' && call.phase === 'returned') return { ready: arg };
  switch (kind) {
    case Kind.threadStarted:
    case Kind.threadEnded:
    case Kind.threadServes:
    case Kind.threadLeaves:
      return { thread: arg };
    case Kind.held:
      return { call: CALLS[arg] };
    case Kind.scriptKnown:
      return { script: arg };
    case Kind.optionSet:
      return { on: arg === 1 };
    case Kind.queueFullBegan:
    case Kind.queueFullEnded:
      return { of: arg };
    case Kind.paced:
      return { callsPerSecond: arg === 0 ? null : arg / 1000 };
    case Kind.limitReached:
      return { count: arg };
    case Kind.waitBegan:
    case Kind.busyBegan:
      return { ms: arg };
    default:
      return {};
  }
}

function codeOf(kind: number, code: number): object {
  const call = callOf(kind);
  if (call?.phase === 'failed') return { error: errnoName(code) };
  if (call?.call === 'close' && call.phase === 'returned') return { ending: nameOf(Ending, code) };
  switch (kind) {
    case Kind.directionFinished:
      return { ending: nameOf(Ending, code) };
    case Kind.held:
      return { by: nameOf(HeldBy, code) };
    case Kind.optionSet:
      return { option: nameOf(SocketOption, code) };
    case Kind.paced:
      return { paused: code === 1 };
    case Kind.limitReached:
      return { limit: nameOf(LimitReached, code) };
    case Kind.programEnded:
      return { threw: code === 1 };
    default:
      return {};
  }
}

function flagsOf(flags: number): object {
  return {
    ...(flags & Flag.outside ? { outside: true } : {}),
    ...(flags & Flag.cut ? { cut: true } : {}),
    ...(flags & Flag.instant ? { instant: true } : {}),
    ...(flags & Flag.byHand ? { byHand: true } : {}),
    ...(flags & Flag.relayed ? { relayed: true } : {}),
  };
}

function payloadIn(kind: number, payload: Uint8Array | undefined): object {
  if (!payload) return {};
  const bytes = Buffer.from(payload.buffer, payload.byteOffset, payload.length);
  if (kind === Kind.directionFinished) return { sha256: bytes.toString('hex') };
  if (!isUtf8(bytes)) return { hex: bytes.toString('hex') };
  const text = bytes.toString('utf8');
  if (kind === Kind.scriptKnown) return { json: json(text) };
  return kind === Kind.laneOpened || kind === Kind.laneAddressed ? { metadata: json(text) } : { utf8: text };
}

/** Our own metadata; text that is none (it may have been cut) stays text. */
function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}

function nameOf(names: Readonly<Record<string, number>>, code: number): string | number {
  return Object.keys(names).find((name) => names[name] === code) ?? code;
}
