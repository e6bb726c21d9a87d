// The figures of servers that are compared, from the session's state and the events held. True figures only. Pure.
import { Kind } from '../../shared/event-kinds.ts';
import type { ServerId } from '../../shared/lane.ts';
import { type LaneState, NEVER, type ServerState } from '../../shared/lane-state.ts';
import type { SessionState } from '../../shared/session-state.ts';
import { countGroups } from '../lanes-grid/group-counts.ts';
import { endpointOf } from '../state/servers.ts';
import type { TimelineStore } from '../timeline/store.ts';

export interface Figures {
  readonly server: ServerId;
  readonly port: number;
  readonly model: string;
  readonly listening: boolean;
  /** Connections that a thread has served or serves, of how many that were accepted or stand in front of accept(). */
  readonly served: number;
  readonly came: number;
  /** In the app's waiting line, in front of accept(). */
  readonly waiting: number;
  /** Accepted, and no thread serves them yet: in the own queue of a pool. */
  readonly unserved: number;
  /** µs: the longest that one stood before a thread served it, those that still stand included. */
  readonly longestWait: number;
  /** Recvs that returned bytes within the last second, both sides. */
  readonly recvs: number;
  /** Threads that accept or serve, of how many that run. */
  readonly inUse: number;
  readonly threads: number;
}

/** Events at the beginning of a server's rail among which its waiting in line is. */
const FIRST_EVENTS = 4;

/** The figures of each server, in their order; `now` is the session's present, µs. */
export function figuresOf(
  session: SessionState,
  timeline: TimelineStore,
  { servers, now }: { servers: readonly ServerId[]; now: number },
): Figures[] {
  const counts = countGroups(session, timeline, now);
  const lanes = lanesOf(session, servers);
  return servers.flatMap((id) => {
    const server = session.servers.get(id);
    if (!server) return [];
    const own = lanes.get(id) ?? [];
    return [
      {
        server: id,
        port: endpointOf(server).port,
        model: server.metadata.model,
        listening: server.listening,
        served: server.accepted - own.filter(isAcceptedOnly).length,
        came: server.accepted + server.waiting,
        waiting: server.waiting,
        unserved: server.unserved,
        longestWait: own.reduce((longest, lane) => Math.max(longest, waitOf(lane, timeline, now)), 0),
        recvs: counts.get(id)?.recvs ?? 0,
        ...threadsOf(server, own),
      },
    ];
  });
}

function lanesOf(session: SessionState, servers: readonly ServerId[]): Map<ServerId, LaneState[]> {
  const lanes = new Map(servers.map((server) => [server, [] as LaneState[]]));
  for (const lane of session.lanes.values())
    if (lane.metadata.server !== null) lanes.get(lane.metadata.server)?.push(lane);
  return lanes;
}

/** Accepted, and never served: it waits for a thread, or ended before one was free. */
function isAcceptedOnly({ acceptedAt, servedAt }: LaneState): boolean {
  return acceptedAt !== NEVER && servedAt === NEVER;
}

/** How long a connection stood, from being there until a thread served it, µs. */
function waitOf(lane: LaneState, timeline: TimelineStore, now: number): number {
  const since = cameAt(lane, timeline);
  if (since === NEVER) return 0;
  const until = lane.servedAt !== NEVER ? lane.servedAt : lane.endedAt !== NEVER ? lane.endedAt : now;
  return Math.max(0, until - since);
}

/** When a connection came to stand in the app's waiting line; where that event is no longer held, when it left it. */
function cameAt({ id, queuedSince, acceptedAt }: LaneState, timeline: TimelineStore): number {
  if (queuedSince !== NEVER) return queuedSince;
  const events = timeline.lane(id)?.server.events;
  for (let i = 0; i < Math.min(events?.length ?? 0, FIRST_EVENTS); i++) {
    const ref = events?.at(i);
    if (ref !== undefined && timeline.kind(ref) === Kind.laneQueued) return timeline.time(ref);
  }
  return acceptedAt;
}

/** The accepting thread is in use while it listens; others while they serve. */
function threadsOf(
  { threads, mainThread }: ServerState,
  lanes: readonly LaneState[],
): { inUse: number; threads: number } {
  const serving = new Set(lanes.map(({ thread }) => thread).filter((thread) => thread !== 0 && threads.has(thread)));
  if (threads.has(mainThread)) serving.add(mainThread);
  return { inUse: serving.size, threads: threads.size };
}

/** What part of the greatest a figure is, for bars side by side. */
export function shareOf(figures: readonly Figures[], figure: (one: Figures) => number): (one: Figures) => number {
  const most = Math.max(0, ...figures.map(figure));
  return (one) => (most === 0 ? 0 : figure(one) / most);
}
