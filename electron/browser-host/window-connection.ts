// One browser window's WebSocket: commands in, answers, signals and blocks out. What it is sent is bounded by its feed's credit.
import type { WebSocket } from 'ws';
import { answerCommand } from '../../shared/answer-command.ts';
import type { HostInfo, Signal } from '../../shared/contract.ts';
import { reasonOf, unexpectedError } from '../../shared/errors.ts';
import { type HostMessage, parseWindowMessage, type WindowMessage } from '../../shared/socket-messages.ts';
import type { EnginePort, Feed } from '../engine/engine.ts';

/** WebSocket close codes (RFC 6455, 7.4.1). */
const NOT_UNDERSTOOD = 1007;

export interface WindowReach {
  readonly engine: EnginePort;
  readonly host: HostInfo;
}

/** Serves an opened socket until it closes. */
export function serveWindow(socket: WebSocket, { engine, host }: WindowReach): { signal: (signal: Signal) => void } {
  let feed: Feed | null = null;
  let openings = 0;

  const tell = (message: HostMessage): void => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
  };

  async function openFeed(id: number): Promise<void> {
    const opening = ++openings;
    feed?.close();
    feed = null;
    try {
      const { feed: fresh, opened } = await engine.openFeed((block) => {
        if (opening === openings && socket.readyState === socket.OPEN) socket.send(block);
      });
      if (opening !== openings) return fresh.close();
      feed = fresh;
      tell({ type: 'feed-opened', id, opened });
    } catch (thrown) {
      tell({ type: 'feed-failed', id, error: unexpectedError('Opening the feed', reasonOf(thrown)) });
    }
  }

  async function command({ id, name, args }: Extract<WindowMessage, { type: 'command' }>): Promise<void> {
    const result = await answerCommand(name, args, (checked, itsArgs) => engine.execute(checked, itsArgs, feed));
    tell({ type: 'answer', id, result });
  }

  socket.on('message', (data, isBinary) => {
    const message = isBinary ? undefined : parseWindowMessage(String(data));
    if (!message) return socket.close(NOT_UNDERSTOOD, 'not a message of Socket Lanes');
    if (message.type === 'command') void command(message);
    else if (message.type === 'open-feed') void openFeed(message.id);
    else feed?.acknowledge(message.session, message.next);
  });
  // Too large a message, or bytes that are no WebSocket frame: ws closes the socket itself and says why here.
  socket.on('error', (error) => console.error('socket-lanes: a window’s connection failed:', error.message));
  socket.once('close', () => {
    openings++;
    feed?.close();
  });
  tell({ type: 'host', host });
  return { signal: (signal) => tell({ type: 'signal', signal }) };
}
