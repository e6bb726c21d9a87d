// The system's own queue of servers, asked for while the window is visible and the system tells.
import { useEffect, useState } from 'react';
import type { ServerId } from '../../shared/lane.ts';
import { useApp } from './app-context.ts';
import { askAgain } from './asking.ts';
import { same } from './same.ts';

/** Connections that wait in the system's queue, of how many; null where the system does not tell. */
export type SystemQueue = { readonly waiting: number; readonly limit: number } | null;

/** The queues, in the order of the servers (a list that stays the same while they do); empty until they are known. */
export function useSystemQueues(servers: readonly ServerId[]): readonly SystemQueue[] {
  const { live, clock } = useApp();
  const [queues, setQueues] = useState<readonly SystemQueue[]>([]);
  useEffect(() => {
    setQueues([]);
    let gone = false;
    const stop = askAgain(
      () => void ask(),
      clock,
      (listener) => live.subscribe(listener),
    );
    async function ask() {
      if (document.hidden) return;
      const told = await Promise.all(servers.map(queueOf));
      if (gone) return;
      setQueues((before) => (sameQueues(before, told) ? before : told));
      if (told.every((queue) => queue === null)) stop();
    }
    /** Where the way to the engine is broken the feed says so. */
    async function queueOf(server: ServerId): Promise<SystemQueue> {
      try {
        const result = await live.bridge.call('server.systemQueue', { server });
        return result.ok ? result.value : null;
      } catch {
        return null;
      }
    }
    return () => {
      gone = true;
      stop();
    };
  }, [servers, live, clock]);
  return queues;
}

function sameQueues(one: readonly SystemQueue[], other: readonly SystemQueue[]): boolean {
  return one.length === other.length && one.every((queue, index) => same(queue, other[index]));
}
