// The listing of a script: the client that does the steps a person has written. Its marker `step n` is step n, repeats counted.
import type { Step } from '../script.ts';
import { clientListing } from './clients/client.ts';
import type { BlockingListing } from './listing.ts';
import { cScript } from './scripts/c.ts';
import { javaScript } from './scripts/java.ts';
import { pythonScript } from './scripts/python.ts';

/** Written once for each script, however often it is shown. */
const written = new WeakMap<readonly Step[], BlockingListing>();

/** The listing of a client that does these steps. */
export function scriptListing(steps: readonly Step[]): BlockingListing {
  const known = written.get(steps);
  if (known) return known;
  const listing = clientListing({
    failed: '',
    python: pythonScript(steps),
    c: cScript(steps),
    java: javaScript(steps),
  });
  written.set(steps, listing);
  return listing;
}

/** The marker of a script's step, as its line bears it. */
export function stepMarker(number: number): string {
  return `step ${number}`;
}
