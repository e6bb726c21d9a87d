// A lane gets another name: as an event, wherever its metadata is repeated, and while it is in view.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { EventWriter, type SealedBlock } from '../../../../electron/engine/event-writer.ts';
import { Journal } from '../../../../electron/engine/journal/journal.ts';
import { readJournal } from '../../../../electron/engine/journal/journal-reader.ts';
import { Lanes } from '../../../../electron/engine/lanes.ts';
import { BlockKind, blocksIn } from '../../../../shared/block.ts';
import type { LaneId } from '../../../../shared/lane.ts';
import { METADATA_TEXT_MAX } from '../../../../shared/limits.ts';
import { SessionState } from '../../../../shared/session-state.ts';
import { dataFolderForTest } from '../../../support/data-folder.ts';
import { faultsOf } from '../../../support/streams.ts';
import { until } from '../../../support/until.ts';
import { watchedEngine } from '../../../support/watched-engine.ts';

const LABELS = [
  'Anna',
  '<b>not bold</b>',
  '\u05d3\u05e0\u05d4 \u202e ok',
  '👩‍🏫 e\u0301\u0323',
  '"\\'.repeat(METADATA_TEXT_MAX / 2),
  '\u{1f600}'.repeat(METADATA_TEXT_MAX / 2),
  'x'.repeat(METADATA_TEXT_MAX),
];

describe('a lane', () => {
  test('gets any name there can be; a reader of the journal gets it too', async () => {
    const watched = await watchedEngine();
    const { port } = await watched.serve();
    const lane = await watched.addClient(port);
    for (const label of LABELS) {
      await watched.tell('lane.rename', { lane, label });
      await until(() => watched.lane(lane).metadata.label === label);
    }
    const { journal } = await watched.tell('session.describe', {});
    await watched.engine.close();
    const read = await readJournal(journal as string);
    const state = new SessionState();
    for (const block of read.blocks) state.apply(block);
    expect([read.faults, state.lanes.get(lane)?.metadata.label]).toEqual([[], LABELS.at(-1)]);
    expect(faultsOf(watched.events)).toEqual([]);
  });

  test('gets one after its end, and is no younger for it', async () => {
    const watched = await watchedEngine();
    const { port } = await watched.serve();
    const lane = await watched.addClient(port);
    await watched.tell('lane.close', { rail: { lane, side: 'client' } });
    const { lastEventAt } = await watched.ended(lane);
    await watched.tell('lane.rename', { lane, label: 'the first' });
    await until(() => watched.lane(lane).metadata.label === 'the first');
    expect(watched.lane(lane).lastEventAt).toBe(lastEventAt);
  });

  test('that is none, or a server’s, gets none', async () => {
    const watched = await watchedEngine();
    const { lane: listening, server } = await watched.serve();
    const unknown = { ok: false, error: { code: 'unknown-lane' } };
    const rename = (lane: number) => watched.ask('lane.rename', { lane: lane as LaneId, label: 'x' });
    for (const lane of [0, listening, listening + 1, 0xffffffff]) expect(await rename(lane)).toMatchObject(unknown);
    await watched.tell('server.stop', { server });
    expect(await rename(listening)).toMatchObject(unknown);
  });

  test('half a surrogate pair is shown as the mark for what is no character', async () => {
    const watched = await watchedEngine();
    const { port } = await watched.serve();
    const lane = await watched.addClient(port);
    await watched.tell('lane.rename', { lane, label: 'a\ud83d' });
    await until(() => watched.lane(lane).metadata.label === 'a\ufffd');
  });
});

test('a journal segment repeats the newest name, of ended lanes that it holds too', async () => {
  const folder = join(dataFolderForTest(), 'session');
  const stamp = { session: 7, wallClock: 0 };
  const queue: SealedBlock[] = [];
  const writer = new EventWriter({ stamp, clock: () => performance.now(), onSealed: (block) => queue.push(block) });
  onTestFinished(() => writer.close());
  const lanes = new Lanes(writer, () => 0);
  const journal = new Journal({
    folder,
    stamp,
    lanes: (from) => lanes.records(from),
    onStopped: () => undefined,
    segmentBytes: 1,
  });
  onTestFinished(() => journal.close());
  const [open, ended] = [1, 2].map(() =>
    lanes.openConnection((number) => ({
      kind: 'connection',
      server: null,
      number,
      label: `Client ${number}`,
      simulated: true,
      clientProgram: 'greet',
      serverProgram: null,
      target: { address: '127.0.0.1', port: 1 },
      markers: { client: [], server: [] },
    })),
  );
  if (!open || !ended) throw new Error('no lanes');
  ended.enter();
  ended.leave();
  for (const label of ['older', 'newest']) for (const { id } of [open, ended]) lanes.rename(id, `${label} ${id}`);
  writer.seal();
  for (const block of queue.splice(0)) journal.append(block);
  await until(async () => (await journal.read(0, () => undefined)).next > 0);
  await journal.close();
  for (const name of await readdir(folder)) {
    const state = new SessionState();
    for (const one of blocksIn(await readFile(join(folder, name))))
      if (one.ok && one.block.blockKind === BlockKind.metadata) state.apply(one.block);
    expect([open, ended].map(({ id }) => state.lanes.get(id)?.metadata.label)).toEqual([
      `newest ${open.id}`,
      `newest ${ended.id}`,
    ]);
  }
});
