// The bridge of a browser window: the contract over one WebSocket, which is opened again when it breaks.
import type { Bridge, FeedOpened, HostInfo, Signal } from '../../shared/contract.ts';
import { engineUnreachable } from '../../shared/errors.ts';
import { RECONNECT_FIRST_MS, RECONNECT_MAX_MS } from '../../shared/limits.ts';
import { failed, type Result } from '../../shared/result.ts';
import type { HostMessage, WindowMessage } from '../../shared/socket-messages.ts';

const LOOK_INTO_THE_TERMINAL =
  'Look into the terminal in which Socket Lanes runs, and open the address that it printed there.';
const disconnected = () => engineUnreachable('the connection to Socket Lanes is broken', LOOK_INTO_THE_TERMINAL);

type Answered = (result: Result<unknown>) => void;

/** Connects. Rejects when the first connection fails; later ones are tried again for as long as the page is open. */
export function openSocketBridge(address: string): Promise<Bridge> {
  return new Promise((resolve, reject) => {
    const bridge = new SocketBridge(address, { opened: resolve, refused: reject });
    bridge.connect();
  });
}

interface FirstConnection {
  readonly opened: (bridge: Bridge) => void;
  readonly refused: (error: Error) => void;
}

class SocketBridge {
  readonly #address: string;
  readonly #first: FirstConnection;
  readonly #blockListeners = new Set<(bytes: Uint8Array) => void>();
  readonly #signalListeners = new Set<(signal: Signal) => void>();
  readonly #waiting = new Map<number, Answered>();
  #socket: WebSocket | null = null;
  #wasOpen = false;
  #ids = 0;
  #retryAfter = RECONNECT_FIRST_MS;

  constructor(address: string, first: FirstConnection) {
    this.#address = address;
    this.#first = first;
  }

  connect(): void {
    const socket = new WebSocket(this.#address);
    socket.binaryType = 'arraybuffer';
    socket.onmessage = ({ data }: MessageEvent<ArrayBuffer | string>) => {
      if (typeof data === 'string') this.#take(socket, JSON.parse(data) as HostMessage);
      else for (const listener of [...this.#blockListeners]) listener(new Uint8Array(data));
    };
    // An error is always followed by the close.
    socket.onclose = () => this.#closed();
  }

  #bridge(host: HostInfo): Bridge {
    return {
      host,
      // The host answers a command with what the contract says for its name.
      call: ((name, args) => this.#ask((id) => ({ type: 'command', id, name, args }))) as Bridge['call'],
      onBlock: (listener) => subscribed(this.#blockListeners, listener),
      onSignal: (listener) => subscribed(this.#signalListeners, listener),
      openFeed: async () => {
        const opened = await this.#ask((id) => ({ type: 'open-feed', id }));
        if (!opened.ok) throw new Error(opened.error.message);
        return opened.value as FeedOpened;
      },
      acknowledge: (session, next) => this.#tell({ type: 'acknowledge', session, next }),
    };
  }

  #take(socket: WebSocket, message: HostMessage): void {
    switch (message.type) {
      case 'host':
        this.#opened(socket, message.host);
        break;
      case 'answer':
        this.#settle(message.id, message.result);
        break;
      case 'feed-opened':
        this.#settle(message.id, { ok: true, value: message.opened });
        break;
      case 'feed-failed':
        this.#settle(message.id, failed(message.error));
        break;
      case 'signal':
        this.#signal(message.signal);
    }
  }

  #opened(socket: WebSocket, host: HostInfo): void {
    this.#socket = socket;
    this.#retryAfter = RECONNECT_FIRST_MS;
    if (this.#wasOpen) void this.#resume();
    else this.#first.opened(this.#bridge(host));
    this.#wasOpen = true;
  }

  /** After a break: whoever follows the session opens its feed again. */
  async #resume(): Promise<void> {
    const described = await this.#ask((id) => ({ type: 'command', id, name: 'session.describe', args: {} }));
    if (described.ok) this.#signal({ type: 'session', session: described.value as FeedOpened['session'] });
  }

  #closed(): void {
    const wasConnected = this.#socket !== null;
    this.#socket = null;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const answered of waiting) answered(failed(disconnected()));
    if (!this.#wasOpen) {
      this.#first.refused(new Error(`Socket Lanes does not answer, or not to this address. ${LOOK_INTO_THE_TERMINAL}`));
      return;
    }
    if (wasConnected) this.#signal({ type: 'error', error: disconnected() });
    setTimeout(() => this.connect(), this.#retryAfter);
    this.#retryAfter = Math.min(this.#retryAfter * 2, RECONNECT_MAX_MS);
  }

  #signal(signal: Signal): void {
    for (const listener of [...this.#signalListeners]) listener(signal);
  }

  #ask(message: (id: number) => WindowMessage): Promise<Result<unknown>> {
    if (!this.#socket) return Promise.resolve(failed(disconnected()));
    const id = ++this.#ids;
    return new Promise((answered) => {
      this.#waiting.set(id, answered);
      this.#tell(message(id));
    });
  }

  #tell(message: WindowMessage): void {
    this.#socket?.send(JSON.stringify(message));
  }

  #settle(id: number, result: Result<unknown>): void {
    const answered = this.#waiting.get(id);
    this.#waiting.delete(id);
    answered?.(result);
  }
}

function subscribed<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
