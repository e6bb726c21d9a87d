// Parts of the window that come after its first paint: their code is read only then, so that what a person does first is there sooner.
import { type ComponentType, lazy, Suspense } from 'react';

/** A page that is not shown is never painted, and has its parts when it is. */
const painted = new Promise<void>((resolve) => {
  const observer = new PerformanceObserver((list) => {
    if (list.getEntriesByName('first-contentful-paint').length === 0) return;
    observer.disconnect();
    resolve();
  });
  observer.observe({ type: 'paint', buffered: true });
});

/** A part whose code is read once the window has been painted, whether it is shown then or not; until then there is nothing in its place. */
export function later(read: () => Promise<ComponentType>): ComponentType {
  const code = painted.then(read);
  const Part = lazy(async () => ({ default: await code }));
  // biome-ignore lint/correctness/noComponentHookFactories: called once a part, where its module is read.
  return function Later() {
    return (
      <Suspense>
        <Part />
      </Suspense>
    );
  };
}
