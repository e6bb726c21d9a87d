// The system's own queue of each server that is compared, asked for once a second while the window is visible and the system tells.
import { useEffect, useState } from 'react';
import type { ServerId } from '../../shared/lane.ts';
import { useApp } from '../state/app-context.ts';
import { same } from '../state/same.ts';
import type { SystemQueue } from '../toolbar/server-words.ts';
import type { Queues } from './figure-columns.ts';

const EVERY = 1_000;

/** The queues, in the order of the servers. */
export function useSystemQueues(servers: readonly ServerId[]): Queues {
  const { live, clock } = useApp();
  const [queues, setQueues] = useState<Queues>([]);
  useEffect(() => {
    let gone = false;
    let cancel = clock.after(0, ask);
    async function ask() {
      cancel = clock.after(EVERY, ask);
      if (document.hidden) return;
      const told = await Promise.all(servers.map(queueOf));
      if (gone) return;
      setQueues((before) => (sameQueues(before, told) ? before : told));
      if (told.every((queue) => queue === null)) cancel();
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
      cancel();
    };
  }, [servers, live, clock]);
  return queues;
}

function sameQueues(one: Queues, other: Queues): boolean {
  return one.length === other.length && one.every((queue, index) => same(queue, other[index]));
}
