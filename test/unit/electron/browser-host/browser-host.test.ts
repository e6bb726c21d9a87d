// Browser mode with real HTTP and WebSocket clients, friendly and not.
import { mkdirSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { type BrowserHost, openBrowserHost } from '../../../../electron/browser-host/browser-host.ts';
import { Engine } from '../../../../electron/engine/engine.ts';
import { LiveSession } from '../../../../renderer/live/live-session.ts';
import { openSocketBridge } from '../../../../renderer/live/socket-bridge.ts';
import type { Bridge, HostInfo, Signal } from '../../../../shared/contract.ts';
import { BROWSER_MESSAGE_MAX, BROWSER_WINDOWS_MAX } from '../../../../shared/limits.ts';
import { dataFolderForTest } from '../../../support/data-folder.ts';
import { until } from '../../../support/until.ts';

const INFO: HostInfo = { kind: 'browser', platform: 'test', testRuntime: false, versions: {} };
const SERVER = { host: '127.0.0.1', port: 0, backlog: 5, model: 'thread', program: 'greet' } as const;

interface Served {
  readonly engine: Engine;
  readonly browserHost: BrowserHost;
  readonly port: number;
  readonly token: string;
}

async function served(port = 0, engine?: Engine): Promise<Served> {
  const data = dataFolderForTest();
  const folder = join(data, 'files');
  mkdirSync(folder);
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Socket Lanes</title>');
  writeFileSync(join(data, 'secret.json'), '"secret"');
  const heard = { by: null as BrowserHost | null };
  const running =
    engine ??
    (await Engine.open({
      dataFolder: data,
      appVersion: 'test',
      tempo: null,
      onSignal: (signal) => heard.by?.signal(signal),
    }));
  const browserHost = await openBrowserHost({ engine: running, host: INFO, folder, port });
  heard.by = browserHost;
  onTestFinished(async () => {
    await browserHost.close();
    if (!engine) await running.close();
  });
  const url = new URL(browserHost.url);
  return { engine: running, browserHost, port: Number(url.port), token: url.searchParams.get('token') ?? '' };
}

function get(port: number, path: string, headers: Record<string, string> = {}, method = 'GET') {
  return new Promise<{ status: number; headers: IncomingHttpHeaders; body: string }>((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, headers, method }, (answer) => {
      let body = '';
      answer.setEncoding('utf8').on('data', (text: string) => {
        body += text;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }));
    });
    asked.on('error', reject).end();
  });
}

/** Opens a window's socket; the HTTP status when it is refused. */
function socketTo(
  { port, token }: { port: number; token: string },
  { origin = `http://127.0.0.1:${port}`, host = `127.0.0.1:${port}`, path = '/socket' } = {},
): Promise<WebSocket | number> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}?token=${token}`, { origin, headers: { host } });
  onTestFinished(() => socket.terminate());
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(socket));
    socket.once('unexpected-response', (_, response) => resolve(response.statusCode ?? 0));
    socket.once('error', reject);
  });
}

async function openSocket(at: Served): Promise<WebSocket> {
  const socket = await socketTo(at);
  if (typeof socket === 'number') throw new Error(`refused with ${socket}`);
  return socket;
}

const closed = (socket: WebSocket) => new Promise<number>((resolve) => socket.once('close', resolve));

describe('the files', () => {
  test('the page comes with a strict policy, and names no other place to connect to', async () => {
    const { port } = await served();

    const { status, headers, body } = await get(port, '/?token=anything');

    expect(status).toBe(200);
    expect(body).toContain('Socket Lanes');
    expect(headers['content-security-policy']).toContain(`connect-src 'self' ws://127.0.0.1:${port}`);
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers['referrer-policy']).toBe('no-referrer');
  });

  test.each(['/../secret.json', '/%2e%2e/secret.json', '/..%2fsecret.json', '//secret.json', '/nothing.js'])(
    '%s is not served',
    async (path) => {
      const { port } = await served();

      expect((await get(port, path)).status).toBe(404);
    },
  );

  test('another name for this host is refused (DNS rebinding), and so is another method', async () => {
    const { port } = await served();

    expect((await get(port, '/', { host: `evil.example:${port}` })).status).toBe(403);
    expect((await get(port, '/', {}, 'POST')).status).toBe(405);
  });
});

describe('who may connect', () => {
  test('the own page with the token', async () => {
    const at = await served();

    expect(await socketTo(at)).toBeInstanceOf(WebSocket);
    const name = `localhost:${at.port}`;
    expect(await socketTo(at, { origin: `http://${name}`, host: name })).toBeInstanceOf(WebSocket);
  });

  test('nobody else', async () => {
    const at = await served();

    expect(await socketTo({ ...at, token: '' })).toBe(401);
    expect(await socketTo({ ...at, token: `${at.token.slice(1)}x` })).toBe(401);
    expect(await socketTo(at, { origin: 'http://evil.example' })).toBe(403);
    expect(await socketTo(at, { origin: 'null' })).toBe(403);
    expect(await socketTo(at, { host: 'evil.example', origin: 'http://evil.example' })).toBe(403);
    expect(await socketTo(at, { path: '/other' })).toBe(404);
  });

  test('no more windows than there may be', async () => {
    const at = await served();
    for (let window = 0; window < BROWSER_WINDOWS_MAX; window++) await openSocket(at);

    expect(await socketTo(at)).toBe(503);
  });
});

describe('what is no message of ours ends the connection', () => {
  test.each([
    ['text that is no JSON', 'hello', 1007],
    ['JSON of another kind', '{"type":"shutdown"}', 1007],
    ['bytes', Buffer.from([1, 2, 3]), 1007],
    ['more than a message may be', 'x'.repeat(BROWSER_MESSAGE_MAX + 1), 1009],
  ])('%s', async (_, message, code) => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const at = await served();
    const socket = await openSocket(at);

    socket.send(message);

    expect(await closed(socket)).toBe(code);
    expect(await socketTo(at)).toBeInstanceOf(WebSocket);
  });
});

describe('a browser window', () => {
  /** The page's WebSocket: one that sends an origin, as a browser's does. */
  class PageSocket extends WebSocket {
    constructor(address: string) {
      super(address, { origin: `http://${new URL(address).host}` });
      this.on('error', () => undefined);
    }
  }
  beforeEach(() => {
    // Never taken back: a page's bridge goes on trying to connect for as long as the page, here this file, lives.
    vi.stubGlobal('WebSocket', PageSocket);
  });

  const timing = {
    now: () => performance.now(),
    wait: (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds)),
    task: (run: () => void) => void setImmediate(run),
    frame: (run: () => void) => void setImmediate(run),
  };
  const addressOf = ({ port, token }: Served) => `ws://127.0.0.1:${port}/socket?token=${token}`;

  async function windowOf(at: Served): Promise<{ bridge: Bridge; live: LiveSession; signals: Signal[] }> {
    const bridge = await openSocketBridge(addressOf(at));
    const signals: Signal[] = [];
    bridge.onSignal((signal) => signals.push(signal));
    const live = new LiveSession(bridge, timing);
    onTestFinished(() => live.close());
    return { bridge, live, signals };
  }

  test('commands are answered, blocks arrive, a real client becomes a lane', async () => {
    const at = await served();
    const { bridge, live } = await windowOf(at);

    const started = await bridge.call('server.start', SERVER);
    if (!started.ok) throw new Error(started.error.message);
    const client = connect(started.value.port, '127.0.0.1');
    onTestFinished(() => void client.destroy());

    await until(() => [...live.session.lanes.values()].some((lane) => lane.server.sent === 16));
    expect(bridge.host).toEqual(INFO);
    expect(live.status).toBe('live');
    expect(live.session.events).toBeGreaterThan(6);
    expect(live.session.events).toBe(live.timeline.nextSequence);
    expect(await bridge.call('server.start', { ...SERVER, port: -1 })).toMatchObject({
      ok: false,
      error: { code: 'bad-port' },
    });
  });

  test('a new session reaches every window', async () => {
    const at = await served();
    const [one, other] = [await windowOf(at), await windowOf(at)];
    await until(() => one.live.status === 'live' && other.live.status === 'live');

    const renewed = await one.bridge.call('session.new', {});
    if (!renewed.ok) throw new Error(renewed.error.message);

    await until(() => other.live.description?.session === renewed.value.session);
    await until(() => one.live.description?.session === renewed.value.session);
  });

  test('a broken connection is said, made again, and misses nothing', async () => {
    const engine = await Engine.open({
      dataFolder: dataFolderForTest(),
      appVersion: 'test',
      tempo: null,
      onSignal: () => undefined,
    });
    onTestFinished(() => engine.close());
    const at = await served(0, engine);
    let address = addressOf(at);
    vi.stubGlobal(
      'WebSocket',
      class extends PageSocket {
        constructor(_: string) {
          super(address);
        }
      },
    );
    const { bridge, live, signals } = await windowOf(at);
    await until(() => live.status === 'live');

    const pending = bridge.call('server.systemQueue', { server: 1 as never });
    await at.browserHost.close();
    await until(() => live.status === 'lost');
    expect(await bridge.call('pace.pause', {})).toMatchObject({ ok: false, error: { code: 'engine-unreachable' } });
    expect(await pending).toBeDefined();
    await engine.execute('server.start', SERVER, null);
    address = addressOf(await served(0, engine));

    await until(() => live.status === 'live' && live.session.servers.size === 1);
    expect(live.session.events).toBe(live.timeline.nextSequence);
    expect(signals.map((signal) => signal.type)).toEqual(['error', 'session']);
  });

  test('a first connection that is refused rejects with what to do', async () => {
    const at = await served();

    await expect(openSocketBridge(addressOf({ ...at, token: 'wrong' }))).rejects.toThrow(/terminal/);
  });

  test('a window that reads nothing gets no more than its credit', async () => {
    const at = await served();
    const socket = await openSocket(at);
    let bytes = 0;
    socket.on('message', (data: Buffer, isBinary) => {
      if (isBinary) bytes += data.length;
    });
    socket.send(JSON.stringify({ type: 'open-feed', id: 1 }));
    const started = await at.engine.execute('server.start', SERVER, null);
    if (!started.ok) throw new Error(started.error.message);
    const { host, port } = started.value;

    await at.engine.execute('clients.add', { host, port, count: 20, program: null }, null);
    await until(async () => {
      const described = await at.engine.execute('session.describe', {}, null);
      return described.ok && described.value.nextSequence > 60_000;
    });

    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThanOrEqual(512 * 1024);
  });
});
