// The ready commands really connect.
import { spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { connectCommands, portTyped } from '../../../../renderer/empty/connect-commands.ts';
import { until } from '../../../support/until.ts';

const hasPython = spawnSync('python3', ['--version']).status === 0;

test.skipIf(!hasPython)('the Python command connects, says hello and prints what it got', async () => {
  const heard: string[] = [];
  const server = createServer((socket) => {
    socket.on('data', (bytes) => {
      heard.push(bytes.toString());
      socket.end('welcome');
    });
    socket.on('error', (error) => heard.push(error.message));
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  const address = await until(() => server.address());
  if (typeof address === 'string') throw new Error('not a TCP socket');
  const [python] = connectCommands(address, 'linux');
  const shell = spawn('sh', ['-c', python?.command ?? ''], { stdio: ['pipe', 'pipe', 'inherit'] });
  let printed = '';
  shell.stdout.on('data', (bytes: Buffer) => {
    printed += bytes.toString();
  });
  shell.stdin.end('\n');
  await until(() => shell.exitCode !== null, 'the end of python3');
  expect(heard).toEqual(['hello']);
  expect(printed).toContain("b'welcome'");
});

test('the commands name the address, and the system’s own tool comes first', () => {
  const at = { address: '::1', port: 4711 };
  expect(connectCommands(at, 'linux').map(({ tool }) => tool)).toEqual(['Python', 'nc', 'PowerShell']);
  expect(connectCommands(at, 'win32')[0]?.tool).toBe('PowerShell');
  for (const { command } of connectCommands(at, 'linux')) {
    expect(command).toContain('::1');
    expect(command).toContain('4711');
  }
});

test('only a port that can be connected to is shown in a command', () => {
  expect(['1', '52000', '65535'].map(portTyped)).toEqual([1, 52_000, 65_535]);
  expect(['', '0', '65536', '-1', '1e3', 'http'].map(portTyped)).toEqual([null, null, null, null, null, null]);
});
