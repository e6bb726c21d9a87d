// One side of a lane as its program's calls are recorded: which events a call leaves, with marker and flags.

import type { Columns } from '../../shared/block.ts';
import { type CallName, callKind, NOT_THE_PROGRAMS } from '../../shared/event-kinds.ts';
import type { LaneId } from '../../shared/lane.ts';
import type { EventWriter } from './event-writer.ts';
import { type Markers, NO_MARKERS } from './markers.ts';

export class RailRecorder {
  readonly writer: EventWriter;
  readonly lane: LaneId;
  readonly flags: number;
  /** Milliseconds of the pace's clock before which its next call may not begin. */
  notBefore = 0;
  #markers: Markers = NO_MARKERS;
  #marker = 0;

  constructor(writer: EventWriter, lane: LaneId, flags: number) {
    this.writer = writer;
    this.lane = lane;
    this.flags = flags;
  }

  /** The markers of the program that runs on this rail. */
  use(markers: Markers): void {
    this.#markers = markers;
  }

  /** The program reached the line of this marker. */
  readonly at = (marker: string): void => {
    this.#marker = this.#markers.numberOf(marker);
  };

  get columns(): Columns {
    return this.writer.columns;
  }

  /** An event of this rail, now; returns its row. */
  event(kind: number, extraFlags = 0): number {
    return this.eventAt(this.writer.now(), kind, extraFlags);
  }

  /** An event of this rail at a time taken before. */
  eventAt(time: number, kind: number, extraFlags = 0): number {
    const row = this.writer.eventAt(time, this.lane, kind, this.flags | extraFlags);
    if (!(extraFlags & NOT_THE_PROGRAMS)) this.columns.marker[row] = this.#marker;
    return row;
  }

  /** A call failed; writes its event. */
  failed(call: CallName, errno: number, extraFlags = 0): void {
    const row = this.event(callKind(call, 'failed'), extraFlags);
    this.columns.code[row] = errno;
  }
}
