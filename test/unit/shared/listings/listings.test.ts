// Listings: their lines are tied to the markers that the engine's functions pass, and to nothing else.
import { describe, expect, test } from 'vitest';
import type { Markers } from '../../../../electron/engine/markers.ts';
import { serverModels } from '../../../../electron/engine/models/index.ts';
import { clientPrograms, serverPrograms } from '../../../../electron/engine/programs/index.ts';
import { CLIENT_LISTINGS, listingOf, MODEL_LISTINGS, SERVER_LISTINGS } from '../../../../shared/listings/index.ts';
import {
  LANGUAGES,
  type Language,
  type Listing,
  placed,
  textOf,
  wholeProgram,
} from '../../../../shared/listings/listing.ts';

const languages = Object.keys(LANGUAGES) as Language[];

function cases(kind: string, listings: Record<string, Listing>, owners: Record<string, { markers: Markers }>) {
  return Object.entries(owners).flatMap(([name, { markers }]) =>
    languages.map((language) => ({ of: `${kind} ${name}`, language, names: markers.names, listing: listings[name] })),
  );
}

const all = [
  ...cases('client', CLIENT_LISTINGS, clientPrograms),
  ...cases('server', SERVER_LISTINGS, serverPrograms),
  ...cases('model', MODEL_LISTINGS, serverModels),
];

test.each(all)('$of in $language: every marker has a line, and every tied name is a marker', (listed) => {
  const tied = new Set(listed.listing?.[listed.language].flatMap(({ markers }) => markers));
  expect([...tied].sort()).toEqual([...listed.names].sort());
});

describe.each(languages)('a model in %s', (language) => {
  test.each(Object.keys(MODEL_LISTINGS))('%s with a program in its place is whole', (model) => {
    const listing = listingOf(MODEL_LISTINGS, model)?.[language] ?? [];
    expect(listing.filter(({ isPlaceOfServe }) => isPlaceOfServe)).toHaveLength(1);
    const whole = wholeProgram(listing, SERVER_LISTINGS.echo[language]);
    expect(whole).toHaveLength(listing.length - 1 + SERVER_LISTINGS.echo[language].length);
    expect(textOf(whole)).not.toContain('see the server of a lane');
  });
});

test('the function is indented as its place is', () => {
  const whole = textOf(wholeProgram(MODEL_LISTINGS.iterative.java, SERVER_LISTINGS.greet.java));
  expect(whole).toContain('\n  static void serve(Socket conn)');
  expect(whole).toContain('\n    byte[] data');
});

describe('the address in a listing', () => {
  const text = (address: string) =>
    textOf(placed(MODEL_LISTINGS.iterative.python, { address, port: 8080, backlog: 7 }));

  test('is the real one, of either family', () => {
    expect(text('127.0.0.1')).toContain("listener.bind(('127.0.0.1', 8080))");
    expect(text('127.0.0.1')).toContain('listener.listen(7)');
    expect(text('::1')).toContain("listener.bind(('::1', 8080))");
    expect(text('::1')).toContain('socket.socket(socket.AF_INET6)');
    expect(text('127.0.0.1')).not.toMatch(/[$◂]/);
  });

  test('that is none does not get into code', () => {
    expect(text("', 1)); import os; os.system('x') #")).toContain("listener.bind(('127.0.0.1', 8080))");
  });
});

test('a program that this version does not know has no listing', () => {
  expect(listingOf(SERVER_LISTINGS, 'chat')).toBeUndefined();
  expect(listingOf(SERVER_LISTINGS, 'toString')).toBeUndefined();
  expect(listingOf(SERVER_LISTINGS, null)).toBeUndefined();
});
