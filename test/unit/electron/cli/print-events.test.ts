// Printing events: no faster than the reader takes them.
import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { printEvents } from '../../../../electron/cli/print-events.ts';
import type { EnginePort, Feed } from '../../../../electron/engine/engine.ts';
import type { SessionDescription } from '../../../../shared/contract.ts';
import { ok } from '../../../../shared/result.ts';
import { blocksOf, SESSION } from '../../../support/scripted-journal.ts';
import { until } from '../../../support/until.ts';

const BLOCKS = 20;
const EVENTS_EACH = 100;

/** An engine with a journal of blocks, of which a read brings one. */
function scriptedEngine() {
  const blocks = blocksOf(Array<number>(BLOCKS).fill(EVENTS_EACH));
  const acknowledged: number[] = [];
  const reads: number[] = [];
  let sink: (block: Uint8Array) => void;
  const feed: Feed = {
    next: BLOCKS * EVENTS_EACH,
    acknowledge: (_, next) => acknowledged.push(next),
    close: () => undefined,
    figures: () => ({ blocks: 0, bytes: 0, events: 0, leftOut: 0, latencyMs: [] }),
  };
  const engine: EnginePort = {
    execute: async (name, args) => {
      if (name !== 'blocks.read') throw new Error(`nobody asks for ${name} here`);
      const { from } = args as { from: number };
      reads.push(from);
      const block = blocks.find(({ next }) => next > from);
      if (block) sink(block.bytes);
      return ok({ next: block?.next ?? from, lost: null }) as never;
    },
    openFeed: async (into) => {
      sink = into;
      return { feed, opened: { session: { session: SESSION } as SessionDescription, next: feed.next } };
    },
    close: async () => undefined,
  };
  return { engine, reads, acknowledged };
}

test('while the reader takes nothing, nothing more is read; then everything comes', async () => {
  const { engine, reads, acknowledged } = scriptedEngine();
  const held: (() => void)[] = [];
  let text = '';
  let holding = true;
  const out = new Writable({
    write: (chunk, _, done) => {
      text += String(chunk);
      if (holding) held.push(done);
      else done();
    },
  });

  const printer = await printEvents(engine, out);
  for (let turn = 0; turn < 100; turn++) await new Promise((resolve) => setImmediate(resolve));
  expect(reads.length).toBeLessThanOrEqual(2);
  expect(acknowledged.at(-1) ?? 0).toBeLessThanOrEqual(2 * EVENTS_EACH);

  holding = false;
  for (const done of held) done();
  await until(() => acknowledged.at(-1) === BLOCKS * EVENTS_EACH);
  const sequences = text
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { sequence: number }).sequence);
  expect(sequences).toEqual([...Array(BLOCKS * EVENTS_EACH).keys()]);
  printer.stop(BLOCKS * EVENTS_EACH);
  expect(out.writableLength).toBe(0);
});

test('what was not printed any more is said at the end', async () => {
  const { engine } = scriptedEngine();
  const lines: string[] = [];
  const out = new Writable({
    write: (chunk, _, done) => {
      lines.push(...String(chunk).trimEnd().split('\n'));
      done();
    },
  });
  const printer = await printEvents(engine, out);
  await until(() => lines.length === BLOCKS * EVENTS_EACH);

  printer.stop(BLOCKS * EVENTS_EACH + 7);

  expect(JSON.parse(lines.at(-1) ?? '')).toEqual({ event: 'lost', from: 2000, to: 2007 });
});
