// A session written by hand, to be drawn: scripts of servers and lanes go in, in any order; blocks in the order of time come out.
import { Kind } from '../../../../shared/event-kinds.ts';
import { Recorder, type Row } from '../../../unit/renderer/timeline/blocks.ts';
import type { Recorded } from '../host/recorded.ts';
import { type LaneOptions, LaneScript } from './lane-script.ts';
import { type ServerOptions, ServerScript } from './server-script.ts';

/** The tempo of a session is 2 calls a second and rail, as in a new window. */
export const TEMPO = 2;
const INTERVAL = 1000 / TEMPO;

interface RecordingOptions {
  /** False: as fast as it can; then no call is held. */
  readonly paced?: boolean;
}

export class Recording {
  /** Milliseconds between two calls of a rail; 0: as fast as it can. */
  readonly interval: number;
  readonly #rows: Row[] = [];
  readonly #answers: Record<string, unknown> = {};
  #lost: { readonly from: number; readonly to: number } | null = null;
  #lanes = 0;
  #clients = 0;
  #threads = 0;

  constructor({ paced = true }: RecordingOptions = {}) {
    this.interval = paced ? INTERVAL : 0;
    const metadata = { kind: 'session', platform: 'linux', app: '1.0.0', session: '2024-06-15-120000-1' };
    this.add({ at: 0, lane: 0, kind: Kind.laneOpened, payload: JSON.stringify(metadata) });
    this.add({ at: 0, lane: 0, kind: Kind.paced, arg: paced ? TEMPO * 1000 : 0 });
  }

  /** A server that listens from the beginning on. */
  server(options: ServerOptions = {}): ServerScript {
    return new ServerScript(this, options);
  }

  /** A client's lane. */
  lane(at: number, options: LaneOptions = {}): LaneScript {
    return new LaneScript(this, at, options);
  }

  /** The teacher pauses; calls that are about to begin are held from then on. */
  pause(at: number): this {
    this.add({ at, lane: 0, kind: Kind.paced, code: 1, arg: this.interval === 0 ? 0 : (1000 * 1000) / this.interval });
    return this;
  }

  /** Nothing happens any more: the live edge comes to rest two seconds later. */
  until(at: number): this {
    this.add({ at, lane: 0, kind: Kind.paced, arg: this.interval === 0 ? 0 : TEMPO * 1000 });
    return this;
  }

  /** The events from one moment to another are in no block: the journal has them no more. */
  lose(from: number, to: number): this {
    this.#lost = { from, to };
    return this;
  }

  /** What the engine says to a command. */
  answer<Name extends keyof Recorded['answers']>(name: Name, answer: NonNullable<Recorded['answers'][Name]>): this {
    this.#answers[name] = answer;
    return this;
  }

  add(row: Row): void {
    this.#rows.push(row);
  }

  nextLane(): number {
    return ++this.#lanes;
  }

  nextClient(): number {
    return ++this.#clients;
  }

  nextThread(): number {
    return ++this.#threads;
  }

  /** The session as the page gets it. */
  recorded(): Recorded {
    // Sorting keeps the order of what happens in the same moment.
    const rows = [...this.#rows].sort((one, other) => one.at - other.at);
    const recorder = new Recorder();
    const { from, to } = this.#lost ?? { from: Number.POSITIVE_INFINITY, to: Number.POSITIVE_INFINITY };
    const before = recorder.sealed(rows.filter(({ at }) => at < from));
    const firstLost = recorder.nextSequence;
    recorder.sealed(rows.filter(({ at }) => at >= from && at < to));
    const afterLost = recorder.nextSequence;
    const after = recorder.sealed(rows.filter(({ at }) => at >= to));
    return {
      session: {
        session: 1,
        name: '2024-06-15-120000-1',
        journal: '/home/ada/.local/share/socket-lanes/sessions/2024-06-15-120000-1',
        oldestSequence: 0,
        nextSequence: recorder.nextSequence,
        platform: 'linux',
        descriptorLimit: 4032,
      },
      blocks: [...before, ...after].map((block) => Buffer.from(block).toString('base64')),
      lost: this.#lost ? { from: firstLost, to: afterLost } : null,
      answers: this.#answers,
    };
  }
}
