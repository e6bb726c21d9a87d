// The limits that a session has reached, each with what that means for what is seen.
import { LimitReached } from '../../shared/event-kinds.ts';
import { ENDED_LANES_KEPT, EVENTS_HELD, PAYLOAD_RATE, WAITING_LINE_MAX } from '../../shared/limits.ts';
import type { LiveSession } from '../live/live-session.ts';

type Reached = Pick<LiveSession, 'lostEvents'> & {
  readonly session: Pick<LiveSession['session'], 'limits' | 'folded'>;
  readonly timeline: Pick<LiveSession['timeline'], 'heldFrom'>;
};

const MiB = 1024 * 1024;

/** One sentence a limit; none: no limit has been reached. */
export function limitWords({ session, timeline, lostEvents }: Reached): string[] {
  const { heldFrom } = timeline;
  return [
    ...[...session.limits].map(([limit, { times, count }]) => limitSentence(limit, Math.max(times, count))),
    ...(session.folded.lanes > 0
      ? [
          `${many(session.folded.lanes, 'older ended lane is', 'older ended lanes are')} only counted: the newest ${number(ENDED_LANES_KEPT)} are kept in view.`,
        ]
      : []),
    ...(heldFrom.sequence > 0
      ? [
          `Events before ${(heldFrom.time / 1e6).toFixed(1)} s have left this window, which holds ${EVENTS_HELD / MiB} MiB of them.`,
        ]
      : []),
    ...(lostEvents > 0
      ? [`${many(lostEvents, 'event was', 'events were')} lost to this window: the journal had them no more.`]
      : []),
  ];
}

function limitSentence(limit: number, count: number): string {
  switch (limit) {
    case LimitReached.descriptors:
      return `${many(count, 'connection was', 'connections were')} refused: no file descriptors were left.`;
    case LimitReached.waitingLine:
      return `${many(count, 'connection was', 'connections were')} closed at once: the app's waiting line was full, at ${number(WAITING_LINE_MAX)}.`;
    case LimitReached.journal:
      return 'The journal has stopped. What it has is whole; what came after is in this window only.';
    case LimitReached.payloadRate:
      return `Not all bytes are kept: more than ${PAYLOAD_RATE / MiB} MiB in a second came on one lane. Counts stay exact.`;
    default:
      return `Limit ${limit} was reached ${many(count, 'time', 'times')}.`;
  }
}

function many(count: number, one: string, more: string): string {
  return `${number(count)} ${count === 1 ? one : more}`;
}

function number(value: number): string {
  return value.toLocaleString('en');
}
