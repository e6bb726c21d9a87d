// What a lane is: its id and its metadata, which rides as JSON in the payload of its `laneOpened` event.
import * as v from 'valibot';
import type { Side } from './event-kinds.ts';
import { METADATA_TEXT_MAX, PORT_MAX } from './limits.ts';

/** The number of a lane in its session; 0 is the session itself. Never used twice. */
export type LaneId = number & { readonly __lane: unique symbol };
/** The number of a server in its session. Never used twice. */
export type ServerId = number & { readonly __server: unique symbol };

/** Lane 0: the session. */
export const SESSION_LANE = 0 as LaneId;

const wholeNumber = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffffffff));
const text = v.pipe(v.string(), v.maxLength(METADATA_TEXT_MAX));
export const laneIdSchema = v.pipe(
  wholeNumber,
  v.transform((id) => id as LaneId),
);
export const serverIdSchema = v.pipe(
  wholeNumber,
  v.transform((id) => id as ServerId),
);

/** One end of a connection: an address and a port. */
export const endpointSchema = v.object({ address: text, port: v.pipe(wholeNumber, v.maxValue(PORT_MAX)) });
export type Endpoint = v.InferOutput<typeof endpointSchema>;
/** Stands for the end of a connection whose address the system did not tell. */
export const UNKNOWN_END: Endpoint = { address: '', port: 0 };

/** The payload of `laneAddressed`. A listening lane has only the server's. */
export const addressesSchema = v.object({ client: v.optional(endpointSchema), server: endpointSchema });
export type Addresses = v.InferOutput<typeof addressesSchema>;

const markers = v.array(text);

export const laneMetadataSchema = v.variant('kind', [
  v.object({
    kind: v.literal('session'),
    /** `linux`, `darwin`, `win32`: which system's rules applied. */
    platform: text,
    /** Version of the app that wrote it. */
    app: text,
    /** Name of the session, also of its folder. */
    session: text,
  }),
  v.object({
    kind: v.literal('listening'),
    server: serverIdSchema,
    model: text,
    program: text,
    /** Name of the server's accepting thread, as the thread line shows it. */
    label: text,
    host: text,
    /** The port asked for; `laneAddressed` brings the one bound. */
    port: wholeNumber,
    backlog: wholeNumber,
    /** Threads of a pool; other models have no such number. */
    threads: v.optional(wholeNumber),
    /** Milliseconds for which its program is busy with each request. */
    busy: v.optional(wholeNumber),
    markers,
  }),
  v.object({
    kind: v.literal('connection'),
    /** The server it belongs to; null: a client whose target is no server of this session. */
    server: v.nullable(serverIdSchema),
    /** Counts connections from 1; colour and shape go by it. */
    number: wholeNumber,
    label: text,
    /** False: the client is somebody's own program; its rail is inferred. */
    simulated: v.boolean(),
    clientProgram: v.nullable(text),
    serverProgram: v.nullable(text),
    /** The number of the script that the client runs, as `scriptKnown` tells it; its marker n is step n, in the order of the text. */
    script: v.optional(wholeNumber),
    /** Where it connects to. */
    target: endpointSchema,
    /** Names of the markers, by number less one (0 is no marker). */
    markers: v.object({ client: markers, server: markers }),
  }),
]);
export type LaneMetadata = v.InferOutput<typeof laneMetadataSchema>;
export type SessionMetadata = Extract<LaneMetadata, { kind: 'session' }>;
export type ListeningMetadata = Extract<LaneMetadata, { kind: 'listening' }>;
export type ConnectionMetadata = Extract<LaneMetadata, { kind: 'connection' }>;

/** Is this side's program ours, so that its calls are seen? A client of ours may connect to a server outside this session. */
export function isOurs(metadata: ConnectionMetadata, side: Side): boolean {
  return side === 'client' ? metadata.simulated : metadata.server !== null;
}

/** One side of a lane. */
export interface Rail {
  readonly lane: LaneId;
  readonly side: Side;
}
export const railSchema = v.object({ lane: laneIdSchema, side: v.picklist(['client', 'server']) });

/** Reads a payload that holds JSON of a schema; undefined when it does not. The one border for metadata. */
export function parseMetadata<S extends v.GenericSchema>(schema: S, json: string): v.InferOutput<S> | undefined {
  try {
    const parsed = v.safeParse(schema, JSON.parse(json));
    return parsed.success ? parsed.output : undefined;
  } catch (error) {
    // Not JSON at all: damaged or hostile, reported by the caller like any other mismatch.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
