// The journal on a real disk: what was written is read back the same, segment by segment, and what is missing is named.
import { appendFile, mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { EventWriter, type SealedBlock } from '../../../../../electron/engine/event-writer.ts';
import { Journal } from '../../../../../electron/engine/journal/journal.ts';
import { readJournal } from '../../../../../electron/engine/journal/journal-reader.ts';
import { dropOldSessions } from '../../../../../electron/engine/journal/session-folders.ts';
import { type Block, BlockKind, decodeBlock } from '../../../../../shared/block.ts';
import { Kind, LimitReached } from '../../../../../shared/event-kinds.ts';
import type { LaneId } from '../../../../../shared/lane.ts';
import { SessionState } from '../../../../../shared/session-state.ts';
import { dataFolderForTest } from '../../../../support/data-folder.ts';
import { until } from '../../../../support/until.ts';
import { watchedEngine } from '../../../../support/watched-engine.ts';

const stamp = { session: 7, wallClock: 1_700_000_000_000 };
const lane = {
  id: 3 as LaneId,
  metadata: {
    kind: 'connection',
    server: null,
    number: 1,
    label: 'Client 1',
    simulated: true,
    clientProgram: 'greet',
    serverProgram: null,
    target: { address: '127.0.0.1', port: 9 },
    markers: { client: [], server: [] },
  },
  addresses: null,
};

/** A journal with small segments, and blocks of four events to put into it. */
function smallJournal(options: { segmentBytes?: number; sessionBytes?: number; folder?: string } = {}) {
  const stopped: Error[] = [];
  const journal = new Journal({
    folder: options.folder ?? join(dataFolderForTest(), 'session'),
    stamp,
    lanes: () => [lane],
    onStopped: (reason) => stopped.push(reason),
    segmentBytes: options.segmentBytes ?? 1_000,
    sessionBytes: options.sessionBytes ?? 1_000_000,
  });
  onTestFinished(() => journal.close());
  let time = 0;
  let sealed: SealedBlock | null = null;
  const writer = new EventWriter({ stamp, clock: () => time++, onSealed: (block) => (sealed = block) });
  const append = () => {
    for (let event = 0; event < 4; event++) writer.event(3, Kind.arrived, 0);
    writer.seal();
    journal.append(sealed as unknown as SealedBlock);
  };
  const read = async (from: number) => {
    const bytes: Uint8Array[] = [];
    const answer = await journal.read(from, (block) => bytes.push(block));
    return { ...answer, blocks: bytes.map(decoded) };
  };
  /** Each block is written before the next, so that segments rotate. */
  const fill = async (blocks: number) => {
    for (let count = 0; count < blocks; count++) {
      append();
      await read(count * 4);
    }
  };
  return { journal, append, read, fill, stopped };
}

/** A block as numbers, wherever its bytes lie. */
function plain({ firstSequence, time, lane, kind, offset, length, payloadArea }: Block) {
  const columns = [time, lane, kind, offset, length, payloadArea].map((column) => Array.from(column));
  return { firstSequence, columns };
}

function decoded(bytes: Uint8Array): Block {
  const block = decodeBlock(bytes);
  if (!block.ok) throw new Error(block.problem);
  return block.block;
}

test('every event of a session is read back as it was handed out', async () => {
  const dataFolder = dataFolderForTest();
  const watched = await watchedEngine({ dataFolder });
  const { port } = await watched.serve('echo');
  const lanes = await watched.addClients(port, 3);
  await until(() => lanes.every((id) => watched.lane(id).client.received > 100));
  await watched.engine.close();
  const [session] = await readdir(join(dataFolder, 'sessions'));
  const { blocks, faults } = await readJournal(join(dataFolder, 'sessions', session ?? ''));
  expect(faults).toEqual([]);
  const events = blocks.filter((block) => block.blockKind === BlockKind.events);
  expect(events.map(plain)).toEqual(watched.sealed.map(decoded).map(plain));
});

test('segments rotate, and each alone tells which lanes there are', async () => {
  const { journal, fill } = smallJournal();
  await fill(20);
  await journal.close();
  const segments = (await readdir(journal.folder)).sort();
  expect(segments.length).toBeGreaterThan(2);
  const last = await readFile(join(journal.folder, segments.at(-1) ?? ''));
  const alone = join(dataFolderForTest(), 'alone');
  await dropOldSessions(alone);
  await writeFile(join(alone, 'segment-000001.blocks'), last);
  const state = new SessionState();
  for (const block of (await readJournal(alone)).blocks) state.apply(block);
  expect(state.lanes.get(lane.id)?.metadata.label).toBe('Client 1');
});

test('a read brings what follows, whole and in order, until all is there', async () => {
  const { fill, read } = smallJournal();
  await fill(20);
  const sequences: number[] = [];
  for (let next = 6; next < 80; ) {
    const answer = await read(next);
    expect(answer.lost).toBeNull();
    sequences.push(...answer.blocks.map((block) => block.firstSequence));
    next = answer.next;
  }
  expect(sequences).toEqual(Array.from({ length: 19 }, (_, index) => 4 + index * 4));
});

test('the oldest segments go when the session is too large; a read of them names what is lost', async () => {
  const { journal, fill, read } = smallJournal({ sessionBytes: 3_000 });
  await fill(40);
  expect(journal.oldest).toBeGreaterThan(0);
  const answer = await read(0);
  expect(answer).toMatchObject({ next: 0, lost: { from: 0, to: journal.oldest } });
  // What the lanes are comes all the same.
  expect(answer.blocks.map((block) => block.blockKind)).toEqual([BlockKind.metadata]);
  expect((await read(journal.oldest)).blocks[0]?.firstSequence).toBe(journal.oldest);
});

test('a torn end is cut and reported; everything before it opens', async () => {
  const { journal, fill } = smallJournal({ segmentBytes: 1_000_000 });
  await fill(5);
  await journal.close();
  const [segment] = await readdir(journal.folder);
  const path = join(journal.folder, segment ?? '');
  const { length } = await readFile(path);
  await truncate(path, length - 10);
  const { blocks, faults } = await readJournal(journal.folder);
  expect(blocks.filter((block) => block.blockKind === BlockKind.events).length).toBe(4);
  expect(faults).toMatchObject([{ segment, torn: true }]);
});

test('damage is reported with its place', async () => {
  const { journal, fill } = smallJournal({ segmentBytes: 1_000_000 });
  await fill(2);
  await journal.close();
  const [segment] = await readdir(journal.folder);
  const path = join(journal.folder, segment ?? '');
  const { length } = await readFile(path);
  await appendFile(path, 'this is no block, however long it may be, and so it is said to be none at all');
  const { faults } = await readJournal(journal.folder);
  expect(faults).toMatchObject([{ segment, at: length, torn: false }]);
});

test('a folder that cannot be made stops the journal; what was offered since is named as lost', async () => {
  const file = join(dataFolderForTest(), 'a-file');
  await writeFile(file, '');
  const { append, read, stopped } = smallJournal({ folder: join(file, 'session') });
  append();
  await until(() => stopped.length === 1);
  append();
  expect(await read(0)).toMatchObject({ next: 0, lost: { from: 0, to: 8 }, blocks: [] });
});

test('when the journal stops the live view goes on, and a limit is reached', async () => {
  const dataFolder = dataFolderForTest();
  const watched = await watchedEngine({ dataFolder });
  // The folder of sessions gives way to a file, as a disk that is gone would.
  await rm(join(dataFolder, 'sessions'), { recursive: true, force: true });
  await writeFile(join(dataFolder, 'sessions'), '');
  await watched.tell('session.new', {});
  const { port } = await watched.serve();
  const id = await watched.addClient(port);
  await until(() => watched.lane(id).server.received >= 64);
  expect(watched.state.limits.has(LimitReached.journal)).toBe(true);
});

test('only the newest sessions are kept; folders of others are left alone', async () => {
  const folder = join(dataFolderForTest(), 'sessions');
  await dropOldSessions(folder);
  const names = ['2026-01-01T00-00-00-00000001', '2026-01-02T00-00-00-00000002', '2026-01-03T00-00-00-00000003'];
  for (const name of [...names, 'mine']) await mkdir(join(folder, name));
  await dropOldSessions(folder, 2);
  expect((await readdir(folder)).sort()).toEqual([...names.slice(1), 'mine']);
});
