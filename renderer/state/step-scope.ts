// Which held calls "Step" lets go: the oldest of all, the selected lane's, or the selected rail's. Pure.
import { HeldBy, type Side } from '../../shared/event-kinds.ts';
import type { LaneId, Rail } from '../../shared/lane.ts';
import type { Held } from '../../shared/lane-state.ts';
import type { SessionState } from '../../shared/session-state.ts';
import type { Selection } from '../timeline/selection.ts';

/** Calls that "Step ×10" lets go. */
export const STEP_MANY = 10;

export type StepScope = 'any' | 'lane' | 'rail';

/** What a step asks the engine for; nothing: the oldest held call of all. */
export interface StepWants {
  readonly lane?: LaneId;
  readonly rail?: Rail;
}

export interface HeldCall {
  readonly lane: LaneId;
  readonly side: Side;
  readonly held: Held;
}

/** The scopes that a selection offers beside `any`. A listening socket's lane is one rail. */
export function scopesOf(session: SessionState, selection: Selection): StepScope[] {
  if (!selection) return [];
  if (session.serverOfLane(selection.lane)) return ['lane'];
  if (!session.lanes.has(selection.lane)) return [];
  return selection.side === null ? ['lane'] : ['lane', 'rail'];
}

/** The scope that holds now: one that the selection does not offer is as wide as it must be. */
export function scopeNow(session: SessionState, scope: StepScope, selection: Selection): StepScope {
  const offered = scopesOf(session, selection);
  if (offered.includes(scope)) return scope;
  return scope === 'rail' && offered.includes('lane') ? 'lane' : 'any';
}

/** What a step of a scope asks for. */
export function stepWants(session: SessionState, scope: StepScope, selection: Selection): StepWants {
  const holds = scopeNow(session, scope, selection);
  if (!selection || holds === 'any') return {};
  if (holds === 'rail' && selection.side) return { rail: { lane: selection.lane, side: selection.side } };
  return { lane: selection.lane };
}

/** The held call that such a step lets go, or null. */
export function nextHeldOf(session: SessionState, { lane, rail }: StepWants): HeldCall | null {
  if (rail) return heldOn(session, rail);
  if (lane === undefined) return session.nextHeld();
  if (session.serverOfLane(lane)) return heldOn(session, { lane, side: 'server' });
  const [client, server] = [heldOn(session, { lane, side: 'client' }), heldOn(session, { lane, side: 'server' })];
  if (!client || !server) return client ?? server;
  return client.held.sequence < server.held.sequence ? client : server;
}

/** What slow motion keeps back has begun already: no step lets it go. */
function heldOn(session: SessionState, { lane, side }: Rail): HeldCall | null {
  const held = session.rail(lane, side)?.held;
  return held && held.by !== HeldBy.slowMotion ? { lane, side, held } : null;
}
