// Parts of the window that come after its first paint: their code is read only then, so that what a person does first is there sooner.
import { type ComponentType, useEffect, useSyncExternalStore } from 'react';

/** A hidden or busy window is not waited for longer. */
const LATEST_MS = 200;

interface Part {
  readonly load: () => Promise<void>;
}

const parts: Part[] = [];

/** A part whose code comes later; until then there is nothing in its place. What it shows is in the window's state, as of any other. */
export function later(read: () => Promise<ComponentType>): ComponentType {
  let loaded: ComponentType | null = null;
  const listeners = new Set<() => void>();
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  parts.push({
    load: async () => {
      loaded = await read();
      for (const listener of [...listeners]) listener();
    },
  });
  // biome-ignore lint/correctness/noComponentHookFactories: called once a part, where its module is read.
  return function Later() {
    const Loaded = useSyncExternalStore(subscribe, () => loaded);
    return Loaded && <Loaded />;
  };
}

/** Reads all of them, once the window has been painted. */
export function useLaterParts(): void {
  useEffect(() => {
    const whenIdle = requestIdleCallback(() => void loadParts(), { timeout: LATEST_MS });
    return () => cancelIdleCallback(whenIdle);
  }, []);
}

async function loadParts(): Promise<void> {
  for (const part of parts.splice(0)) await part.load().catch((error: unknown) => console.error(error));
}
