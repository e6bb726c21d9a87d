// Which rows the picture has, in what order and how high: thread lines on top of their lanes. The grid shows the same rows.
import type { LaneId } from '../../shared/lane.ts';
import type { LaneState, ServerState } from '../../shared/lane-state.ts';
import { endpointText, laneText } from '../../shared/lane-words.ts';
import type { SessionState } from '../../shared/session-state.ts';
import type { ViewOptions } from './view-options.ts';

/** How much of a lane is drawn: near with texts; middle with rails and arrows; as a strip of bytes. */
export type Form = 'near' | 'middle' | 'strip';

export type Row =
  /** A server's accepting thread, on top of its lanes. */
  | { readonly kind: 'server'; readonly server: ServerState; readonly lanes: number }
  /** On top of lanes that belong to no server of the session. */
  | { readonly kind: 'unserved'; readonly lanes: number }
  /** `index` counts the lanes of the whole picture from 0. */
  | { readonly kind: 'lane'; readonly lane: LaneState; readonly index: number }
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
/** So many times the view's height may the lanes take before the next smaller form is chosen. */
const SCREENS = { near: 1.5, middle: 2 };

export interface RowsInput {
  readonly session: SessionState;
  readonly options: ViewOptions;
  readonly viewHeight: number;
  /** Text size, 1 is 100 %. */
  readonly scale: number;
}

/** Lays the rows out from top to bottom. */
export function layoutRows({ session, options, viewHeight, scale }: RowsInput): Rows {
  const list = rowsOf(session, options.filter.trim().toLowerCase());
  const lanes = list.reduce((count, row) => count + (row.kind === 'lane' ? 1 : 0), 0);
  const form = formFor(lanes, list.length - lanes, viewHeight / scale);
  const headers = (list.length - lanes) * HEADER_HEIGHT[form];
  const room = form === 'middle' ? Math.min(MIDDLE_MOST, Math.floor((viewHeight / scale - headers) / lanes)) : 0;
  const laneHeight = Math.round(scale * Math.max(LANE_HEIGHT[form], room));
  const headerHeight = Math.round(scale * HEADER_HEIGHT[form]);
  const tops = [0];
  const rowOf = new Map<LaneId, number>();
  let top = 0;
  list.forEach((row, index) => {
    if (row.kind === 'lane') rowOf.set(row.lane.id, index);
    top += row.kind === 'lane' ? laneHeight : headerHeight;
    tops.push(top);
  });
  return { form, list, tops, lanes, laneHeight, rowOf };
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

/** The largest form in which the lanes need not be scrolled far. */
function formFor(lanes: number, headers: number, viewHeight: number): Form {
  const height = (form: Form) => lanes * LANE_HEIGHT[form] + headers * HEADER_HEIGHT[form];
  if (height('near') <= viewHeight * SCREENS.near) return 'near';
  return height('middle') <= viewHeight * SCREENS.middle ? 'middle' : 'strip';
}

function rowsOf(session: SessionState, filter: string): Row[] {
  const groups = new Map<ServerState | null, LaneState[]>();
  for (const server of session.servers.values()) groups.set(server, []);
  for (const lane of session.lanes.values()) {
    if (filter !== '' && !matches(lane, filter)) continue;
    const server = lane.metadata.server === null ? null : (session.servers.get(lane.metadata.server) ?? null);
    const group = groups.get(server);
    if (group) group.push(lane);
    else groups.set(server, [lane]);
  }
  const rows: Row[] = [];
  let index = 0;
  for (const [server, lanes] of groups) {
    // A server that has stopped and shows no lane would only be in the way.
    if (server && lanes.length === 0 && (filter !== '' || !server.listening)) continue;
    rows.push(server ? { kind: 'server', server, lanes: lanes.length } : { kind: 'unserved', lanes: lanes.length });
    for (const lane of lanes) rows.push({ kind: 'lane', lane, index: index++ });
  }
  if (session.folded.lanes > 0) rows.push({ kind: 'folded', lanes: session.folded.lanes });
  return rows;
}

/** Does a lane show the text in its label, address, program or state? */
function matches(lane: LaneState, filter: string): boolean {
  const { label, clientProgram, serverProgram } = lane.metadata;
  const address = lane.addresses?.client ? endpointText(lane.addresses.client) : '';
  return `${label} ${address} ${clientProgram ?? ''} ${serverProgram ?? ''} ${laneText(lane)}`
    .toLowerCase()
    .includes(filter);
}
