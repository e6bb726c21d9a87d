// Web page: an HTTP client of Node's, raw sockets that are difficult, and the client that fetches.
import { get, type IncomingHttpHeaders, request } from 'node:http';
import { describe, expect, test } from 'vitest';
import { endOf, linesAt } from '../../../../support/lines.ts';
import { visited, visiting } from '../../../../support/one-lane.ts';
import { sentStream } from '../../../../support/streams.ts';
import { until } from '../../../../support/until.ts';
import { watchedEngine } from '../../../../support/watched-engine.ts';

/** What Node's own client makes of the response, and the port that it asked from. */
function ask(port: number, { method = 'GET', path = '/' } = {}) {
  return new Promise<{ status: number; headers: IncomingHttpHeaders; body: string; from: number }>(
    (resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port, method, path, agent: false }, (response) => {
        const from = response.socket.localPort ?? 0;
        let body = '';
        response.setEncoding('utf8').on('data', (text: string) => {
          body += text;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body, from }));
      });
      asked.on('error', reject);
      asked.end();
    },
  );
}

describe('the web server', () => {
  test.each(['iterative', 'thread', 'pool', 'event-loop'] as const)('%s: its page names the visitor', async (model) => {
    const watched = await watchedEngine();
    const { port } = await watched.serve('http', model, 5, { busy: 1 });
    const { status, headers, body, from } = await ask(port);
    expect(status).toBe(200);
    expect(headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', connection: 'close' });
    expect(body).toContain(`127.0.0.1, port ${from}`);
    expect(body).toContain('this very page load is a lane');
    const { id } = await watched.laneFrom(from);
    expect(await endOf(watched, id, 'server')).toEqual({ line: 'close' });
    expect(await linesAt(watched, id, 'server', 'busyBegan')).toEqual(['busy']);
    await watched.ended(id);
  });

  test('HEAD, POST, another path', async () => {
    const watched = await watchedEngine();
    const { port } = await watched.serve('http');
    const head = await ask(port, { method: 'HEAD' });
    expect([head.status, head.body, Number(head.headers['content-length']) > 100]).toEqual([200, '', true]);
    const post = await ask(port, { method: 'POST' });
    expect([post.status, post.headers.allow]).toEqual([405, 'GET, HEAD']);
    expect((await ask(port, { path: '/favicon.ico' })).status).toBe(404);
  });

  test('several at once, each its own lane', async () => {
    const watched = await watchedEngine();
    const { port } = await watched.serve('http', 'event-loop');
    const all = await Promise.all(Array.from({ length: 20 }, () => ask(port)));
    expect(new Set(all.map(({ from }) => from)).size).toBe(20);
    for (const { body, from } of all) expect(body).toContain(`port ${from}<`);
  });

  test('keep-alive is not: the connection is closed behind the response', async () => {
    const watched = await watchedEngine();
    const { port } = await watched.serve('http');
    const closed = new Promise((resolve, reject) => {
      get({ host: '127.0.0.1', port, headers: { connection: 'keep-alive' } }, (response) => {
        response.resume().socket.once('close', resolve);
      }).on('error', reject);
    });
    await closed;
  });

  test('a request that comes byte by byte is one request', async () => {
    const { watched, client, lane } = await visited('http');
    client.socket.setNoDelay(true);
    const bytes = 'GET / HTTP/1.1\r\nHost: x\r\n\r\n';
    for (let sent = 1; sent <= bytes.length; sent++) {
      expect(client.received()).toHaveLength(0);
      client.socket.write(bytes.charAt(sent - 1));
      await until(() => watched.of(lane, 'server', 'recv returned').length === sent);
    }
    await until(client.ended);
    expect(client.received().toString()).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    await watched.ended(lane);
    expect(watched.of(lane, 'server', 'send returned')).toHaveLength(1);
  });

  test('a head of more than 16 KiB is too long, and read no further', async () => {
    const { watched, client, lane } = await visited('http');
    client.socket.write('x'.repeat(16 * 1024 + 1));
    await until(client.ended);
    expect(client.received().toString()).toMatch(/^HTTP\/1\.1 431 /);
    await until(() => watched.lane(lane).server.received === 16 * 1024 + 1);
  });

  test('a client that finishes or resets before its head is whole', async () => {
    const { watched, port, client, lane } = await visited('http');
    client.socket.end('GET / HTTP/1.1\r\n');
    expect(await endOf(watched, lane, 'server')).toEqual({ line: 'end' });
    expect(client.received()).toHaveLength(0);
    const other = await visited('http');
    other.client.socket.write('GET / HT');
    await other.watched.seen(other.lane, 'server', 'recv returned');
    other.client.socket.resetAndDestroy();
    expect(await endOf(other.watched, other.lane, 'server')).toEqual({ line: 'recv failed' });
    expect((await ask(port)).status).toBe(200);
  });
});

describe('the fetch', () => {
  test('asks for the page and receives until the end', async () => {
    const { watched, port, server, lane, receive } = await visiting('fetch');
    await receive(`GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`);
    server.socket.end('HTTP/1.1 204 No Content\r\n\r\n');
    expect(await endOf(watched, lane, 'client')).toEqual({ line: 'end' });
  });

  test('of a web server of ours, on IPv6', async () => {
    const watched = await watchedEngine();
    const settings = { host: '::1', port: 0, backlog: 5, model: 'thread', program: 'http' } as const;
    const { port } = await watched.tell('server.start', settings);
    const { lanes } = await watched.tell('clients.add', { host: '::1', port, count: 1, program: null });
    const [lane] = lanes;
    if (lane === undefined) throw new Error('no lane');
    expect(await endOf(watched, lane, 'client')).toEqual({ line: 'end' });
    await watched.ended(lane);
    const events = watched.events.filter((event) => event.lane === lane);
    expect(sentStream(events, 'client').bytes.toString()).toContain(`\r\nHost: [::1]:${port}\r\n`);
    const client = watched.lane(lane).addresses?.client;
    expect(sentStream(events, 'server').bytes.toString()).toContain(`::1, port ${client?.port}`);
  });
});
