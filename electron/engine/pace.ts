// When calls may begin: running, paused, one step, slowed. Asked before every call; running at full speed costs one comparison.
import { CALLS, type CallName, HeldBy, Kind } from '../../shared/event-kinds.ts';
import { KEEP_BACK } from '../../shared/limits.ts';
import type { Clock } from './event-writer.ts';
import type { RailRecorder } from './rail.ts';

interface HeldCall {
  readonly call: CallName;
  readonly release: () => void;
  timer: NodeJS.Timeout | null;
}

export interface SteppedCall {
  readonly rail: RailRecorder;
  readonly call: CallName;
}

export class Pace {
  /** In the order in which they were held: the first is the oldest. A rail has one program, so one held call at most. */
  readonly #held = new Map<RailRecorder, HeldCall>();
  readonly #clock: Clock;
  /** Who waits for the next call to be held. */
  #onHeld: (() => void)[] = [];
  #paused = false;
  #interval = 0;
  #free = true;

  constructor(clock: Clock, callsPerSecond: number | null) {
    this.#clock = clock;
    this.#set(false, callsPerSecond);
  }

  /** True: every call may begin at once. Ask before `enter`, so that full speed makes no promise. */
  get free(): boolean {
    return this.#free;
  }

  get paused(): boolean {
    return this.#paused;
  }

  /** Calls per second and rail; null: as fast as it can. */
  get tempo(): number | null {
    return this.#interval === 0 ? null : 1000 / this.#interval;
  }

  /** How long slow motion keeps a recv back after its bytes came, in milliseconds; 0 at full speed. */
  get keepBack(): number {
    return this.#interval * KEEP_BACK;
  }

  /** Holds a call until it may begin; undefined when it may at once. */
  enter(rail: RailRecorder, call: CallName): Promise<void> | undefined {
    if (this.#free) return undefined;
    const delay = rail.notBefore - this.#clock();
    if (!this.#paused && delay <= 0) return undefined;
    return new Promise((resolve) => {
      const held: HeldCall = { call, release: resolve, timer: null };
      this.#held.set(rail, held);
      this.#writeHeld(rail, held);
      if (!this.#paused) this.#schedule(rail, held, delay);
      for (const heard of this.#onHeld.splice(0)) heard();
    });
  }

  /** A call of the rail came to its end: in slow motion the next one waits an interval from now. */
  left(rail: RailRecorder): void {
    if (!this.#free) rail.notBefore = this.#clock() + this.#interval;
  }

  /** The rail's socket is gone: its held call goes on, to find that out. */
  drop(rail: RailRecorder): void {
    this.#release(rail);
  }

  /** No call begins any more but by `step`. */
  pause(): void {
    this.#set(true, this.tempo);
    for (const [rail, held] of this.#held) {
      if (held.timer) clearTimeout(held.timer);
      held.timer = null;
      this.#writeHeld(rail, held);
    }
  }

  resume(): void {
    this.#set(false, this.tempo);
    this.#reschedule();
  }

  /** Sets the tempo; what is held goes on at the new one. */
  setTempo(callsPerSecond: number | null): void {
    this.#set(this.#paused, callsPerSecond);
    if (!this.#paused) this.#reschedule();
  }

  /** Lets the oldest held call go whose rail is wanted. Returns it, or null when none is held. */
  step(isWanted: (rail: RailRecorder) => boolean): SteppedCall | null {
    for (const [rail, { call }] of this.#held) {
      if (!isWanted(rail)) continue;
      this.#release(rail);
      return { rail, call };
    }
    return null;
  }

  /** Waits until a call is held, but no longer than so many milliseconds. False: none was. */
  async nextHeld(within: number): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const held = await new Promise<boolean>((resolve) => {
      this.#onHeld.push(() => resolve(true));
      timer = setTimeout(resolve, within, false);
    });
    clearTimeout(timer);
    return held;
  }

  /** Lets everything go: the session ends. */
  close(): void {
    for (const heard of this.#onHeld.splice(0)) heard();
    this.#set(false, null);
    for (const rail of [...this.#held.keys()]) this.#release(rail);
  }

  #set(paused: boolean, callsPerSecond: number | null): void {
    this.#paused = paused;
    this.#interval = callsPerSecond === null ? 0 : 1000 / callsPerSecond;
    this.#free = !paused && callsPerSecond === null;
  }

  #reschedule(): void {
    const now = this.#clock();
    for (const [rail, held] of [...this.#held]) {
      if (held.timer) clearTimeout(held.timer);
      held.timer = null;
      // A rail is never kept longer than the new tempo asks for.
      const delay = Math.min(rail.notBefore - now, this.#interval);
      if (delay <= 0) this.#release(rail);
      else this.#schedule(rail, held, delay);
    }
  }

  #schedule(rail: RailRecorder, held: HeldCall, delay: number): void {
    held.timer = setTimeout(() => this.#release(rail), delay);
  }

  #release(rail: RailRecorder): void {
    const held = this.#held.get(rail);
    if (!held) return;
    this.#held.delete(rail);
    if (held.timer) clearTimeout(held.timer);
    const row = rail.event(Kind.released);
    rail.columns.arg[row] = CALLS.indexOf(held.call);
    held.release();
  }

  #writeHeld(rail: RailRecorder, held: HeldCall): void {
    const row = rail.event(Kind.held);
    rail.columns.code[row] = this.#paused ? HeldBy.pause : HeldBy.tempo;
    rail.columns.arg[row] = CALLS.indexOf(held.call);
  }
}
