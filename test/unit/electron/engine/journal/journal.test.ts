// The journal: what was sealed is read back to the byte, however it was cut into segments, killed, damaged or refused by the disk.
import { appendFile, chmod, mkdir, open, readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { Descriptors } from '../../../../../electron/engine/descriptors.ts';
import { EventWriter, type SealedBlock } from '../../../../../electron/engine/event-writer.ts';
import { Journal } from '../../../../../electron/engine/journal/journal.ts';
import { readJournal } from '../../../../../electron/engine/journal/journal-reader.ts';
import { dropOldSessions, sessionName } from '../../../../../electron/engine/journal/session-folders.ts';
import { Lanes } from '../../../../../electron/engine/lanes.ts';
import { Session } from '../../../../../electron/engine/session.ts';
import { type Block, BlockKind, blocksIn } from '../../../../../shared/block.ts';
import { Kind, LimitReached } from '../../../../../shared/event-kinds.ts';
import { SessionState } from '../../../../../shared/session-state.ts';
import { dataFolderForTest } from '../../../../support/data-folder.ts';
import { blocksOf, decoded } from '../../../../support/scripted-journal.ts';
import { until } from '../../../../support/until.ts';
import { eventsOf, watchedEngine } from '../../../../support/watched-engine.ts';

const STAMP = { session: 7, wallClock: 0 };

/** A journal on its own, and what it has stopped for. */
function journalIn(folder: string, limits: { segmentBytes?: number; sessionBytes?: number } = {}) {
  const stops: string[] = [];
  const journal = new Journal({
    folder,
    stamp: STAMP,
    lanes: () => [],
    onStopped: (reason) => stops.push(reason.message),
    ...limits,
  });
  onTestFinished(() => journal.close());
  return { journal, stops };
}

function sealed(sizes: readonly number[]): SealedBlock[] {
  return blocksOf(sizes).map(({ bytes, first, next }) => ({
    bytes,
    session: STAMP.session,
    firstSequence: first,
    count: next - first,
    lastTime: next,
  }));
}

const eventBlocks = (blocks: readonly Block[]) => blocks.filter(({ blockKind }) => blockKind === BlockKind.events);

describe('of a real session', () => {
  test('every block is read back as it was handed out, with no fault', async () => {
    const watched = await watchedEngine();
    const { port } = await watched.serve('echo');
    await watched.addClients(port, 5);
    await until(() => watched.sealed.length > 40);
    const { journal } = await watched.tell('session.describe', {});
    await watched.engine.close();
    const folder = journal as string;
    const read = await readJournal(folder);
    expect(read.faults).toEqual([]);
    const handedOut = Buffer.concat(watched.sealed);
    expect(eventBlocks(read.blocks).map(({ firstSequence }) => firstSequence)).toEqual(
      watched.sealed.map((bytes) => decoded(bytes).firstSequence),
    );
    const bytes = Buffer.concat(
      await Promise.all((await readdir(folder)).sort().map((name) => readFile(join(folder, name)))),
    );
    expect(bytes.subarray(bytes.length - handedOut.length).equals(handedOut)).toBe(true);
  });

  test('is private to its user', async () => {
    const watched = await watchedEngine();
    const { journal } = await watched.tell('session.describe', {});
    const folder = journal as string;
    await until(async () => (await readdir(folder).catch(() => [])).length > 0);
    const file = await open(join(folder, 'segment-000001.blocks'));
    onTestFinished(() => file.close());
    expect((await file.stat()).mode & 0o077).toBe(0);
  });
});

describe('segments', () => {
  test('begin anew at their size; all together hold every event once', async () => {
    const folder = join(dataFolderForTest(), 'session');
    const { journal } = journalIn(folder, { segmentBytes: 2000 });
    const blocks = sealed([10, 20, 30, 5, 5, 40, 1, 1, 60]);
    for (const block of blocks) {
      journal.append(block);
      await until(async () => (await journal.read(block.firstSequence, () => undefined)).next > block.firstSequence);
    }
    await journal.close();
    expect((await readdir(folder)).length).toBeGreaterThan(2);
    const { blocks: read, faults } = await readJournal(folder);
    expect([faults, read.map(({ count }) => count)]).toEqual([[], [10, 20, 30, 5, 5, 40, 1, 1, 60]]);
  });

  test('each opens alone: every lane in it is known from its own metadata, those that ended before it was written too', async () => {
    const folder = join(dataFolderForTest(), 'session');
    const queue: SealedBlock[] = [];
    const writer = new EventWriter({
      stamp: STAMP,
      clock: () => performance.now(),
      onSealed: (block) => queue.push(block),
    });
    onTestFinished(() => writer.close());
    let written = 0;
    const lanes = new Lanes(writer, () => written);
    const journal = new Journal({
      folder,
      stamp: STAMP,
      lanes: (from) => lanes.records(from),
      onStopped: () => undefined,
      segmentBytes: 4000,
    });
    onTestFinished(() => journal.close());
    for (let round = 0; round < 20; round++) {
      // Everything of the lane has happened before any of it is written.
      const lane = lanes.openConnection((number) => ({
        kind: 'connection',
        server: null,
        number,
        label: `Client ${number}`,
        simulated: true,
        clientProgram: 'greet',
        serverProgram: null,
        target: { address: '127.0.0.1', port: 1 },
        markers: { client: [], server: [] },
      }));
      writer.seal();
      lane.enter();
      writer.event(lane.id, Kind.waitBegan, 0);
      writer.seal();
      lane.leave();
      writer.seal();
      for (const block of queue.splice(0)) {
        journal.append(block);
        await until(async () => (await journal.read(block.firstSequence, () => undefined)).next > block.firstSequence);
        written = block.firstSequence + block.count;
      }
    }
    await journal.close();
    const names = (await readdir(folder)).sort();
    expect(names.length).toBeGreaterThan(1);
    for (const name of names) {
      const state = new SessionState();
      for (const one of blocksIn(await readFile(join(folder, name)))) {
        if (!one.ok) throw new Error(one.problem);
        state.apply(one.block);
        if (one.block.blockKind === BlockKind.events)
          for (const { lane } of eventsOf(one.block)) expect([...state.lanes.keys()], name).toContain(lane);
      }
    }
    expect([...lanes.records(written)]).toEqual([]);
  });

  test('the oldest go first when the session takes more than its share; a read says from when it is kept', async () => {
    const folder = join(dataFolderForTest(), 'session');
    const { journal } = journalIn(folder, { segmentBytes: 1000, sessionBytes: 5000 });
    const blocks = sealed(Array.from({ length: 30 }, () => 20));
    for (const block of blocks) {
      journal.append(block);
      await until(async () => (await journal.read(block.firstSequence, () => undefined)).next > block.firstSequence);
    }
    expect(journal.oldest).toBeGreaterThan(0);
    const given: Uint8Array[] = [];
    const gone = await journal.read(0, (block) => given.push(block));
    expect(gone).toEqual({ next: 0, lost: { from: 0, to: journal.oldest } });
    for (let next = journal.oldest; next < 600; ) {
      const kept = await journal.read(next, (block) => given.push(block));
      expect(kept.lost).toBeNull();
      next = kept.next;
    }
    expect(given.map(decoded)[0]?.firstSequence).toBe(journal.oldest);
    await journal.close();
    const sizes = await Promise.all(
      (await readdir(folder)).map(async (name) => (await readFile(join(folder, name))).length),
    );
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(5000 + 1000);
  });
});

describe('reading missed blocks', () => {
  test('from any event on: the block that holds it, then all others, each once', async () => {
    const folder = join(dataFolderForTest(), 'session');
    const { journal } = journalIn(folder, { segmentBytes: 3000 });
    const blocks = sealed([3, 50, 1, 40, 7, 90, 2]);
    for (const block of blocks) journal.append(block);
    await journal.read(192, () => undefined);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 192 }), async (from) => {
        const given: number[] = [];
        let next = from;
        while (next < 193) {
          const read = await journal.read(next, (bytes) => given.push(decoded(bytes).firstSequence));
          expect(read.lost).toBeNull();
          expect(read.next).toBeGreaterThan(next);
          next = read.next;
        }
        expect(given).toEqual(
          blocks
            .filter(({ firstSequence, count }) => firstSequence + count > from)
            .map(({ firstSequence }) => firstSequence),
        );
      }),
    );
  });

  test('of what has not happened yet brings nothing and loses nothing', async () => {
    const { journal } = journalIn(join(dataFolderForTest(), 'session'));
    expect(await journal.read(5, () => undefined)).toEqual({ next: 5, lost: null });
  });
});

describe('a disk that fails', () => {
  test('a folder that cannot be made: the journal stops and says so, what was offered is named as lost', async () => {
    const top = dataFolderForTest();
    await writeFile(join(top, 'taken'), 'a file, no folder');
    const { journal, stops } = journalIn(join(top, 'taken', 'session'));
    const [one, two] = sealed([10, 10]) as [SealedBlock, SealedBlock];
    journal.append(one);
    await until(() => stops.length > 0);
    journal.append(two);
    expect(stops).toHaveLength(1);
    expect(journal.stopped?.message).toBe(stops[0]);
    expect(await journal.read(0, () => undefined)).toEqual({ next: 0, lost: { from: 0, to: 20 } });
    await journal.close();
  });

  test('a device that is full: what was written before stays and is read back, the rest is named as lost', async () => {
    const folder = join(dataFolderForTest(), 'session');
    const { journal, stops } = journalIn(folder, { segmentBytes: 1000 });
    const [one, two, three] = sealed([30, 30, 30]) as [SealedBlock, SealedBlock, SealedBlock];
    journal.append(one);
    await journal.read(0, () => undefined);
    // The next segment cannot be begun: a file of its name is there already.
    await writeFile(join(folder, 'segment-000002.blocks'), '');
    journal.append(two);
    await until(() => stops.length > 0);
    journal.append(three);
    const given: Uint8Array[] = [];
    expect(await journal.read(0, (block) => given.push(block))).toEqual({ next: 30, lost: null });
    expect(given).toHaveLength(1);
    expect(await journal.read(30, () => undefined)).toEqual({ next: 30, lost: { from: 30, to: 90 } });
  });

  test('of a running session: the live view goes on, the limit is an event, the description says it', async () => {
    const top = dataFolderForTest();
    await writeFile(join(top, 'taken'), 'a file, no folder');
    const state = new SessionState();
    const session = new Session({
      number: 1,
      sessionsFolder: join(top, 'taken', 'sessions'),
      appVersion: 'test',
      tempo: null,
      clock: () => performance.now(),
      descriptors: new Descriptors(1000),
      onSealed: ({ bytes }) => state.apply(decoded(bytes)),
    });
    onTestFinished(() => session.close());
    const settings = { host: '127.0.0.1', port: 0, backlog: 5, model: 'thread', program: 'greet' } as const;
    const started = await session.startServer(settings);
    if (!started.ok) throw new Error(started.error.message);
    await session.addClients({ host: '127.0.0.1', port: started.value.port, count: 2, program: null });
    await until(() => state.limits.get(LimitReached.journal));
    const events = state.events;
    await until(() => state.events > events + 100);
    expect(state.notices.map(({ error }) => error.code)).toEqual(['journal-stopped']);
    expect(session.describe().journal).toBeNull();
    const { lost } = await session.journal.read(0, () => undefined);
    expect(lost?.from).toBe(0);
    expect(lost?.to).toBeGreaterThan(events);
  });

  test.skipIf(process.getuid?.() === 0)('a folder without permission stops the journal', async () => {
    const top = dataFolderForTest();
    await chmod(top, 0o500);
    const { journal, stops } = journalIn(join(top, 'session'));
    journal.append((sealed([1]) as [SealedBlock])[0]);
    await until(() => stops.length > 0);
    expect(stops[0]).toContain('EACCES');
  });

  test('stopping in the middle of an event keeps the times in order', () => {
    const written: Uint8Array[] = [];
    let clock = 0;
    const writer: EventWriter = new EventWriter({
      stamp: STAMP,
      clock: () => clock++,
      // As a journal does that stops: whoever takes the block writes an event itself.
      onSealed: ({ bytes }) => {
        written.push(bytes);
        if (written.length === 1) writer.event(0, Kind.limitReached, 0);
      },
    });
    onTestFinished(() => writer.close());
    for (let i = 0; i < 4000; i++) writer.event(1, Kind.waitBegan, 0);
    writer.seal();
    expect(
      written
        .map(decoded)
        .map(({ count }) => count)
        .reduce((sum, count) => sum + count),
    ).toBe(4001);
  });
});

describe('after a kill', () => {
  async function journalOf(sizes: readonly number[]): Promise<{ folder: string; file: string; blocks: SealedBlock[] }> {
    const folder = join(dataFolderForTest(), 'session');
    const { journal } = journalIn(folder);
    const blocks = sealed(sizes);
    for (const block of blocks) journal.append(block);
    await journal.close();
    return { folder, file: join(folder, 'segment-000001.blocks'), blocks };
  }

  test('a torn tail is cut and reported: every whole block before it opens', async () => {
    const { folder, file, blocks } = await journalOf([10, 20, 30]);
    const whole = blocks.slice(0, 2).reduce((sum, { bytes }) => sum + bytes.length, 0);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: whole + 1, max: whole + (blocks[2]?.bytes.length ?? 0) - 1 }),
        async (length) => {
          const bytes = Buffer.concat(blocks.map((block) => block.bytes));
          await writeFile(file, bytes);
          await truncate(file, length);
          const { blocks: read, faults } = await readJournal(folder);
          expect(read.map(({ count }) => count)).toEqual([10, 20]);
          expect(faults).toMatchObject([{ segment: 'segment-000001.blocks', torn: true }]);
          expect(faults[0]?.at).toBeLessThanOrEqual(length);
        },
      ),
      { numRuns: 30 },
    );
  });

  test('other bytes behind the last block are named with their place', async () => {
    const { folder, file, blocks } = await journalOf([10]);
    await appendFile(file, Buffer.alloc(200, 1));
    const { blocks: read, faults } = await readJournal(folder);
    expect(read).toHaveLength(1);
    expect(faults).toMatchObject([{ at: blocks[0]?.bytes.length, torn: false, problem: 'this is not an event block' }]);
  });

  test('a block that is missing in between is named', async () => {
    const { folder, file, blocks } = await journalOf([10, 10, 10]);
    await writeFile(file, Buffer.concat([blocks[0]?.bytes ?? Buffer.alloc(0), blocks[2]?.bytes ?? Buffer.alloc(0)]));
    const { faults } = await readJournal(folder);
    expect(faults.map(({ problem }) => problem)).toEqual(['events 10 to 20 are missing']);
  });
});

describe('old sessions', () => {
  test('all but the newest go; what is not ours stays', async () => {
    const sessions = dataFolderForTest();
    const names = [1, 2, 3, 4].map((second) => sessionName(new Date(second * 1000), second));
    for (const name of [...names, 'my own notes']) await mkdir(join(sessions, name));
    await dropOldSessions(sessions, 2);
    expect((await readdir(sessions)).sort()).toEqual([...names.slice(2), 'my own notes'].sort());
  });
});
