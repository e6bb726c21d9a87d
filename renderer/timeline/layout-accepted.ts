// Lays out how a lane began: where accept returned it, and how long it had been connected by then.
import { Kind } from '../../shared/event-kinds.ts';
import { type LaneState, NEVER } from '../../shared/lane-state.ts';
import { spanText } from '../../shared/lane-words.ts';
import type { LayoutContext } from './layout-context.ts';
import type { MiddleTexts } from './middle-texts.ts';
import { type EventRef, NONE } from './store.ts';

/** Events at the beginning of a server's rail among which its waiting in line is. */
const FIRST_EVENTS = 4;

/** The other end of the thread line's stub, short, on top of the new lane; and in words that connected is not accepted. */
export function layoutAccepted(
  context: LayoutContext,
  lane: LaneState,
  { y, texts }: { y: number; texts: MiddleTexts },
): void {
  const { clock, axis, geometry, scale, store } = context;
  const x = axis.x(clock.at(lane.acceptedAt));
  if (lane.acceptedAt === NEVER || x < axis.left || x > axis.right) return;
  geometry.stubs.push(x, y - 18 * scale, y - 4 * scale);
  const queued = queuedEvent(context, lane);
  if (queued !== NONE)
    texts.addWhole(x, () => `connected, accepted ${spanText(lane.acceptedAt - store.time(queued))} later`);
}

/** The event of standing in the app's waiting line, or NONE when it is not held any more. */
function queuedEvent({ store }: LayoutContext, lane: LaneState): EventRef {
  const events = store.lane(lane.id)?.server.events;
  for (let i = 0; i < Math.min(events?.length ?? 0, FIRST_EVENTS); i++) {
    const ref = events?.at(i) ?? NONE;
    if (store.kind(ref) === Kind.laneQueued) return ref;
  }
  return NONE;
}
