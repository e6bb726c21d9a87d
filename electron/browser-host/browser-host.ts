// The same app for a browser: its files over HTTP and the contract over a WebSocket, on 127.0.0.1 only and for who has the token.
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import type { HostInfo, Signal } from '../../shared/contract.ts';
import { BROWSER_MESSAGE_MAX, BROWSER_REQUEST_MS, BROWSER_WINDOWS_MAX } from '../../shared/limits.ts';
import { TOKEN_PARAMETER } from '../../shared/socket-messages.ts';
import type { EnginePort } from '../engine/engine.ts';
import { type Door, mayConnect, ownHosts } from './door.ts';
import { answerFile } from './files.ts';
import { serveWindow } from './window-connection.ts';

const ADDRESS = '127.0.0.1';

export interface BrowserHostOptions {
  readonly engine: EnginePort;
  readonly host: HostInfo;
  /** Folder of the window's files. */
  readonly folder: string;
  /** 0: any free one. */
  readonly port: number;
}

export interface BrowserHost {
  /** The address to open, token and all. */
  readonly url: string;
  /** Tells all windows. */
  signal(signal: Signal): void;
  /** Ends all connections. The engine is its owner's to close. */
  close(): Promise<void>;
}

/** Serves the app. Rejects with Node's error when the port cannot be had. */
export async function openBrowserHost({ engine, host, folder, port }: BrowserHostOptions): Promise<BrowserHost> {
  const token = randomBytes(24).toString('base64url');
  const windows = new Set<(signal: Signal) => void>();
  const server = createServer({ requestTimeout: BROWSER_REQUEST_MS, headersTimeout: BROWSER_REQUEST_MS });
  // Compressing what stays on this computer would only cost time.
  const sockets = new WebSocketServer({ noServer: true, maxPayload: BROWSER_MESSAGE_MAX, perMessageDeflate: false });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, ADDRESS, resolve);
  });
  const bound = (server.address() as AddressInfo).port;
  const door: Door = { token, hosts: ownHosts(bound) };

  server.on('request', (request, response) => {
    void answerFile(request, response, { folder, hosts: door.hosts });
  });
  server.on('upgrade', (request, socket, head) => {
    const refusal = mayConnect(request, door) ?? (sockets.clients.size >= BROWSER_WINDOWS_MAX ? 503 : null);
    if (refusal !== null) {
      socket.end(`HTTP/1.1 ${refusal} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (opened) => {
      const window = serveWindow(opened, { engine, host });
      windows.add(window.signal);
      opened.once('close', () => windows.delete(window.signal));
    });
  });

  return {
    url: `http://${ADDRESS}:${bound}/?${TOKEN_PARAMETER}=${token}`,
    signal: (signal) => {
      for (const tell of windows) tell(signal);
    },
    close: async () => {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}
