// What is under the pointer, in words: all that is known of it. Pure; text only, as bytes and labels come from strangers.
import { CALLS, callOf, HeldBy, Kind, otherSide, sideOf } from '../../shared/event-kinds.ts';
import { isOurs, type LaneId } from '../../shared/lane.ts';
import { bytesText, callText, spanText } from '../../shared/lane-words.ts';
import type { SessionState } from '../../shared/session-state.ts';
import { type EventFields, eventFields } from '../event-log/event-fields.ts';
import { eventSide, eventWords } from '../event-log/event-words.ts';
import { laneLabel } from '../event-log/lane-label.ts';
import { Style, styleAfter } from '../timeline/rail-style.ts';
import { type EventRef, NONE, type TimelineStore } from '../timeline/store.ts';
import type { Subject } from '../timeline/under-pointer.ts';

export interface HoverWords {
  readonly title: string;
  readonly lines: readonly string[];
  /** When, in seconds of the session. */
  readonly time: string;
}

export interface Known {
  readonly session: SessionState;
  readonly timeline: TimelineStore;
}

/** The words of a subject; null when its events are no longer held. */
export function hoverWords(subject: Subject, known: Known): HoverWords | null {
  if (!isHeld(subject, known.timeline)) return null;
  switch (subject.kind) {
    case 'event':
      return { ...eventLine(subject.ref, known), time: timeText(known.timeline.time(subject.ref)) };
    case 'chunk':
      return chunkWords(subject, known);
    case 'stretch':
      return stretchWords(subject, known);
    case 'arrow':
      return arrowWords(subject, known);
    case 'under-way':
      return {
        title: `${laneLabel(known.session, subject.lane)} · ${direction(subject.sender)}`,
        lines: [`${bytesText(subject.bytes)} sent and not yet received at this moment`, exact(subject.bytes)],
        time: '',
      };
    case 'counts':
      return countWords(subject, known);
    case 'gap': {
      const { from, to, time } = subject.gap;
      return {
        title: `${(to - from).toLocaleString('en')} events missing`,
        lines: ['They never came to this window, and the journal had them no more.'],
        time: `before ${timeText(time)}`,
      };
    }
    case 'no-longer-held':
      return {
        title: 'Not held here any more',
        lines: ['This window keeps the newest events; the oldest go first.'],
        time: `before ${timeText(known.timeline.heldFrom.time)}`,
      };
  }
}

function isHeld(subject: Subject, store: TimelineStore): boolean {
  const refs =
    subject.kind === 'arrow'
      ? [subject.send, subject.recv]
      : subject.kind === 'stretch'
        ? [subject.since, subject.until]
        : subject.kind === 'event' || subject.kind === 'chunk'
          ? [subject.ref]
          : [];
  return refs.every((ref) => ref === NONE || store.holds(ref));
}

function eventLine(ref: EventRef, { session, timeline }: Known): { title: string; lines: string[] } {
  const event = eventFields(timeline, ref);
  const side = eventSide(event);
  const label = laneLabel(session, event.lane);
  return { title: side ? `${label} · ${side}` : label, lines: [textOf(event, session)] };
}

function chunkWords({ ref, others }: Extract<Subject, { kind: 'chunk' }>, known: Known): HoverWords {
  const { timeline, session } = known;
  const { title, lines } = eventLine(ref, known);
  const first = timeline.offset(ref);
  const range = `bytes ${first.toLocaleString('en')} to ${(first + timeline.length(ref) - 1).toLocaleString('en')} of this direction`;
  const isSend = callOf(timeline.kind(ref))?.call === 'send';
  const metadata = session.lanes.get(timeline.laneOf(ref))?.metadata;
  const isSeen = !metadata || isOurs(metadata, otherSide(sideOf(timeline.flags(ref))));
  return {
    title,
    lines: [...lines, range, joinText(others, isSend, isSeen, timeline)],
    time: timeText(timeline.time(ref)),
  };
}

/** What became of the bytes of a send, or where those of a recv came from. */
function joinText(others: readonly EventRef[], isSend: boolean, isSeen: boolean, store: TimelineStore): string {
  if (!isSeen) return isSend ? 'to an outside program: what it received is not seen' : 'from an outside program';
  const [only] = others;
  if (only === undefined) return isSend ? 'not yet received' : 'its send is not held here any more';
  const times = others.length === 1 ? ` at ${timeText(store.time(only))}` : '';
  if (isSend) return others.length === 1 ? `received by one recv${times}` : `received by ${others.length} recvs`;
  return others.length === 1 ? `from one send${times}` : `bytes of ${others.length} sends`;
}

function stretchWords({ lane, since, until }: Extract<Subject, { kind: 'stretch' }>, known: Known): HoverWords {
  const { timeline, session } = known;
  const event = eventFields(timeline, since);
  const style = styleAfter(timeline, since, lane);
  // The event of another lane: accept, of the thread that called it.
  const title = style === Style.accepted ? `${laneLabel(session, lane)} · server` : eventLine(since, known).title;
  const from = event.time;
  const what = whatLasts(event, style, session);
  if (until === NONE) return { title, lines: [`${what} · still`], time: `since ${timeText(from)}` };
  const to = timeline.time(until);
  return {
    title,
    lines: [`${what} · ${spanText(to - from)}`, `ended by: ${textOf(eventFields(timeline, until), session)}`],
    time: `${timeText(from)} to ${timeText(to)}`,
  };
}

/** What the program does from an event on. */
function whatLasts(event: EventFields, style: number, session: SessionState): string {
  const called = callOf(event.kind);
  switch (style) {
    case Style.waiting:
      if (event.kind === Kind.queueFullBegan)
        return `waits: what is queued for ${laneLabel(session, event.arg as LaneId)} is as much as may be`;
      return called ? `waits in ${callText(called.call, called.call === 'recv' ? event.arg : event.length)}` : 'waits';
    case Style.keptBack:
      return 'its bytes have come; slow motion keeps the recv back';
    case Style.held:
      return `${CALLS[event.arg] ?? 'call'} is held${event.code === HeldBy.pause ? ': paused' : ' by the tempo'}`;
    case Style.queued:
      return 'connected, and in the app’s waiting line in front of accept()';
    case Style.accepted:
      return 'accepted, and no thread serves it yet';
    case Style.registered:
      return 'in no call: the event loop waits for this socket in select()';
    case Style.busy:
      return `busy for ${spanText(event.arg * 1000)} (reading a disk, say), and occupies its thread`;
    case Style.inferred:
      return 'an outside program: inferred from bytes and endings';
    case Style.running:
      return 'runs between its calls';
    case Style.done:
      return 'its program has ended; the socket is open';
    default:
      return textOf(event, session);
  }
}

function arrowWords(
  { send, recv, sends, recvs }: Extract<Subject, { kind: 'arrow' }>,
  known: Known,
): HoverWords | null {
  const { timeline, session } = known;
  const ref = send === NONE ? recv : send;
  if (ref === NONE) return null;
  const sender = send === NONE ? otherSide(sideOf(timeline.flags(recv))) : sideOf(timeline.flags(send));
  const title = `${laneLabel(session, timeline.laneOf(ref))} · ${direction(sender)}`;
  const what = textOf(eventFields(timeline, ref), session);
  if (send === NONE || recv === NONE)
    return {
      title,
      lines: [what, 'the other end is an outside program’s: not seen'],
      time: timeText(timeline.time(ref)),
    };
  const from = Math.max(timeline.offset(send), timeline.offset(recv));
  const to = Math.min(timeline.offset(send) + timeline.length(send), timeline.offset(recv) + timeline.length(recv));
  const whole = sends === 1 && recvs === 1;
  const part = `${exact(to - from)} of ${exact(timeline.length(send))} sent, of ${exact(timeline.length(recv))} received`;
  const lines = [
    what,
    whole ? '' : `${counted(sends, 'send')}, ${counted(recvs, 'recv')}: ${part}`,
    `recv returned them ${spanText(timeline.time(recv) - timeline.time(send))} after the send began`,
  ];
  return {
    title,
    lines: lines.filter(Boolean),
    time: `${timeText(timeline.time(send))} to ${timeText(timeline.time(recv))}`,
  };
}

function countWords({ lane, from, to, counts }: Extract<Subject, { kind: 'counts' }>, { session }: Known): HoverWords {
  const { events, recvs, bytesToClient, bytesToServer } = counts;
  const lines = [
    recvs > 0 ? `${counted(events, 'event')}, ${counted(recvs, 'recv')} with bytes` : counted(events, 'event'),
    recvs > 0 ? `${bytesText(bytesToClient)} to the client, ${bytesText(bytesToServer)} to the server` : '',
  ];
  return {
    title: laneLabel(session, lane),
    lines: lines.filter(Boolean),
    time: `${timeText(from)} to ${timeText(to)}`,
  };
}

function textOf(event: EventFields, session: SessionState): string {
  return eventWords(event, (lane: LaneId) => laneLabel(session, lane)).text;
}

function direction(sender: 'client' | 'server'): string {
  return `${sender} → ${otherSide(sender)}`;
}

function exact(bytes: number): string {
  return `${bytes.toLocaleString('en')} ${bytes === 1 ? 'byte' : 'bytes'}`;
}

function counted(count: number, what: string): string {
  return `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`;
}

/** To the µs: two events of one moment must be told apart. */
function timeText(micros: number): string {
  return `${(micros / 1_000_000).toFixed(6)} s`;
}
