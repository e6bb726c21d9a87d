// The listing of a script: a line for each step, loops for repeats; it runs, and does what the app's own client does.
import { describe, expect, test } from 'vitest';
import { namesOf } from '../../../../shared/catalog.ts';
import { LANGUAGES, type Language, placed, textOf } from '../../../../shared/listings/listing.ts';
import { scriptListing } from '../../../../shared/listings/script.ts';
import { countSteps, type Step } from '../../../../shared/script.ts';
import { ending, firstBytes } from '../../../support/direction.ts';
import { missingTools, runListing } from '../../../support/listing-program.ts';
import { until } from '../../../support/until.ts';
import { watchedEngine } from '../../../support/watched-engine.ts';

const MINUTE = 60_000;
const PLACE = { address: '127.0.0.1', port: 8080, backlog: 0 };
const languages = namesOf(LANGUAGES).filter((language) => language !== 'javascript');

/** Every kind of step, for an echo server, which sends all of it back. */
const EVERY_STEP: readonly Step[] = [
  { do: 'no-delay', on: true },
  {
    do: 'repeat',
    times: 3,
    steps: [
      { do: 'send', text: 'hé "$PORT" \\ ??/ it\'s\t12\r\n' },
      { do: 'recv-until', text: '\n' },
      { do: 'repeat', times: 2, steps: [{ do: 'wait', ms: 1 }] },
    ],
  },
  { do: 'send', hex: '00ff7fC3' },
  { do: 'recv-until', bytes: 2 },
  { do: 'recv', most: 7 },
  { do: 'busy', ms: 1 },
  { do: 'send', text: 'ab-|cd' },
  { do: 'recv-until', text: '-|' },
  { do: 'recv-until', bytes: 2 },
  { do: 'send', bytes: 100_000 },
  { do: 'recv-until', bytes: 100_000, most: 65_536 },
  { do: 'shutdown' },
  { do: 'recv-until', end: true },
  { do: 'close' },
  { do: 'send', text: 'never' },
];
const RESETS: readonly Step[] = [{ do: 'send', text: 'x' }, { do: 'recv' }, { do: 'reset' }];
/** Ends with the stream: the bulk server's. */
const FOR_EVER: readonly Step[] = [
  { do: 'repeat', steps: [{ do: 'recv', most: 65_536 }] },
  { do: 'send', text: 'x' },
];

test.each(languages)('in %s, each step has a line, in its order', (language) => {
  const marked = scriptListing(EVERY_STEP)[language].flatMap(({ markers }) => markers);
  const steps = marked.filter((marker) => marker.startsWith('step '));
  expect(steps).toEqual(Array.from({ length: countSteps(EVERY_STEP) }, (_, index) => `step ${index + 1}`));
});

test('repeats are loops, and what they need is there only when it is needed', () => {
  const text = textOf(placed(scriptListing(FOR_EVER).python, PLACE));
  expect(text).toContain('    while True:\n        recv(65536)\n    conn.sendall(');
  expect(text).not.toMatch(/rest|time|struct/);
  expect(textOf(scriptListing(FOR_EVER).java)).toContain('    }\n    // conn.getOutputStream().write("x"');
});

test('text of a script stays text: nothing in it is filled in or read as code', () => {
  const steps: Step[] = [{ do: 'send', text: '\'"\\$HOST ◂ step 9\n' }];
  expect(textOf(placed(scriptListing(steps).python, PLACE))).toContain(
    `conn.sendall(b'\\'"\\\\\\x24HOST \\xe2\\x97\\x82 step 9\\n')`,
  );
});

test('the listing of the same steps is written once', () => {
  expect(scriptListing(RESETS)).toBe(scriptListing(RESETS));
});

for (const language of languages) {
  const missing = missingTools(language);
  const how = missing.length > 0 ? ` (without ${missing.join(' and ')}: skipped)` : '';
  describe.skipIf(missing.length > 0)(`in ${language}${how}, a client does with our server as ours does`, () => {
    test('every kind of step', () => runs(language, EVERY_STEP, 'echo'), MINUTE);
    test('a reset', () => runs(language, RESETS, 'echo'), MINUTE);
    test('a repeat for ever', () => runs(language, FOR_EVER, 'bulk'), MINUTE);
  });
}

async function runs(language: Language, steps: readonly Step[], server: 'echo' | 'bulk'): Promise<void> {
  const watched = await watchedEngine();
  const { port } = await watched.serve(server);
  const ours = await watched.addClient(port, { program: 'script', script: { name: 'steps', steps } });
  const lines = scriptListing(steps)[language as (typeof languages)[number]];
  const client = runListing(language, placed(lines, { ...PLACE, port }));
  const theirs = await until(
    () => [...watched.state.lanes.keys()].find((lane) => lane !== ours),
    `the lane of the listing: ${client.printed()}`,
  );
  await Promise.all([watched.ended(ours), watched.ended(theirs)]);
  expect([await client.ended, client.printed()]).toEqual([0, '']);
  const { received } = watched.lane(ours).server;
  expect(watched.lane(theirs).server.received).toBe(received);
  const shown = Math.min(received, 1000);
  expect(firstBytes(watched, theirs, 'client', shown)).toBe(firstBytes(watched, ours, 'client', shown));
  if (server === 'echo') expect(ending(watched, theirs, 'client')).toEqual(ending(watched, ours, 'client'));
}
