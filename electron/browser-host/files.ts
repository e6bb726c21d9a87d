// Answers a browser's requests for the window's files. They hold nothing secret: what is guarded is the socket.
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { servedFile, servedHeaders } from '../../shared/served-files.ts';

interface Place {
  readonly folder: string;
  readonly hosts: readonly string[];
}

/** Answers one request. Never rejects. */
export async function answerFile(request: IncomingMessage, response: ServerResponse, place: Place): Promise<void> {
  const { method = '', url = '', headers } = request;
  const { host = '' } = headers;
  if (!place.hosts.includes(host)) return refuse(response, 403, 'This is not an address of Socket Lanes.');
  if (method !== 'GET' && method !== 'HEAD') return refuse(response, 405, 'Only GET is answered.');
  // Browsers of before 2023 do not count a WebSocket of the same place as 'self'.
  const common = servedHeaders([`ws://${host}`]);
  const file = servedFile(url.split('?')[0] ?? '');
  if (!file) return refuse(response, 404, 'There is no such page.', common);
  try {
    const body = await readFile(join(place.folder, file.path));
    response.writeHead(200, { ...common, 'Content-Type': file.type, 'Content-Length': body.length });
    response.end(method === 'HEAD' ? undefined : body);
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    if (!missing) console.error(`socket-lanes: ${file.path} cannot be read:`, error);
    refuse(response, 404, 'There is no such page.', common);
  }
}

function refuse(response: ServerResponse, status: number, words: string, headers: Record<string, string> = {}): void {
  response.writeHead(status, { ...headers, 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`${words}\n`);
}
