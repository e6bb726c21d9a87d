// What there is to count of a server's lanes, for its header where lanes are small. True figures only. Pure.
import { Ending } from '../../shared/event-kinds.ts';
import type { ServerId } from '../../shared/lane.ts';
import { type LaneState, NEVER } from '../../shared/lane-state.ts';
import type { SessionState } from '../../shared/session-state.ts';
import { axisClock } from '../timeline/axis-clock.ts';
import type { TimelineStore } from '../timeline/store.ts';

export interface GroupCounts {
  /** Lanes in view; older ones that are folded are counted by the session alone. */
  readonly clients: number;
  readonly open: number;
  /** Recvs that returned bytes within the last second, of both sides as far as they are seen. */
  readonly recvs: number;
  readonly reset: number;
  /** Ended in order, by FIN both ways. */
  readonly finished: number;
}

/** The counts of each server's lanes, and of lanes without one (null). */
export type CountsByServer = ReadonlyMap<ServerId | null, GroupCounts>;

/** µs over which recvs are counted. */
const SECOND = 1_000_000;
const NOTHING: GroupCounts = { clients: 0, open: 0, recvs: 0, reset: 0, finished: 0 };

/** Counts all groups; `now` is the session's present, µs. */
export function countGroups(session: SessionState, timeline: TimelineStore, now: number): CountsByServer {
  const clock = axisClock('real', timeline);
  const recentRecvs = (lane: LaneState): number => {
    const history = lane.lastEventAt < now - SECOND ? undefined : timeline.lane(lane.id);
    if (!history) return 0;
    const since = ({ received }: { received: Parameters<typeof clock.lowerBound>[0] }) =>
      received.length - clock.lowerBound(received, now - SECOND);
    return since(history.client) + since(history.server);
  };
  const counts = new Map<ServerId | null, GroupCounts>();
  for (const server of session.servers.keys()) counts.set(server, NOTHING);
  for (const lane of session.lanes.values()) {
    const { server } = lane.metadata;
    const group = server !== null && session.servers.has(server) ? server : null;
    const before = counts.get(group) ?? NOTHING;
    counts.set(group, {
      clients: before.clients + 1,
      open: before.open + (lane.endedAt === NEVER ? 1 : 0),
      recvs: before.recvs + recentRecvs(lane),
      reset: before.reset + (endsWith(lane, 'either', Ending.rst) ? 1 : 0),
      finished: before.finished + (endsWith(lane, 'both', Ending.fin) ? 1 : 0),
    });
  }
  return counts;
}

/** `48 clients, 41 open · 4,812 recv/s · 5 reset · 2 finished`; what there is none of is left out. */
export function countsText({ clients, open, recvs, reset, finished }: GroupCounts): string {
  const parts = [
    `${counted(clients, clients === 1 ? 'client' : 'clients')}, ${counted(open, 'open')}`,
    recvs > 0 ? counted(recvs, 'recv/s') : '',
    reset > 0 ? counted(reset, 'reset') : '',
    finished > 0 ? counted(finished, 'finished') : '',
  ];
  return parts.filter(Boolean).join(' · ');
}

function endsWith({ client, server }: LaneState, which: 'either' | 'both', ending: number): boolean {
  const ends = [client.finished === ending, server.finished === ending];
  return which === 'either' ? ends.includes(true) : !ends.includes(false);
}

function counted(count: number, what: string): string {
  return `${count.toLocaleString('en')} ${what}`;
}
