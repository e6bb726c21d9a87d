// Which events a person should hear of in the alert, and in what words.
import { type Block, payloadOf } from './block.ts';
import { errnoName } from './errno.ts';
import { type AppError, appError, connectError } from './errors.ts';
import { callOf, Kind, LimitReached, NOT_THE_PROGRAMS, sideOf } from './event-kinds.ts';
import type { ConnectionMetadata, LaneId } from './lane.ts';
import { endpointText, nameText } from './lane-words.ts';
import { decodeUtf8 } from './utf8.ts';

export interface Notice {
  readonly sequence: number;
  readonly time: number;
  readonly lane: LaneId;
  readonly error: AppError;
}

/** The error that an event reports, or undefined: nearly always. */
export function noticeOf(
  block: Block,
  row: number,
  metadataOf: (lane: LaneId) => ConnectionMetadata | undefined,
): AppError | undefined {
  const kind = block.kind[row] as number;
  const phase = callOf(kind)?.phase;
  if (phase !== 'failed' && kind !== Kind.programEnded && kind !== Kind.limitReached) return undefined;
  const code = block.code[row] as number;
  if (kind === Kind.limitReached) return limitNotice(code, block.arg[row] as number);
  const metadata = metadataOf(block.lane[row] as LaneId);
  if (!metadata) return undefined;
  if (kind === Kind.programEnded) return code === 1 ? programNotice(block, row, metadata) : undefined;
  const call = callOf(kind)?.call;
  const name = errnoName(code);
  if (call === 'connect') return name === 'ECANCELED' ? undefined : connectError(name, endpointText(metadata.target));
  if (name !== 'ECONNRESET' || (block.flags[row] as number) & NOT_THE_PROGRAMS) return undefined;
  return appError(
    'connection-reset',
    `${nameText(metadata.label)}: the ${sideOf(block.flags[row] as number)}'s ${call} failed, connection reset by peer.`,
    'The other side reset the connection: what was under way is lost. Add a client to go on.',
  );
}

function programNotice(block: Block, row: number, metadata: ConnectionMetadata): AppError {
  const payload = payloadOf(block, row);
  return appError(
    'program-failed',
    `${nameText(metadata.label)}: the ${sideOf(block.flags[row] as number)}'s program failed: ${payload ? decodeUtf8(payload) : 'no reason given'}.`,
    'Its connection is closed; the server goes on.',
  );
}

function limitNotice(limit: number, count: number): AppError | undefined {
  switch (limit) {
    case LimitReached.descriptors:
      return appError(
        'too-many-clients',
        `${count} ${count === 1 ? 'connection was' : 'connections were'} refused: this program has no file descriptors left.`,
        'Close some clients, or raise the limit of open files (ulimit -n) and start again.',
      );
    case LimitReached.waitingLine:
      return appError(
        'waiting-line-full',
        `${count} ${count === 1 ? 'connection was' : 'connections were'} closed at once: the app's waiting line is full.`,
        'Choose a server model that accepts more, or add fewer clients.',
      );
    case LimitReached.journal:
      return appError(
        'journal-stopped',
        'The journal has stopped: the disk is full, too slow or gone. What was written is intact; the live view goes on.',
        'Make room on the disk and begin a new session.',
      );
    default:
      return undefined;
  }
}
