// How this window reaches its host: Electron's preload has put a bridge here, or a WebSocket to the browser host becomes one.
import type { Bridge } from '../shared/contract.ts';
import { SOCKET_PATH, TOKEN_PARAMETER } from '../shared/socket-messages.ts';
import { openSocketBridge } from './live/socket-bridge.ts';

declare global {
  interface Window {
    /** Put here by Electron's preload. */
    readonly socketLanes?: Bridge;
  }
}

/** The bridge of this window. Rejects when a browser window has no way to its host. */
export async function openBridge(): Promise<Bridge> {
  return window.socketLanes ?? openSocketBridge(socketAddress());
}

/** The token leaves the address bar, where it would be seen and copied; a reload finds it in the session's storage. */
function socketAddress(): string {
  const page = new URL(location.href);
  const given = page.searchParams.get(TOKEN_PARAMETER);
  if (given !== null) {
    sessionStorage.setItem(TOKEN_PARAMETER, given);
    page.searchParams.delete(TOKEN_PARAMETER);
    history.replaceState(null, '', page);
  }
  const socket = new URL(SOCKET_PATH, page);
  socket.protocol = 'ws:';
  socket.searchParams.set(TOKEN_PARAMETER, sessionStorage.getItem(TOKEN_PARAMETER) ?? '');
  return socket.href;
}
