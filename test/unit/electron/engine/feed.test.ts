// The live feed under credit: what is left out is read again, and a window that follows gets every event exactly once.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SealedBlock } from '../../../../electron/engine/event-writer.ts';
import { BlockFeed } from '../../../../electron/engine/feed.ts';
import { BlockOrder } from '../../../../shared/block-order.ts';
import { CREDIT } from '../../../../shared/limits.ts';
import { blocksOf, decoded } from '../../../support/scripted-journal.ts';
import { until } from '../../../support/until.ts';
import { watchedEngine } from '../../../support/watched-engine.ts';

/** Blocks of about 40 KB each. */
function bigBlocks(count: number, session = 7): SealedBlock[] {
  return blocksOf(
    Array.from({ length: count }, () => 1000),
    session,
  ).map(({ bytes, first, next }) => ({ bytes, session, firstSequence: first, count: next - first, lastTime: next }));
}

function feed() {
  const got: number[] = [];
  const one = new BlockFeed({
    next: 0,
    sink: (bytes) => got.push(decoded(bytes).firstSequence),
    now: () => 1_000_000,
    onClose: () => undefined,
  });
  return { one, got };
}

describe('credit', () => {
  test('no more than the credit goes out unacknowledged; the newest of what was left out comes when there is room', () => {
    const { one, got } = feed();
    const blocks = bigBlocks(40);
    for (const block of blocks) one.offer(block);
    const sent = got.length;
    expect(sent).toBe(Math.floor(CREDIT / (blocks[0]?.bytes.length ?? 1)));
    expect(one.figures()).toMatchObject({ blocks: sent, leftOut: 40 - sent });
    one.acknowledge(7, 1000);
    expect(got).toHaveLength(sent);
    one.acknowledge(7, sent * 1000);
    expect(got.slice(sent)).toEqual([39_000]);
    expect(one.figures().latencyMs).toHaveLength(sent);
  });

  test('once something was left out nothing is sent before there is much room again: a slow window gets no patchwork', () => {
    const { one, got } = feed();
    const [next, ...blocks] = bigBlocks(41).reverse() as [SealedBlock, ...SealedBlock[]];
    for (const block of blocks.reverse()) one.offer(block);
    const sent = got.length;
    one.acknowledge(7, 1000);
    one.offer(next);
    expect(got).toHaveLength(sent);
    one.acknowledge(7, sent * 1000);
    expect(got.slice(sent)).toEqual([40_000]);
  });

  test('an acknowledgement of another session, or of nothing new, frees nothing', () => {
    const { one, got } = feed();
    for (const block of bigBlocks(40)) one.offer(block);
    const sent = got.length;
    one.acknowledge(8, 40_000);
    one.acknowledge(7, 0);
    expect(got).toHaveLength(sent);
  });

  test('a new session begins with full credit', () => {
    const { one, got } = feed();
    for (const block of bigBlocks(40)) one.offer(block);
    const sent = got.length;
    for (const block of bigBlocks(3, 9)) one.offer(block);
    expect(got.slice(sent)).toEqual([0, 1000, 2000]);
  });
});

describe('a window that follows a busy engine', () => {
  test('gets every event exactly once, however it acknowledges and reads', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: 4 }), { minLength: 20, maxLength: 60 }), async (pattern) => {
        const watched = await watchedEngine();
        const { port } = await watched.serve('echo');
        await watched.addClients(port, 8);
        const order = new BlockOrder();
        const taken: number[] = [];
        const take = (bytes: Uint8Array) => {
          for (const block of order.take(decoded(bytes)))
            for (let row = 0; row < block.count; row++) taken.push(block.firstSequence + row);
        };
        const { feed: opened, opened: at } = await watched.engine.openFeed(take);
        // What lies before is read, then now and then a gap; acknowledgements come late, early or not at all.
        const read = async () => {
          const answer = await watched.engine.execute('blocks.read', { from: order.next }, opened);
          expect(answer).toMatchObject({ ok: true, value: { lost: null } });
        };
        if (at.next > 0) await read();
        for (const choice of pattern) {
          if (choice === 0) opened.acknowledge(at.session.session, order.next);
          if (choice === 1) await read();
          if (choice === 2) opened.acknowledge(at.session.session, Math.floor(order.next / 2));
          const events = watched.events.length;
          await until(() => watched.events.length > events + choice * 200);
        }
        await watched.tell('pace.pause', {});
        await until(async () => {
          if (order.next < watched.events.length) await read();
          return order.next >= watched.events.length;
        });
        taken.forEach((sequence, index) => {
          if (sequence !== index) throw new Error(`event ${sequence} came as number ${index}`);
        });
        await watched.engine.close();
      }),
      { numRuns: 4, endOnFailure: true },
    );
  }, 60_000);

  test('out of credit it is left out, not waited for; reading the rest brings all', async () => {
    const watched = await watchedEngine();
    const { port } = await watched.serve('echo');
    await watched.addClients(port, 20);
    const order = new BlockOrder();
    let count = 0;
    const { feed: opened, opened: at } = await watched.engine.openFeed((bytes) => {
      for (const block of order.take(decoded(bytes))) count += block.count;
    });
    await until(() => opened.figures().leftOut > 5);
    expect(opened.figures().bytes).toBeLessThanOrEqual(CREDIT);
    await watched.tell('pace.pause', {});
    await until(async () => {
      await watched.engine.execute('blocks.read', { from: order.next }, opened);
      opened.acknowledge(at.session.session, order.next);
      return order.next >= watched.events.length;
    });
    expect(count).toBe(order.next);
  });

  test('a closed feed gets nothing more', async () => {
    const watched = await watchedEngine();
    const { port } = await watched.serve('greet');
    let blocks = 0;
    const { feed: opened } = await watched.engine.openFeed(() => {
      blocks++;
    });
    opened.close();
    await watched.addClients(port, 2);
    await until(() => watched.sealed.length > 20);
    expect(blocks).toBe(0);
  });

  test('a read without a feed is refused in words', async () => {
    const watched = await watchedEngine();
    expect(await watched.ask('blocks.read', { from: 0 })).toMatchObject({ ok: false, error: { code: 'bad-command' } });
  });
});
