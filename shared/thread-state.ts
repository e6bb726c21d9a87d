// The threads of a server at the newest event: whom each serves, who waits for one, and what an event loop has left.
import { type LaneState, NEVER, type ServerState, type Worker } from './lane-state.ts';

/** Is the server's side of a lane in no call, its socket registered with the select of an event loop? Other models leave a lane only at its end. */
export function isRegistered({ leftAt, endedAt, server }: LaneState): boolean {
  return leftAt !== NEVER && endedAt === NEVER && !server.closed && !server.programEnded;
}

/** Do threads of a pool serve its connections? */
export function hasPool({ metadata }: ServerState): boolean {
  return metadata.threads !== undefined;
}

/** A thread of a server started. The first one accepts; those of a pool that follow are its workers. */
export function startThread(server: ServerState, thread: number, time: number): void {
  server.threads.add(thread);
  if (server.mainThread === 0) server.mainThread = thread;
  else if (hasPool(server)) server.workers.push({ thread, startedAt: time, endedAt: NEVER, serving: null });
}

/** A thread of a server ended. */
export function endThread(server: ServerState, thread: number, time: number): void {
  server.threads.delete(thread);
  const worker = workerOf(server, thread);
  if (!worker) return;
  worker.endedAt = time;
  worker.serving = null;
}

/** The worker of a thread's number; undefined: the thread is none of a pool. */
function workerOf({ workers }: ServerState, thread: number): Worker | undefined {
  return workers.length === 0 ? undefined : workers.find((worker) => worker.thread === thread);
}

/** A pool's server has accepted a lane: it waits for a free thread. With other models whoever accepts sees to that at once. */
export function enterPoolQueue(lane: LaneState, server: ServerState, time: number): void {
  if (!hasPool(server)) return;
  lane.unservedSince = time;
  server.unserved++;
}

/** A thread of the pool serves it, or it has ended before one was free. */
export function leavePoolQueue(lane: LaneState, server: ServerState | undefined): void {
  if (lane.unservedSince === NEVER) return;
  lane.unservedSince = NEVER;
  if (server && server.unserved > 0) server.unserved--;
}

/** A thread begins to serve a lane, or comes back to it. */
export function serveLane(lane: LaneState, server: ServerState | undefined, thread: number, time: number): void {
  leavePoolQueue(lane, server);
  lane.thread = thread;
  if (lane.servedAt === NEVER) lane.servedAt = time;
  lane.leftAt = NEVER;
  if (!server) return;
  if (server.mainThread === thread) server.serving = lane.id;
  const worker = workerOf(server, thread);
  if (worker) worker.serving = lane.id;
}

/** A thread leaves a lane: at its end, or an event loop until select says that it is ready. */
export function leaveLane(lane: LaneState, server: ServerState | undefined, thread: number, time: number): void {
  lane.thread = 0;
  lane.leftAt = time;
  if (server?.serving === lane.id) server.serving = null;
  const worker = server && workerOf(server, thread);
  if (worker?.serving === lane.id) worker.serving = null;
}
