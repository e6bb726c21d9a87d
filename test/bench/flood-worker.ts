// Stands in for the engine's thread and makes events at a fixed rate, more than sockets give. All behind the sockets is the engine's own:
// writer, journal, feed, credit, and the messages to the main process.
import { performance } from 'node:perf_hooks';
import { parentPort, workerData } from 'node:worker_threads';
import { Descriptors } from '../../electron/engine/descriptors.ts';
import { BlockFeed } from '../../electron/engine/feed.ts';
import { Lane } from '../../electron/engine/lane.ts';
import { RailRecorder } from '../../electron/engine/rail.ts';
import { Session } from '../../electron/engine/session.ts';
import type { AnswerTo, FromWorker, Question, ToWorker, WorkerOptions } from '../../electron/engine/worker-messages.ts';
import type { BlocksRead } from '../../shared/contract.ts';
import { appError } from '../../shared/errors.ts';
import { callKind, Flag } from '../../shared/event-kinds.ts';
import type { ConnectionMetadata, LaneId, ServerId } from '../../shared/lane.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import { FLOOD_EVENTS, FLOOD_PAYLOAD, FLOOD_RATE, type FloodFigures } from './parts/flood.ts';

const LANES = 100;
/** The window has then drawn itself. */
const BEGIN_AFTER_MS = 1000;
const TICK_MS = 4;
const PAYLOAD = Buffer.alloc(FLOOD_PAYLOAD, 'Hi! ');
const SENT = callKind('send', 'returned');
const RECV_BEGAN = callKind('recv', 'began');
const RECEIVED = callKind('recv', 'returned');

if (!parentPort) throw new Error('this is the program of a thread, not one to start');
const port = parentPort;
const clock = () => performance.now();

class Flood {
  readonly session: Session;
  feed: BlockFeed | null = null;
  readonly #rails: RailRecorder[] = [];
  #roundTrips = 0;
  #began = 0;
  #acknowledged = 0;
  #seconds: number | null = null;
  #lost = 0;

  constructor(options: WorkerOptions) {
    this.session = new Session({
      number: 1,
      sessionsFolder: `${options.dataFolder}/sessions`,
      appVersion: options.appVersion,
      tempo: null,
      clock,
      descriptors: new Descriptors(0),
      onSealed: (block) => this.feed?.offer(block),
    });
    for (let number = 1; number <= LANES; number++) this.#rails.push(this.#open(number));
  }

  openFeed(sink: (block: Uint8Array) => void): AnswerTo['open-feed'] {
    const { writer } = this.session;
    writer.seal();
    const next = writer.nextSequence;
    const onClose = () => {
      this.feed = null;
    };
    this.feed = new BlockFeed({ next, sink, now: () => writer.now(), onClose });
    if (this.#began === 0) setTimeout(() => this.#begin(), BEGIN_AFTER_MS);
    return { session: this.session.describe(), next };
  }

  async read(from: number): Promise<Result<BlocksRead>> {
    if (!this.feed) return failed(appError('bad-command', 'Blocks were asked for without a feed.', 'Open a feed.'));
    const read = await this.session.journal.read(from, this.feed.sink);
    if (read.lost) this.#lost += read.lost.to - read.lost.from;
    return ok(read);
  }

  acknowledge(session: number, next: number): void {
    this.feed?.acknowledge(session, next);
    this.#acknowledged = next;
    if (next >= FLOOD_EVENTS) this.#seconds ??= (clock() - this.#began) / 1000;
  }

  figures(): FloodFigures | null {
    if (!this.feed) return null;
    const [acknowledged, seconds, lost] = [this.#acknowledged, this.#seconds, this.#lost];
    return { ...this.feed.figures(), acknowledged, seconds, lost };
  }

  /** A lane that never ends; the session has no others. */
  #open(number: number): RailRecorder {
    const server = { address: '127.0.0.1', port: 1 };
    const metadata: ConnectionMetadata = {
      kind: 'connection',
      server: 1 as ServerId,
      number,
      label: `Client ${number}`,
      simulated: false,
      clientProgram: null,
      serverProgram: 'greet',
      target: server,
      markers: { client: [], server: ['send', 'recv'] },
    };
    const { writer } = this.session;
    const lane = new Lane(number as LaneId, metadata, writer, () => {
      throw new Error('a lane of the flood has ended');
    });
    lane.address({ client: { ...server, port: 10_000 + number }, server });
    return new RailRecorder(writer, lane.id, Flag.server);
  }

  #begin(): void {
    this.#began = clock();
    const before = this.session.writer.nextSequence;
    const timer = setInterval(() => {
      const due = before + ((clock() - this.#began) / 1000) * FLOOD_RATE;
      const until = Math.min(due, FLOOD_EVENTS);
      while (this.session.writer.nextSequence < until) this.#roundTrip();
      if (until < FLOOD_EVENTS) return;
      clearInterval(timer);
      this.session.writer.seal();
    }, TICK_MS);
  }

  #roundTrip(): void {
    const rail = this.#rails[this.#roundTrips % LANES] as RailRecorder;
    const offset = Math.floor(this.#roundTrips++ / LANES) * FLOOD_PAYLOAD;
    for (const kind of [SENT, RECEIVED]) {
      const row = rail.event(kind);
      rail.columns.offset[row] = offset;
      rail.columns.length[row] = FLOOD_PAYLOAD;
      rail.writer.attach(row, PAYLOAD);
    }
    rail.columns.arg[rail.event(RECV_BEGAN)] = 1024;
  }
}

const flood = new Flood(workerData as WorkerOptions);

function tell(message: FromWorker): void {
  port.postMessage(message);
}

async function answer(question: Question): Promise<AnswerTo[Question['type']]> {
  switch (question.type) {
    case 'command':
      if (question.name === 'blocks.read') return flood.read((question.args as { from: number }).from);
      if (question.name === 'session.describe') return ok(flood.session.describe());
      return failed(appError('bad-command', 'A flood takes no commands.', 'Start the app itself.'));
    case 'open-feed':
      return flood.openFeed((bytes) => tell({ type: 'block', feed: question.feed, bytes }));
    case 'figures':
      return flood.figures();
    case 'activity':
      return { servers: 0, open: 0 };
    case 'close':
      await flood.session.close();
      return null;
  }
}

port.on('message', (message: ToWorker) => {
  if (message.type === 'acknowledge') flood.acknowledge(message.session, message.next);
  else if (message.type === 'close-feed') flood.feed?.close();
  else
    answer(message).then(
      (value) => tell({ type: 'answer', id: message.id, answer: value }),
      (thrown: unknown) => tell({ type: 'thrown', id: message.id, reason: String(thrown) }),
    );
});
tell({ type: 'opened', session: flood.session.describe() });
