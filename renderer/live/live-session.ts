// The running session as this window has it: brings the engine's blocks, live and missed, into the session's state and the timeline.
import { type Block, BlockKind, decodeBlock } from '../../shared/block.ts';
import { BlockFollower } from '../../shared/block-follower.ts';
import type { SequenceRange } from '../../shared/block-order.ts';
import type { Bridge, FeedOpened, SessionDescription, Signal } from '../../shared/contract.ts';
import { type AppError, appError, engineUnreachable, reasonOf } from '../../shared/errors.ts';
import { CATCH_UP_BUDGET_MS, TAKE_IN_BUDGET_MS } from '../../shared/limits.ts';
import { SessionState } from '../../shared/session-state.ts';
import { TimelineStore } from '../timeline/store.ts';
import { Acknowledger } from './acknowledger.ts';
import { Intake } from './intake.ts';
import { pageTiming, type Timing } from './page-timing.ts';

export type LiveStatus = 'connecting' | 'live' | 'catching up' | 'lost';

/** All that belongs to one session, and goes with it. */
interface Following {
  readonly session: SessionState;
  readonly timeline: TimelineStore;
  readonly follower: BlockFollower;
  readonly acknowledger: Acknowledger;
}

export class LiveSession {
  readonly bridge: Bridge;
  readonly #timing: Timing;
  readonly #listeners = new Set<() => void>();
  readonly #undo: (() => void)[];
  readonly #intake: Intake;
  /** Numbers of sessions that are over: blocks of theirs that come late are not taken. */
  readonly #past = new Set<number>();
  #number: number | null = null;
  #following: Following;
  #description: SessionDescription | null = null;
  #reached: 'connecting' | 'open' | 'lost' = 'connecting';
  #opening = 0;
  #lostEvents = 0;
  #trouble: AppError | null = null;

  constructor(bridge: Bridge, timing: Timing = pageTiming()) {
    this.bridge = bridge;
    this.#timing = timing;
    this.#following = this.#follow();
    this.#intake = new Intake({
      timing,
      takeIn: (bytes) => this.#takeIn(bytes),
      sliceDone: () => {
        this.#following.acknowledger.schedule();
        this.#changed();
      },
      budget: () => (this.#following.follower.behind ? CATCH_UP_BUDGET_MS : TAKE_IN_BUDGET_MS),
    });
    this.#undo = [bridge.onBlock((bytes) => this.#intake.add(bytes)), bridge.onSignal((signal) => this.#hear(signal))];
    void this.#open();
  }

  /** The session's state at its newest event taken in. Another object after a new session. */
  get session(): SessionState {
    return this.#following.session;
  }

  /** The session's events. Another object after a new session. */
  get timeline(): TimelineStore {
    return this.#following.timeline;
  }

  get status(): LiveStatus {
    if (this.#reached !== 'open') return this.#reached;
    return this.#following.follower.behind ? 'catching up' : 'live';
  }

  /** Events of this session that could not be had any more. */
  get lostEvents(): number {
    return this.#lostEvents;
  }

  /** The session as the engine described it last; null before. */
  get description(): SessionDescription | null {
    return this.#description;
  }

  /** What last went wrong on the way of the blocks, or null. */
  get trouble(): AppError | null {
    return this.#trouble;
  }

  /** Calls back once a batch taken in, or change of status. Returns the undo. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Takes nothing in any more. */
  close(): void {
    for (const undo of this.#undo) undo();
    this.#opening++;
    this.#following.follower.close();
    this.#listeners.clear();
  }

  #changed(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  #hear(signal: Signal): void {
    if (signal.type === 'session') {
      void this.#open();
      return;
    }
    if (signal.type === 'engine-died') this.#leave();
    if (signal.type === 'engine-died' || signal.error.code === 'engine-unreachable') this.#reached = 'lost';
    this.#changed();
  }

  async #open(): Promise<void> {
    const opening = ++this.#opening;
    try {
      const opened = await this.bridge.openFeed();
      if (opening === this.#opening) this.#begin(opened);
    } catch (thrown) {
      if (opening !== this.#opening) return;
      // The host signals when there is a session to open again.
      this.#trouble = engineUnreachable(
        reasonOf(thrown),
        'Wait a moment; if nothing happens, start Socket Lanes again.',
      );
      this.#reached = 'lost';
      this.#changed();
    }
  }

  #begin({ session, next }: FeedOpened): void {
    if (session.session !== this.#number) this.#enter(session.session);
    this.#description = session;
    this.#reached = 'open';
    this.#trouble = null;
    this.#following.follower.reach(next);
    this.#changed();
  }

  /** What comes from now on belongs to this session. */
  #enter(number: number): void {
    if (this.#number !== null) this.#leave();
    this.#past.delete(number);
    this.#number = number;
    this.#lostEvents = 0;
    this.#following.follower.close();
    this.#following = this.#follow();
  }

  /** The session is over. It stays in view until the next begins. */
  #leave(): void {
    if (this.#number !== null) this.#past.add(this.#number);
    this.#number = null;
  }

  #follow(): Following {
    const timeline = new TimelineStore();
    const session = new SessionState((lane) => timeline.forgetLane(lane.id));
    const follower = new BlockFollower({
      read: (from) => this.bridge.call('blocks.read', { from }),
      wait: this.#timing.wait,
      onBlock: (block) => {
        session.apply(block);
        timeline.append(block);
      },
      onLost: (range) => this.#lose(range),
      onFailed: (error) => {
        this.#trouble = error;
        this.#changed();
      },
    });
    const acknowledger = new Acknowledger(
      this.#timing,
      () => follower.next,
      (next) => {
        if (this.#number !== null && this.#following.follower === follower) this.bridge.acknowledge(this.#number, next);
      },
    );
    return { session, timeline, follower, acknowledger };
  }

  #lose({ from, to }: SequenceRange): void {
    this.#lostEvents += to - from;
    this.#changed();
  }

  #takeIn(bytes: Uint8Array): void {
    const decoded = decodeBlock(bytes);
    if (!decoded.ok) {
      this.#trouble = appError(
        'damaged-block',
        `Events came damaged: at byte ${decoded.at}, ${decoded.problem}.`,
        'They are read again from the journal; nothing needs to be done.',
      );
      this.#following.follower.takeDamaged();
      return;
    }
    this.#takeBlock(decoded.block);
  }

  #takeBlock(block: Block): void {
    if (block.session !== this.#number) {
      if (this.#past.has(block.session)) return;
      this.#enter(block.session);
    }
    // Metadata has no place in the order: it names the lanes of what follows where their own beginning is gone.
    if (block.blockKind === BlockKind.metadata) this.#following.session.apply(block);
    else this.#following.follower.take(block);
  }
}
