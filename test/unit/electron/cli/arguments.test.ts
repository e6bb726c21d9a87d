// What the command line understands.
import { expect, test } from 'vitest';
import { understand } from '../../../../electron/cli/arguments.ts';

test('serve without more is the default session', () => {
  expect(understand(['serve'])).toEqual({
    task: 'serve',
    server: { host: '127.0.0.1', port: 52_000, backlog: 5, model: 'thread', program: 'greet' },
    clients: 0,
    tempo: null,
    json: false,
  });
});

test('serve takes everything that a server and its clients can be told', () => {
  const words =
    'serve --host ::1 --port 0 --backlog 9 --model pool --threads 3 --busy 250 --program echo --clients 3 --tempo 2.5 --json';

  expect(understand(words.split(' '))).toEqual({
    task: 'serve',
    server: { host: '::1', port: 0, backlog: 9, model: 'pool', program: 'echo', threads: 3, busy: 250 },
    clients: 3,
    tempo: 2.5,
    json: true,
  });
});

test('serve runs a scenario, at its own tempo or another', () => {
  const asked = (line: string) => understand(`serve --scenario a.json ${line}`.trim().split(' '));
  const scenario = { task: 'scenario', file: 'a.json', tempo: undefined, json: false };
  expect(asked('')).toEqual(scenario);
  expect(asked('--tempo max --json')).toEqual({ ...scenario, tempo: null, json: true });
  expect(asked('--tempo 2')).toEqual({ ...scenario, tempo: 2 });
});

test('browser takes a port', () => {
  expect(understand(['browser'])).toEqual({ task: 'browser', port: 0 });
  expect(understand(['browser', '--port', '8080'])).toEqual({ task: 'browser', port: 8080 });
});

test('help and version are asked for as everywhere', () => {
  expect(understand(['--help']).task).toBe('help');
  expect(understand(['serve', '--help']).task).toBe('help');
  expect(understand(['--version']).task).toBe('version');
});

test.each([
  ['', /what to do/],
  ['dance', /no command "dance"/],
  ['serve --port high', /port/i],
  ['serve --port 65536', /65535/],
  ['serve --host example.com', /IP address/],
  ['serve --backlog 0', /./],
  ['serve --model magic', /./],
  ['serve --threads none', /threads/],
  ['serve --threads 65', /64/],
  ['serve --busy -1', /busy/],
  ['serve --clients -1', /clients/],
  ['serve --clients 1.5', /clients/],
  ['serve --tempo fast', /tempo/],
  ['serve --tempo 0', /tempo/],
  ['serve --tempo 0.33', /from 0.34/],
  ['serve --scenario a.json --port 0', /--port/],
  ['serve --scenario a.json --clients 3', /--clients/],
  ['serve --scenario a.json --tempo fast', /tempo/],
  ['serve --wings', /wings/],
  ['serve 52000', /./],
  ['browser --port 70000', /65535/],
])('%j is not understood, and says why', (line, words) => {
  expect(understand(line === '' ? [] : line.split(' '))).toEqual({
    task: 'wrong',
    words: expect.stringMatching(words),
  });
});
