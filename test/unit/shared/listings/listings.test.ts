// Listings: their lines are tied to the markers that the engine's functions pass, and to nothing else.
import { describe, expect, test } from 'vitest';
import type { Markers } from '../../../../electron/engine/markers.ts';
import { serverModels } from '../../../../electron/engine/models/index.ts';
import { clientPrograms, serverPrograms } from '../../../../electron/engine/programs/index.ts';
import { namesOf } from '../../../../shared/catalog.ts';
import {
  CLIENT_LISTINGS,
  LOOP_LISTINGS,
  listingOf,
  MODEL_LISTINGS,
  SERVER_LISTINGS,
  serverListingOf,
} from '../../../../shared/listings/index.ts';
import {
  LANGUAGES,
  type Line,
  type Listing,
  linesOf,
  modelFor,
  placed,
  textOf,
  wholeProgram,
} from '../../../../shared/listings/listing.ts';

const ALL = namesOf(LANGUAGES);
const BLOCKING = ['python', 'c', 'java'] as const;
const PLACE = { address: '127.0.0.1', port: 8080, backlog: 7, threads: 3, busy: 250 };

function cases(kind: string, listings: Record<string, Listing>, owners: Record<string, { markers: Markers }>) {
  return Object.entries(owners).flatMap(([name, { markers }]) =>
    Object.entries(listings[name] ?? {}).map(([language, lines]) => ({
      of: `${kind} ${name}`,
      language,
      names: markers.names,
      lines,
    })),
  );
}

const all = [
  ...cases('client', CLIENT_LISTINGS, clientPrograms),
  ...cases('server', SERVER_LISTINGS, serverPrograms),
  ...cases('loop of', LOOP_LISTINGS, serverPrograms),
  ...cases('model', MODEL_LISTINGS, serverModels),
];

test.each(all)('$of in $language: every marker has a line, and every tied name is a marker', ({ lines, names }) => {
  const tied = new Set(lines.flatMap(({ markers }) => markers));
  expect([...tied].sort()).toEqual([...names].sort());
});

test('every program and model has a listing in every language that it can run in', () => {
  const written = (listings: Record<string, Listing>) =>
    Object.entries(listings).map(([name, listing]) => [name, Object.keys(listing)]);
  const each = (names: readonly string[], languages: readonly string[]) => names.map((name) => [name, languages]);
  expect(written(CLIENT_LISTINGS)).toEqual(each(Object.keys(clientPrograms), BLOCKING));
  expect(written(SERVER_LISTINGS)).toEqual(each(Object.keys(serverPrograms), BLOCKING));
  expect(written(LOOP_LISTINGS)).toEqual(each(Object.keys(serverPrograms), ALL));
  const { 'event-loop': loop, ...models } = MODEL_LISTINGS;
  expect(written(models)).toEqual(each(['iterative', 'thread', 'pool'], BLOCKING));
  expect(Object.keys(loop)).toEqual(ALL);
});

const pairs = namesOf(MODEL_LISTINGS).flatMap((model) =>
  namesOf(SERVER_LISTINGS).flatMap((program) =>
    namesOf(LANGUAGES).flatMap((language) => {
      const [lines, serve] = [linesIn(MODEL_LISTINGS[model], language), serverListingOf(model, program)?.[language]];
      return lines && serve ? [{ model, program, language, lines, serve }] : [];
    }),
  ),
);

function linesIn(listing: Listing, language: (typeof ALL)[number]): readonly Line[] | undefined {
  return listing[language];
}

describe('a program in its model', () => {
  test('is there for every model, program and language', () => {
    expect(pairs).toHaveLength(7 * (3 * 3 + 4));
  });

  test.each(pairs)('$program, $model, in $language has no place left, and each import once', ({ lines, serve }) => {
    expect(lines.filter(({ isPlaceOfServe }) => isPlaceOfServe)).toHaveLength(1);
    for (const busy of [0, 250]) {
      const text = textOf(placed(wholeProgram(lines, serve), { ...PLACE, busy }));
      expect(text).not.toMatch(/see the server of a lane|◂|\$[A-Z]/);
      const imports = text.match(/^(import |from \S+ import |#include ).*$/gm) ?? [];
      expect(imports).toEqual([...new Set(imports)].sort());
      expect(text.startsWith(`${imports.join('\n')}\n\n`)).toBe(true);
      expect(text).not.toMatch(/\n\n\n|^\n/);
    }
  });

  test.each(pairs)('$program, $model, in $language says nothing of being busy where it is not', ({ lines, serve }) => {
    const text = (busy: number) => textOf(placed(wholeProgram(lines, serve), { ...PLACE, busy }));
    expect(text(0)).not.toMatch(/sleep\(0|poll\(|Atomics/);
    expect(text(250)).toMatch(/\b250\b/);
  });

  test('the function is indented as its place is', () => {
    const whole = textOf(wholeProgram(MODEL_LISTINGS.iterative.java, SERVER_LISTINGS.greet.java));
    expect(whole).toContain('\n  static void serve(Socket conn)');
    expect(whole).toContain('\n    byte[] data');
  });
});

test('an import that both have is there although only one of them always needs it', () => {
  const whole = wholeProgram(linesOf('import time\n\n# here ◂ +'), linesOf('import time ◂ if busy\n\nserve'));
  expect(textOf(placed(whole, { ...PLACE, busy: 0 }))).toBe('import time\n\nserve\n');
});

test('the loop waits for a time only where its program does', () => {
  const loop = (program: 'clock' | 'echo') =>
    textOf(modelFor(MODEL_LISTINGS['event-loop'].python, LOOP_LISTINGS[program].python));
  expect(loop('clock')).toContain('selector.select(seconds_left())');
  expect(loop('clock')).not.toContain('selector.select()');
  expect(loop('echo')).toContain('selector.select()');
  expect(loop('echo')).not.toContain('seconds_left');
});

describe('the address in a listing', () => {
  const text = (address: string) => textOf(placed(MODEL_LISTINGS.iterative.python, { ...PLACE, address }));

  test('is the real one, of either family', () => {
    expect(text('127.0.0.1')).toContain("listener.bind(('127.0.0.1', 8080))");
    expect(text('127.0.0.1')).toContain('listener.listen(7)');
    expect(text('::1')).toContain("listener.bind(('::1', 8080))");
    expect(text('::1')).toContain('socket.socket(socket.AF_INET6)');
    expect(text('127.0.0.1')).not.toMatch(/[$◂]/);
    expect(textOf(placed(CLIENT_LISTINGS.fetch.python, { ...PLACE, address: '::1' }))).toContain('Host: [::1]:8080');
  });

  test('that is none does not get into code', () => {
    expect(text("', 1)); import os; os.system('x') #")).toContain("listener.bind(('127.0.0.1', 8080))");
  });

  test('stands beside the number of threads and the time for which a program is busy', () => {
    const whole = wholeProgram(MODEL_LISTINGS.pool.python, SERVER_LISTINGS.echo.python);
    expect(textOf(placed(whole, PLACE))).toContain('ThreadPoolExecutor(max_workers=3)');
    expect(textOf(placed(whole, PLACE))).toContain('time.sleep(250 / 1000)');
  });
});

test('a program that this version does not know has no listing', () => {
  expect(listingOf(SERVER_LISTINGS, 'gopher')).toBeUndefined();
  expect(listingOf(SERVER_LISTINGS, 'toString')).toBeUndefined();
  expect(listingOf(SERVER_LISTINGS, null)).toBeUndefined();
  expect(serverListingOf('prefork', 'echo')).toBeUndefined();
});
