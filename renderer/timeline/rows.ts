// Which rows the picture has, in what order and how high: thread lines on top of their lanes. The grid shows the same rows.
import type { LaneId, ServerId } from '../../shared/lane.ts';
import { type LaneState, NEVER, type ServerState, type Worker } from '../../shared/lane-state.ts';
import { endpointText, laneText } from '../../shared/lane-words.ts';
import type { SessionState } from '../../shared/session-state.ts';
import { isRanked, type LaneRanks, rankLanes } from './lane-order.ts';
import type { ViewOptions } from './view-options.ts';

/** How much of a lane is drawn: near with texts; middle with rails and arrows; as a strip of bytes. */
export type Form = 'near' | 'middle' | 'strip';

export type Row =
  /** A server's accepting thread, on top of its lanes. `lanes`: how many stand below it. */
  | { readonly kind: 'server'; readonly server: ServerState; readonly lanes: number; readonly collapsed: boolean }
  /** A thread of a server's pool, below the accepting one's. They count from 1. */
  | { readonly kind: 'worker'; readonly server: ServerState; readonly worker: Worker; readonly number: number }
  /** On top of lanes that belong to no server of the session. */
  | { readonly kind: 'unserved'; readonly lanes: number; readonly collapsed: boolean }
  /** `index` counts the lanes of the whole picture from 0. */
  | { readonly kind: 'lane'; readonly lane: LaneState; readonly index: number; readonly pinned: boolean }
  /** Lanes of a group that are not shown, counted: hidden one by one, or ended. */
  | { readonly kind: 'hidden'; readonly server: ServerId | null; readonly hidden: readonly LaneId[] }
  | { readonly kind: 'ended'; readonly server: ServerId | null; readonly lanes: number }
  /** Older ended lanes, counted only. */
  | { readonly kind: 'folded'; readonly lanes: number };

export interface Rows {
  readonly form: Form;
  readonly list: readonly Row[];
  /** The top of each row, and behind the last one the height of all, in pixels. */
  readonly tops: readonly number[];
  readonly lanes: number;
  /** Pixels of a lane's row. */
  readonly laneHeight: number;
  /** Index into `list` of each lane. */
  readonly rowOf: ReadonlyMap<LaneId, number>;
}

/** Heights in pixels at a text size of 100 %. */
const LANE_HEIGHT: Record<Form, number> = { near: 84, middle: 20, strip: 14 };
/** A lane of the middle form grows up to here when there is room. */
const MIDDLE_MOST = 48;
const HEADER_HEIGHT: Record<Form, number> = { near: 56, middle: 44, strip: 44 };
const WORKER_HEIGHT: Record<Form, number> = { near: 36, middle: 20, strip: 20 };
/** Of a row that only counts lanes. */
const COUNT_HEIGHT = 26;
/** So many times the view's height may the lanes take before the next smaller form is chosen. */
const SCREENS = { near: 1.5, middle: 2 };
/** Lanes in view at once, at most: on a very high screen they are drawn larger, not more of them. */
const LANES_IN_VIEW = 96;

export interface RowsInput {
  readonly session: SessionState;
  readonly options: ViewOptions;
  readonly viewHeight: number;
  /** Text size, 1 is 100 %. */
  readonly scale: number;
  /** The lanes as they were sorted last; left out: they are sorted now. */
  readonly ranks?: LaneRanks | null;
  /** This lane is shown even when it has ended. */
  readonly selected?: LaneId | null;
}

/** Lays the rows out from top to bottom. */
export function layoutRows(input: RowsInput): Rows {
  const { viewHeight, scale, options } = input;
  const list = rowsOf(input);
  const lanes = list.reduce((count, row) => count + (row.kind === 'lane' ? 1 : 0), 0);
  const others = {
    headers: list.filter(isHeader).length,
    workers: list.filter(({ kind }) => kind === 'worker').length,
    counts: list.filter(isCount).length,
  };
  const form = formFor(options, lanes, others, viewHeight / scale);
  const laneHeight = laneHeightOf(form, lanes, heightOfOthers(form, others), viewHeight / scale);
  const heightOfRow = (row: Row) => {
    if (row.kind === 'lane') return laneHeight;
    if (row.kind === 'worker') return WORKER_HEIGHT[form];
    return isCount(row) ? COUNT_HEIGHT : HEADER_HEIGHT[form];
  };
  const pixels = (row: Row) => Math.round(scale * heightOfRow(row));
  const tops = [0];
  const rowOf = new Map<LaneId, number>();
  let top = 0;
  list.forEach((row, index) => {
    if (row.kind === 'lane') rowOf.set(row.lane.id, index);
    top += pixels(row);
    tops.push(top);
  });
  return { form, list, tops, lanes, laneHeight: Math.round(scale * laneHeight), rowOf };
}

/** The height of all rows. */
export function heightOf(rows: Rows): number {
  return rows.tops[rows.list.length] as number;
}

/** The index of the row at a height, counted from the first row's top; clamped to the rows there are. */
export function rowAt(rows: Rows, y: number): number {
  let low = 0;
  let high = rows.list.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((rows.tops[middle] as number) <= y) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Is the row one that only counts lanes which are not shown? */
export function isCount(row: Row): row is Extract<Row, { kind: 'hidden' | 'ended' | 'folded' }> {
  return row.kind === 'hidden' || row.kind === 'ended' || row.kind === 'folded';
}

/** The lane that a row stands for: of a thread's row, the listening one; null: of none. */
export function laneOfRow(row: Row): LaneId | null {
  if (row.kind === 'lane') return row.lane.id;
  return row.kind === 'server' || row.kind === 'worker' ? row.server.lane : null;
}

function isHeader(row: Row): row is Extract<Row, { kind: 'server' | 'unserved' }> {
  return row.kind === 'server' || row.kind === 'unserved';
}

interface Others {
  readonly headers: number;
  readonly workers: number;
  readonly counts: number;
}

function heightOfOthers(form: Form, { headers, workers, counts }: Others): number {
  return headers * HEADER_HEIGHT[form] + workers * WORKER_HEIGHT[form] + counts * COUNT_HEIGHT;
}

/** The form that was chosen, or the largest in which the lanes need not be scrolled far. */
function formFor({ laneSize }: ViewOptions, lanes: number, others: Others, viewHeight: number): Form {
  if (laneSize !== 'auto') return laneSize === 'far' ? 'strip' : laneSize;
  const height = (form: Form) => lanes * LANE_HEIGHT[form] + heightOfOthers(form, others);
  if (height('near') <= viewHeight * SCREENS.near) return 'near';
  return height('middle') <= viewHeight * SCREENS.middle ? 'middle' : 'strip';
}

function laneHeightOf(form: Form, lanes: number, others: number, viewHeight: number): number {
  const room = form === 'middle' && lanes > 0 ? Math.min(MIDDLE_MOST, Math.floor((viewHeight - others) / lanes)) : 0;
  return Math.max(LANE_HEIGHT[form], room, Math.ceil(viewHeight / LANES_IN_VIEW));
}

/** The lanes of a server, or of none (null), as far as they are shown. */
interface Group {
  readonly server: ServerState | null;
  readonly pinned: LaneState[];
  readonly shown: LaneState[];
  readonly hidden: LaneId[];
  ended: number;
}

function rowsOf(input: RowsInput): Row[] {
  const { session, options } = input;
  const filters = options.filter.trim() !== '';
  const rows: Row[] = [];
  let index = 0;
  for (const group of groupsOf(input)) {
    const { server, pinned, shown, hidden, ended } = group;
    const id = server?.id ?? null;
    const lanes = pinned.length + shown.length;
    // A server that has stopped and shows no lane would only be in the way.
    const isEmpty = lanes === 0 && ended === 0;
    if (isEmpty && (filters || (!server?.listening && hidden.length === 0))) continue;
    const collapsed = options.collapsed.has(id);
    rows.push(server ? { kind: 'server', server, lanes, collapsed } : { kind: 'unserved', lanes, collapsed });
    if (collapsed) continue;
    if (server)
      for (const [at, worker] of server.workers.entries())
        rows.push({ kind: 'worker', server, worker, number: at + 1 });
    for (const lane of pinned) rows.push({ kind: 'lane', lane, index: index++, pinned: true });
    for (const lane of shown) rows.push({ kind: 'lane', lane, index: index++, pinned: false });
    if (ended > 0) rows.push({ kind: 'ended', server: id, lanes: ended });
    if (hidden.length > 0) rows.push({ kind: 'hidden', server: id, hidden });
  }
  if (session.folded.lanes > 0) rows.push({ kind: 'folded', lanes: session.folded.lanes });
  return rows;
}

function groupsOf({ session, options, ranks, selected = null }: RowsInput): Iterable<Group> {
  const { order, pinned, hidden, collapseEnded } = options;
  const shows = showsText(options.filter, session.now);
  const groups = new Map<ServerState | null, Group>();
  for (const server of session.servers.values()) groups.set(server, emptyGroup(server));
  for (const lane of session.lanes.values()) {
    const server = lane.metadata.server === null ? null : (session.servers.get(lane.metadata.server) ?? null);
    const group = groups.get(server) ?? emptyGroup(server);
    groups.set(server, group);
    if (hidden.has(lane.id)) group.hidden.push(lane.id);
    else if (pinned.has(lane.id)) group.pinned.push(lane);
    else if (!shows(lane)) continue;
    else if (collapseEnded && lane.endedAt !== NEVER && lane.id !== selected) group.ended++;
    else group.shown.push(lane);
  }
  const sorted = isRanked(order) ? (ranks ?? rankLanes(session.lanes.values(), order)) : null;
  for (const group of groups.values()) for (const lanes of [group.pinned, group.shown]) arrange(lanes, order, sorted);
  return groups.values();
}

function emptyGroup(server: ServerState | null): Group {
  return { server, pinned: [], shown: [], hidden: [], ended: 0 };
}

/** The lanes come in the order in which they opened. */
function arrange(lanes: LaneState[], order: ViewOptions['order'], ranks: LaneRanks | null): void {
  if (order === 'newest') lanes.reverse();
  if (!ranks) return;
  const rank = ({ id }: LaneState) => ranks.get(id) ?? Number.POSITIVE_INFINITY;
  lanes.sort((one, other) => {
    const [a, b] = [rank(one), rank(other)];
    return a === b ? one.id - other.id : a - b;
  });
}

/** Says of a lane whether it shows a text in its label, address, program or state; in quotes: whether that is its name. */
function showsText(filter: string, now: number): (lane: LaneState) => boolean {
  const text = filter.trim().toLowerCase();
  if (text === '') return () => true;
  const name = /^"(.+)"$/.exec(text)?.[1];
  if (name !== undefined) return ({ metadata }) => metadata.label.trim().toLowerCase() === name;
  return (lane) => {
    const { label, clientProgram, serverProgram } = lane.metadata;
    const address = lane.addresses?.client ? endpointText(lane.addresses.client) : '';
    return `${label} ${address} ${clientProgram ?? ''} ${serverProgram ?? ''} ${laneText(lane, now)}`
      .toLowerCase()
      .includes(text);
  };
}
