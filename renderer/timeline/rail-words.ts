// What stretches of a rail are called: the best words first, shorter ones where there is less room. Pure.
import { CALLS, callKind, callOf, HeldBy, Kind } from '../../shared/event-kinds.ts';
import type { LaneId } from '../../shared/lane.ts';
import { bytesText, callText, nameText, returnedText, spanText } from '../../shared/lane-words.ts';
import type { SessionState } from '../../shared/session-state.ts';
import { type RailMoment, Style } from './rail-style.ts';
import type { RefList } from './ref-list.ts';
import { type EventRef, NONE, type TimelineStore } from './store.ts';

const RECV_BEGAN = callKind('recv', 'began');
const RECV_RETURNED = callKind('recv', 'returned');
/** Events among which the end of a recv is that slow motion keeps back. */
const KEPT_BACK_EVENTS = 6;

interface Known {
  readonly store: TimelineStore;
  readonly session: SessionState;
}

/** What a stretch of a rail can be called. `next` is the index of the event that ended it in the rail's list, null while it lasts. */
export function stretchWords(known: Known, events: RefList, { style, ref }: RailMoment, next: number | null): string[] {
  const { store } = known;
  if (ref === NONE) return [];
  switch (style) {
    case Style.waiting:
      return [...returnedWords(store, events, ref, next), ...waitingWords(known, ref)];
    case Style.keptBack:
      return ['kept back (slow motion)', 'kept back'];
    case Style.ownWait:
      return [`wait ${spanText(store.arg(ref) * 1000)}`, 'wait'];
    case Style.busy:
      return [`busy ${spanText(store.arg(ref) * 1000)}`, 'busy'];
    case Style.held:
      return store.code(ref) === HeldBy.pause ? [`${CALLS[store.arg(ref)] ?? 'call'} held`] : [];
    case Style.queued:
      return ['in the waiting line'];
    case Style.accepted:
      return ['accepted, waits for a thread', 'accepted'];
    case Style.registered:
      return ['registered with select', 'in select'];
    case Style.done:
      return ['program ended'];
    default:
      return [];
  }
}

function waitingWords({ store, session }: Known, ref: EventRef): string[] {
  if (store.kind(ref) === Kind.queueFullBegan) {
    const label = session.lanes.get(store.arg(ref) as LaneId)?.metadata.label;
    return [...(label === undefined ? [] : [`waits: the queue for ${nameText(label)} is full`]), 'queue full'];
  }
  const call = callOf(store.kind(ref))?.call;
  if (call === undefined) return [];
  if (call === 'recv') return [callText(call, store.arg(ref)), call];
  if (call === 'send') return [`blocked in send(${bytesText(store.length(ref))})`, 'blocked in send', call];
  return [callText(call, 0)];
}

/** `recv(1024) returned 16`: of a recv that waited, and that an event has ended. */
function returnedWords(store: TimelineStore, events: RefList, ref: EventRef, next: number | null): string[] {
  if (next === null || store.kind(ref) !== RECV_BEGAN) return [];
  for (let i = next; i < Math.min(events.length, next + KEPT_BACK_EVENTS); i++) {
    const end = events.at(i);
    if (store.kind(end) === RECV_RETURNED) return [returnedText(store.arg(ref), store.length(end))];
  }
  return [];
}
