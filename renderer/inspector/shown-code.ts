// Which listing the tab "Code" shows for a selection, and which of its lines the program is at. Pure.
import type { Side } from '../../shared/event-kinds.ts';
import { isOurs, type LaneId } from '../../shared/lane.ts';
import { type LaneState, NEVER, type ServerState } from '../../shared/lane-state.ts';
import { CLIENT_LISTINGS, listingOf, MODEL_LISTINGS, SERVER_LISTINGS } from '../../shared/listings/index.ts';
import { type Language, type Line, type Place, placed, wholeProgram } from '../../shared/listings/listing.ts';
import type { SessionState } from '../../shared/session-state.ts';
import { endpointOf } from '../state/servers.ts';
import type { Selection } from '../timeline/selection.ts';
import type { TimelineStore } from '../timeline/store.ts';

/** A listing as it is shown, and as it is copied: with its function in a model, or its model with a function, it runs. */
export interface ShownListing {
  readonly lines: readonly Line[];
  readonly whole: readonly Line[];
}

/** The marker that a rail's program is at now; null: it is at none, or not visible. */
export function markerNow(session: SessionState, lane: LaneId, side: Side): string | null {
  const server = session.serverOfLane(lane);
  if (server) return markerOfServer(server);
  const state = session.lanes.get(lane);
  if (!state || state.endedAt !== NEVER || state[side].closed) return null;
  return state.metadata.markers[side][state[side].marker - 1] ?? null;
}

function markerOfServer({ listening, serving, accepting, metadata }: ServerState): string | null {
  if (!listening) return null;
  // Its thread is in the function that serves: the calls there are events of the lane served.
  if (serving !== null) return metadata.markers.find((name) => name === 'serve') ?? null;
  return metadata.markers[accepting.marker - 1] ?? null;
}

/** The marker of the selected event, where it is one of this rail. */
export function markerAtCursor(
  session: SessionState,
  timeline: TimelineStore,
  selection: Selection,
  side: Side,
): string | null {
  if (!selection || selection.sequence === null) return null;
  const server = session.serverOfLane(selection.lane);
  if (!server && selection.side !== side) return null;
  const ref = timeline.refOf(selection.sequence);
  if (ref < 0) return null;
  const names = server?.metadata.markers ?? session.lanes.get(selection.lane)?.metadata.markers[side];
  return names?.[timeline.marker(ref) - 1] ?? null;
}

/** What the accepting thread of a server runs. */
export function modelListing(server: ServerState, language: Language): ShownListing | null {
  const { metadata } = server;
  const model = listingOf(MODEL_LISTINGS, metadata.model)?.[language];
  const serve = listingOf(SERVER_LISTINGS, metadata.program)?.[language];
  if (!model) return null;
  const place: Place = { ...endpointOf(server), backlog: metadata.backlog };
  return { lines: placed(model, place), whole: placed(serve ? wholeProgram(model, serve) : model, place) };
}

/** What a side of a connection runs; null where that is not ours, or there is no listing of it. */
export function laneListing(
  session: SessionState,
  lane: LaneState,
  side: Side,
  language: Language,
): ShownListing | null {
  const { metadata } = lane;
  if (!isOurs(metadata, side)) return null;
  if (side === 'client') {
    const lines = listingOf(CLIENT_LISTINGS, metadata.clientProgram)?.[language];
    const shown = lines && placed(lines, { ...metadata.target, backlog: 0 });
    return shown ? { lines: shown, whole: shown } : null;
  }
  const lines = listingOf(SERVER_LISTINGS, metadata.serverProgram)?.[language];
  const server = metadata.server === null ? undefined : session.servers.get(metadata.server);
  if (!lines) return null;
  return { lines, whole: (server && modelListing(server, language)?.whole) ?? lines };
}
