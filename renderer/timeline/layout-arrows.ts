// Lays out the bytes of one direction: one arrow a pair of overlapping chunks, from where the send began to where the recv returned.

import { Flag, otherSide, type Side } from '../../shared/event-kinds.ts';
import { isOurs } from '../../shared/lane.ts';
import type { LaneState } from '../../shared/lane-state.ts';
import { firstEndingAfter } from '../../shared/stream-join.ts';
import { of } from './geometry.ts';
import { addRectangle, bucketEnd, crossesGap, type LayoutContext } from './layout-context.ts';
import type { MiddleTexts } from './middle-texts.ts';
import { previewOf } from './preview.ts';
import type { RefList } from './ref-list.ts';
import { type EventRef, NONE } from './store.ts';

/** Chunks of one side in a bucket from which on they fold: of a rail's events about a third are chunks. */
const CHUNKS_FOLD_AT = 3;
/** Chunks of so many bytes are drawn with a heavier stroke. */
const HEAVY = 32 * 1024;
/** Pixels beyond the view at which an arrow's end is cut, so that coordinates stay small. */
const BEYOND = 4_000;
/** Arrows that end right of the view, in one direction of a lane: more would be one thick bundle. */
const BEYOND_ARROWS = 32;

export interface DirectionPlace {
  readonly lane: LaneState;
  readonly sender: Side;
  readonly senderY: number;
  readonly receiverY: number;
  readonly colour: number;
  /** Null: no room for texts, dots and fans. */
  readonly texts: MiddleTexts | null;
}

/** Lays out the arrows of a direction that touch the view. */
export function layoutDirection(context: LayoutContext, place: DirectionPlace): void {
  const { store } = context;
  const { lane, sender } = place;
  const history = store.lane(lane.id);
  if (!history) return;
  const sent = history[sender].sent;
  const received = history[otherSide(sender)].received;
  if (!isOurs(lane.metadata, sender)) inferredArrows(context, place, received, false);
  else if (!isOurs(lane.metadata, otherSide(sender))) inferredArrows(context, place, sent, true);
  else {
    const behind = joinedArrows(context, place, sent, received);
    if (place.texts) pendingDots(context, place, sent, behind);
  }
}

/** The pairs of sends and recvs whose recv is not left of the view. Returns the first send that no recv in view has reached. */
function joinedArrows(context: LayoutContext, place: DirectionPlace, sentRefs: RefList, receivedRefs: RefList): number {
  const { store, clock, axis } = context;
  const receiver = otherSide(place.sender);
  const sent = store.chunks(place.lane.id, place.sender, 'sent');
  const received = store.chunks(place.lane.id, receiver, 'received');
  let r = clock.lowerBound(receivedRefs, axis.from);
  let s = r < received.length ? firstEndingAfter(sent, received.startAt(r)) : clock.lowerBound(sentRefs, axis.from);
  let beyond = 0;
  const fans = place.texts ? new Fans(context, place) : null;
  while (r < received.length) {
    const from = received.startAt(r);
    const to = received.endAt(r);
    while (s < sent.length && sent.endAt(s) <= from) s++;
    if (s >= sent.length || clock.of(sentRefs.at(s)) > axis.to) break;
    const time = clock.of(receivedRefs.at(r));
    let k = s;
    let folded = false;
    while (k < sent.length && sent.startAt(k) < to && clock.of(sentRefs.at(k)) <= axis.to) {
      const ref = sentRefs.at(k);
      arrow(context, place, {
        send: ref,
        recv: receivedRefs.at(r),
        bytes: Math.min(to, sent.endAt(k)) - Math.max(from, sent.startAt(k)),
      });
      fans?.add(k, clock.of(ref), r, time);
      const after = next(context, sentRefs, k);
      folded ||= after > k + 1;
      k = after;
    }
    // Its last send may reach into the next recv.
    s = folded ? firstEndingAfter(sent, to) : Math.max(s, k - 1);
    const following = next(context, receivedRefs, r);
    if (following > r + 1 && following < received.length) {
      fans?.finish();
      s = firstEndingAfter(sent, received.startAt(following));
    }
    r = following;
    if (time > axis.to && ++beyond > BEYOND_ARROWS) break;
  }
  fans?.finish();
  while (s < sent.length && received.length > 0 && sent.endAt(s) <= received.endAt(received.length - 1)) s++;
  return s;
}

/** The index after `index`, or the first one in the next bucket when too many lie in this one. */
function next({ clock, bucket }: LayoutContext, refs: RefList, index: number): number {
  const end = bucketEnd(bucket, clock.of(refs.at(index)));
  const following = clock.bucketEnd(refs, end, bucket.span, index);
  return following - index >= CHUNKS_FOLD_AT ? following : index + 1;
}

function arrow(
  context: LayoutContext,
  place: DirectionPlace,
  { send, recv, bytes }: { send: EventRef; recv: EventRef; bytes: number },
): void {
  const { store, clock, axis, geometry } = context;
  const { senderY, receiverY, colour, texts } = place;
  const x0 = Math.max(axis.left - BEYOND, axis.x(clock.of(send)));
  const x1 = Math.min(axis.right + BEYOND, axis.x(clock.of(recv)));
  of(bytes >= HEAVY ? geometry.heavyArrows : geometry.arrows, colour).push(x0, senderY, x1, receiverY);
  target(context, x1, receiverY, recv);
  if (!texts) return;
  dot(context, place, x0, send);
  // Of a chunk that was split or joined, the fan says enough; of a large one its stroke, and the band beside it.
  const whole = bytes === store.length(send) && bytes === store.length(recv) && bytes < HEAVY;
  texts.add((x0 + x1) / 2, whole ? () => preview(context, send, recv) : null);
}

function preview({ store, previews }: LayoutContext, send: EventRef, recv: EventRef): string {
  const recvStart = store.offset(recv);
  const sendStart = store.offset(send);
  return previews.get(store.sequence(recv) * 2 + (sendStart > recvStart ? 1 : 0), () => {
    const bytes = store.payload(send);
    const skipped = Math.max(0, recvStart - sendStart);
    const whole = Math.min(store.length(recv), store.length(send) - skipped);
    return bytes && bytes.length > skipped ? previewOf(bytes.subarray(skipped, skipped + whole), whole) : '';
  });
}

function dot({ axis, geometry, store, scale }: LayoutContext, place: DirectionPlace, x: number, send: EventRef): void {
  if (x < axis.left || x > axis.right) return;
  const flags = store.flags(send);
  const lists = flags & Flag.byHand ? geometry.handDots : flags & Flag.relayed ? geometry.relayedDots : geometry.dots;
  const dots = of(lists, place.colour);
  // Several arrows may begin at one send.
  if (dots[dots.length - 2] === x && dots[dots.length - 1] === place.senderY) return;
  dots.push(x, place.senderY);
  geometry.targets.push({
    x0: x - 5 * scale,
    x1: x + 5 * scale,
    y0: place.senderY - 7 * scale,
    y1: place.senderY + 7 * scale,
    ref: store.holds(send) ? send : NONE,
    events: 1,
  });
}

function target({ axis, geometry, scale }: LayoutContext, x: number, y: number, ref: EventRef): void {
  if (x < axis.left || x > axis.right + 5) return;
  const half = 5 * scale;
  geometry.targets.push({ x0: x - half, x1: x + half, y0: y - half - 2, y1: y + half + 2, ref, events: 1 });
}

/** Lays out a direction whose arrows would lie too near to each other: where bytes went over, a bucket at a time. */
export function layoutTraffic(context: LayoutContext, place: DirectionPlace): void {
  const { store, clock, axis, bucket, geometry } = context;
  const history = store.lane(place.lane.id);
  if (!history) return;
  const { sender, senderY, receiverY } = place;
  const refs = isOurs(place.lane.metadata, otherSide(sender))
    ? history[otherSide(sender)].received
    : history[sender].sent;
  const list = of(geometry.traffic, place.colour);
  let i = clock.lowerBound(refs, axis.from);
  while (i < refs.length) {
    const time = clock.of(refs.at(i));
    if (time > axis.to) return;
    const end = bucketEnd(bucket, time);
    const x0 = Math.max(axis.left, axis.x(end - bucket.span));
    const x1 = Math.min(axis.right, axis.x(end));
    addRectangle(list, x0, x1 - x0, Math.min(senderY, receiverY), Math.abs(receiverY - senderY));
    place.texts?.reserve(x0, x1);
    i = Math.max(i + 1, clock.bucketEnd(refs, end, bucket.span, i));
  }
}

/** Sends that nobody has received yet: their dots alone. */
function pendingDots(context: LayoutContext, place: DirectionPlace, sent: RefList, from: number): void {
  const { clock, axis } = context;
  let i = Math.max(from, clock.lowerBound(sent, axis.from));
  while (i < sent.length) {
    const time = clock.of(sent.at(i));
    if (time > axis.to) return;
    dot(context, place, axis.x(time), sent.at(i));
    i = next(context, sent, i);
  }
}

/** Bytes from or to an outside program: only one end is seen, so the arrow stands upright and is drawn as inferred. */
function inferredArrows(context: LayoutContext, place: DirectionPlace, refs: RefList, fromUs: boolean): void {
  const { clock, axis, geometry } = context;
  let i = clock.lowerBound(refs, axis.from);
  while (i < refs.length) {
    const ref = refs.at(i);
    const time = clock.of(ref);
    if (time > axis.to) return;
    const x = axis.x(time);
    of(geometry.inferredArrows, place.colour).push(x, place.senderY, x, place.receiverY);
    target(context, x, fromUs ? place.senderY : place.receiverY, ref);
    if (place.texts) {
      if (fromUs) dot(context, place, x, ref);
      place.texts.add(x, () => preview(context, ref, ref));
    }
    i = next(context, refs, i);
  }
}

/** Finds one send that several recvs returned, and several sends that one recv returned, among the pairs as they come. */
class Fans {
  readonly #context: LayoutContext;
  readonly #place: DirectionPlace;
  #send = { index: NONE, time: 0, firstRecv: 0, lastRecv: 0, recvs: 0 };
  #recv = { index: NONE, time: 0, firstSend: 0, lastSend: 0, sends: 0 };

  constructor(context: LayoutContext, place: DirectionPlace) {
    this.#context = context;
    this.#place = place;
  }

  /** A pair: send `s` at its time, recv `r` at its time. Pairs come in stream order. */
  add(s: number, sendTime: number, r: number, recvTime: number): void {
    if (s !== this.#send.index) {
      this.#closeSend();
      this.#send = { index: s, time: sendTime, firstRecv: recvTime, lastRecv: recvTime, recvs: 0 };
    }
    this.#send.lastRecv = recvTime;
    this.#send.recvs++;
    if (r !== this.#recv.index) {
      this.#closeRecv();
      this.#recv = { index: r, time: recvTime, firstSend: sendTime, lastSend: sendTime, sends: 0 };
    }
    this.#recv.lastSend = sendTime;
    this.#recv.sends++;
  }

  /** No pair follows: what is open is complete. */
  finish(): void {
    this.#closeSend();
    this.#closeRecv();
    this.#send.index = NONE;
    this.#recv.index = NONE;
  }

  #closeSend(): void {
    const { index, time, firstRecv, lastRecv, recvs } = this.#send;
    const { senderY, receiverY } = this.#place;
    if (index === NONE || recvs < 2) return;
    this.#fan([time, senderY, firstRecv, receiverY, lastRecv, receiverY], `1 send, ${recvs} recv`);
  }

  #closeRecv(): void {
    const { index, time, firstSend, lastSend, sends } = this.#recv;
    const { senderY, receiverY } = this.#place;
    if (index === NONE || sends < 2) return;
    this.#fan([time, receiverY, firstSend, senderY, lastSend, senderY], `${sends} sends, 1 recv`);
  }

  /** Corners as moment, y. The label stands right of all of its arrows. */
  #fan(corners: number[], label: string): void {
    const { axis, geometry } = this.#context;
    const moments = corners.filter((_, i) => i % 2 === 0);
    const [first, last] = [Math.min(...moments), Math.max(...moments)];
    if (crossesGap(this.#context, first, last)) return;
    const clip = (x: number) => Math.min(Math.max(x, axis.left - BEYOND), axis.right + BEYOND);
    of(geometry.fans, this.#place.colour).push(corners.map((value, i) => (i % 2 === 0 ? clip(axis.x(value)) : value)));
    if (last <= axis.to) this.#place.texts?.label(axis.x(last), label, 'ink');
  }
}
