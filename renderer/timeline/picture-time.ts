// The time of a picture: what its axis counts, and where the live edge is on it.
import { type AxisClock, axisClock } from './axis-clock.ts';
import { type Camera, sameStretch } from './camera.ts';
import { LiveEdge } from './live-edge.ts';
import type { LiveSource } from './live-source.ts';
import type { AxisKind } from './view-options.ts';

export interface PictureTimeOptions {
  readonly live: LiveSource;
  /** The window's clock, ms. */
  readonly clock: () => number;
  /** Does the person want nothing to move by itself? */
  readonly isStill: () => boolean;
}

export class PictureTime {
  readonly #options: PictureTimeOptions;
  #edge: LiveEdge;
  #axis: AxisClock;

  constructor(options: PictureTimeOptions, kind: AxisKind) {
    this.#options = options;
    this.#edge = new LiveEdge(options.isStill);
    this.#axis = axisClock(kind, options.live.timeline);
  }

  /** What the axis counts. */
  get axis(): AxisClock {
    return this.#axis;
  }

  /** The moment of the live edge now, as it is drawn. */
  get edge(): number {
    const { live, clock } = this.#options;
    return this.#axis.kind === 'real' ? this.#edge.at(clock()) : live.timeline.nextSequence;
  }

  /** Does the edge move by itself? Events alone move that of an axis that counts them. */
  get moves(): boolean {
    return this.#axis.kind === 'real' && this.#edge.moves(this.#options.clock());
  }

  /** µs of the session now, running on while nothing happens. */
  get present(): number {
    return this.#edge.present(this.#options.clock());
  }

  /** Another session begins: with it time does. */
  begin(): void {
    this.#edge = new LiveEdge(this.#options.isStill);
    this.#axis = axisClock(this.#axis.kind, this.#options.live.timeline);
  }

  /** The session has had another event. */
  saw({ now, events }: LiveSource['session']): void {
    this.#edge.saw(now, events, this.#options.clock());
  }

  /** Counts something else from now on. The view of about the same part of the session there. */
  change(kind: AxisKind, { from, span, scroll }: Camera): Camera {
    const before = this.#axis;
    this.#axis = axisClock(kind, this.#options.live.timeline);
    return { ...sameStretch(this.#axis, before.timeOf(from), before.timeOf(from + span)), scroll };
  }
}
