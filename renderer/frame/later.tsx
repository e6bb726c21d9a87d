// Parts of the window that come after its first paint: their code is read only then, so that what a person does first is there sooner.
import { type ComponentType, useEffect, useState } from 'react';

/** A page that is not shown is never painted, and has its parts when it is. */
const painted = new Promise<void>((resolve) => {
  const observer = new PerformanceObserver((list) => {
    if (list.getEntriesByName('first-contentful-paint').length === 0) return;
    observer.disconnect();
    resolve();
  });
  observer.observe({ type: 'paint', buffered: true });
});

/**
 * A part whose code is read once the window has been painted, whether it is shown then or not; until then there is nothing in its place.
 * React's own `lazy` would keep it back for 300 ms, so as not to flicker.
 */
export function later(read: () => Promise<ComponentType>): ComponentType {
  let loaded: ComponentType | null = null;
  const code = painted.then(read).then((part) => {
    loaded = part;
  });
  // biome-ignore lint/correctness/noComponentHookFactories: called once a part, where its module is read.
  return function Later() {
    const [Part, setPart] = useState<ComponentType | null>(() => loaded);
    useEffect(() => {
      if (!Part) void code.then(() => setPart(() => loaded));
    }, [Part]);
    return Part && <Part />;
  };
}
