// Which listing the tab "Code" shows for a selection, and which of its lines the program is at. Pure.
import { namesOf } from '../../shared/catalog.ts';
import type { Side } from '../../shared/event-kinds.ts';
import { type ConnectionMetadata, isOurs, type LaneId } from '../../shared/lane.ts';
import { type LaneState, NEVER, type ServerState } from '../../shared/lane-state.ts';
import { CLIENT_LISTINGS, listingOf, MODEL_LISTINGS, serverListingOf } from '../../shared/listings/index.ts';
import {
  LANGUAGES,
  type Language,
  type Line,
  type Listing,
  modelFor,
  type Place,
  placed,
  wholeProgram,
} from '../../shared/listings/listing.ts';
import { scriptListing, stepMarker } from '../../shared/listings/script.ts';
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
  return markerName(state.metadata, side, state[side].marker);
}

/** The marker of a rail by its number; those of a script are its steps. */
function markerName(metadata: ConnectionMetadata, side: Side, number: number): string | null {
  if (side === 'client' && metadata.script !== undefined) return number === 0 ? null : stepMarker(number);
  return metadata.markers[side][number - 1] ?? null;
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
  const number = timeline.marker(ref);
  if (server) return server.metadata.markers[number - 1] ?? null;
  const lane = session.lanes.get(selection.lane);
  return lane ? markerName(lane.metadata, side, number) : null;
}

/** The languages that a rail's listing is written in; none: there is no listing of it. */
export function languagesOf(session: SessionState, lane: LaneId, side: Side): Language[] {
  const server = session.serverOfLane(lane);
  const state = session.lanes.get(lane);
  const listing = server ? listingOf(MODEL_LISTINGS, server.metadata.model) : state && ownListing(session, state, side);
  return namesOf(LANGUAGES).filter((language) => listing?.[language]);
}

/** The language that was chosen, or the first there is: not every rail has a listing in each. */
export function languageShown(languages: readonly Language[], chosen: Language): Language {
  return languages.includes(chosen) ? chosen : (languages[0] ?? chosen);
}

/** What the accepting thread of a server runs. */
export function modelListing(server: ServerState, language: Language): ShownListing | null {
  const { metadata } = server;
  const model = listingOf(MODEL_LISTINGS, metadata.model)?.[language];
  const serve = serverListingOf(metadata.model, metadata.program)?.[language];
  if (!model) return null;
  const place = placeOf(server);
  return {
    lines: placed(modelFor(model, serve ?? []), place),
    whole: placed(serve ? wholeProgram(model, serve) : modelFor(model, []), place),
  };
}

/** What a side of a connection runs; null where that is not ours, or there is no listing of it. */
export function laneListing(
  session: SessionState,
  lane: LaneState,
  side: Side,
  language: Language,
): ShownListing | null {
  const lines = ownListing(session, lane, side)?.[language];
  if (!lines) return null;
  if (side === 'client') {
    const shown = placed(lines, { ...lane.metadata.target, backlog: 0 });
    return { lines: shown, whole: shown };
  }
  const server = serverOf(session, lane.metadata);
  if (!server) return { lines, whole: lines };
  const shown = placed(lines, placeOf(server));
  return { lines: shown, whole: modelListing(server, language)?.whole ?? shown };
}

function ownListing(session: SessionState, { metadata }: LaneState, side: Side): Listing | undefined {
  if (!isOurs(metadata, side)) return undefined;
  if (side === 'server')
    return serverListingOf(serverOf(session, metadata)?.metadata.model ?? null, metadata.serverProgram);
  if (metadata.script === undefined) return listingOf(CLIENT_LISTINGS, metadata.clientProgram);
  const script = session.scripts.get(metadata.script);
  return script ? scriptListing(script.steps) : undefined;
}

function serverOf(session: SessionState, { server }: ConnectionMetadata): ServerState | undefined {
  return server === null ? undefined : session.servers.get(server);
}

function placeOf(server: ServerState): Place {
  const { backlog, threads, busy } = server.metadata;
  return { ...endpointOf(server), backlog, threads, busy };
}
