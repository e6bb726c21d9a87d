// What a browser window and its host say to each other over the WebSocket, as JSON. Blocks are binary frames beside these.
import * as v from 'valibot';
import type { FeedOpened, HostInfo, Signal } from './contract.ts';
import type { AppError } from './errors.ts';
import type { Result } from './result.ts';

/** The path of the WebSocket; the token is its query. */
export const SOCKET_PATH = '/socket';
/** The name of the token, in the address that is printed and in the socket's. */
export const TOKEN_PARAMETER = 'token';

const number = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** From the window. A command's name and arguments are checked by the contract, after this. */
export const windowMessageSchema = v.variant('type', [
  v.object({
    type: v.literal('command'),
    id: number,
    name: v.pipe(v.string(), v.maxLength(100)),
    args: v.unknown(),
  }),
  v.object({ type: v.literal('open-feed'), id: number }),
  v.object({ type: v.literal('acknowledge'), session: number, next: number }),
]);
export type WindowMessage = v.InferOutput<typeof windowMessageSchema>;

/** From the host; the first is always `host`. */
export type HostMessage =
  | { readonly type: 'host'; readonly host: HostInfo }
  | { readonly type: 'answer'; readonly id: number; readonly result: Result<unknown> }
  | { readonly type: 'feed-opened'; readonly id: number; readonly opened: FeedOpened }
  | { readonly type: 'feed-failed'; readonly id: number; readonly error: AppError }
  | { readonly type: 'signal'; readonly signal: Signal };

/** Reads a window's message; undefined when it is none. Never throws. */
export function parseWindowMessage(text: string): WindowMessage | undefined {
  try {
    const parsed = v.safeParse(windowMessageSchema, JSON.parse(text));
    return parsed.success ? parsed.output : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
