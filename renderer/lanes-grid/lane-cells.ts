// The words of a lane's row, read from its state. One source for what is seen beside the lane and what a screen reader says.

import { isOurs } from '../../shared/lane.ts';
import { type LaneState, NEVER } from '../../shared/lane-state.ts';
import {
  bytesText,
  chunksText,
  deadlockOf,
  endpointText,
  laneText,
  lastRecvText,
  railText,
  spanText,
  waitingSince,
} from '../../shared/lane-words.ts';
import { bytesTo } from '../timeline/lane-order.ts';

export interface LaneCells {
  readonly label: string;
  readonly address: string;
  readonly bytesToClient: string;
  readonly bytesToServer: string;
  readonly clientCall: string;
  readonly serverCall: string;
  /** `recv(1024) returned 16`: the last one, of a side that is ours. */
  readonly clientRecv: string;
  readonly serverRecv: string;
  /** `32 sends, 2 recvs`. */
  readonly chunksToClient: string;
  readonly chunksToServer: string;
}

/** µs of waiting from which on it is worth saying how long. */
const LONG = 1_000_000;
const SECOND = 1_000_000;
/** Characters of a label that a row holds: labels may be 10,000 long. */
const LABEL_SHOWN = 120;

/** The cells of a row that change with events alone. */
export function laneCells(lane: LaneState): LaneCells {
  const { label } = lane.metadata;
  return {
    label: label.length > LABEL_SHOWN ? `${Array.from(label).slice(0, LABEL_SHOWN).join('')}…` : label,
    address: lane.addresses?.client ? endpointText(lane.addresses.client) : '',
    bytesToClient: bytesText(bytesTo(lane, 'client')),
    bytesToServer: bytesText(bytesTo(lane, 'server')),
    clientCall: railText(lane, 'client'),
    serverCall: railText(lane, 'server'),
    clientRecv: lastRecvText(lane.client),
    serverRecv: lastRecvText(lane.server),
    chunksToClient: chunksText(lane, 'server'),
    chunksToServer: chunksText(lane, 'client'),
  };
}

/** What the lane is, and how long it has waited; `now` is the session's present, µs. */
export function stateText(lane: LaneState, now: number): string {
  const state = laneText(lane, now);
  // A deadlock lasts for ever: it matters that it is one, and there is room for no more.
  if (deadlockOf(lane, now)) return state;
  const since = waitingSince(lane, now);
  if (since !== NEVER && now - since >= LONG)
    return `${state} · ${spanText(Math.floor((now - since) / SECOND) * SECOND)}`;
  if (state !== 'open') return state;
  const bothOurs = isOurs(lane.metadata, 'client') && isOurs(lane.metadata, 'server');
  return bothOurs ? state : `${state} · outside program`;
}
