// The command line program as its users start it: a process, its output, its exit code.
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { readJournal } from '../../../../electron/engine/journal/journal-reader.ts';
import { BlockKind } from '../../../../shared/block.ts';
import { type Bundle, bundle } from '../../../support/bundle.ts';
import { dataFolderForTest } from '../../../support/data-folder.ts';
import { until } from '../../../support/until.ts';

let program: Bundle;
beforeAll(async () => {
  program = await bundle('electron/cli/socket-lanes.ts', 'node20.19');
});
afterAll(() => program.remove());

interface Started {
  readonly process: ChildProcessWithoutNullStreams;
  readonly lines: string[];
  readonly errors: () => string;
  readonly exit: Promise<number | null>;
  readonly home: string;
}

function start(...words: string[]): Started {
  const home = dataFolderForTest();
  const child = spawn(process.execPath, [program.file, ...words], { env: { ...process.env, SOCKET_LANES_HOME: home } });
  const lines: string[] = [];
  let errors = '';
  createInterface(child.stdout).on('line', (line) => lines.push(line));
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const exit = new Promise<number | null>((resolve) => child.once('close', resolve));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await exit;
  });
  return { process: child, lines, errors: () => errors, exit, home };
}

async function portOf({ lines }: Started): Promise<number> {
  const line = await until(() => lines[0], 'the first line');
  expect(line).toMatch(/^listening on 127\.0\.0\.1:\d+$/);
  return Number(line.split(':').at(-1));
}

function journalBytes(home: string): number {
  const files = readdirSync(home, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.reduce((sum, file) => sum + statSync(join(file.parentPath, file.name)).size, 0);
}

const events = ({ lines }: Started) =>
  lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Record<string, unknown>);

describe('socket-lanes serve', () => {
  test('serves a real client, keeps every call, and ends with a summary', async () => {
    const served = start('serve', '--port', '0');
    const client = connect(await portOf(served), '127.0.0.1');
    const greeting = await new Promise<Buffer>((resolve) => client.once('data', resolve));
    client.write('HI! I am client.');
    await new Promise<Buffer>((resolve) => client.once('data', resolve));

    served.process.kill('SIGINT');

    expect(await served.exit).toBe(0);
    expect(String(greeting)).toBe('Hi! I am server\n');
    expect(served.lines[1]).toBe('1 connections, 0 reset');
    expect(served.lines[2]).toBe('32 bytes to clients, 16 bytes to the server');
    const folder = served.lines[4]?.replace('journal: ', '') ?? '';
    expect(folder.startsWith(served.home)).toBe(true);
    const { blocks, faults } = await readJournal(folder);
    const kept = blocks
      .filter((block) => block.blockKind === BlockKind.events)
      .reduce((sum, { count }) => sum + count, 0);
    expect(served.lines[3]).toBe(`${kept} events`);
    expect(faults).toEqual([]);
    client.destroy();
  });

  test('with --json every event is a line, none missing, clients included', async () => {
    const served = start('serve', '--port', '0', '--clients', '2', '--json', '--tempo', '50');
    await portOf(served);
    await until(() => events(served).filter((event) => event.utf8 === 'HI! I am client.').length >= 4);

    served.process.kill('SIGTERM');

    expect(await served.exit).toBe(0);
    const seen = events(served);
    expect(seen.map((event) => event.sequence)).toEqual([...seen.keys()]);
    expect(seen.filter((event) => event.event === 'accept returned')).toHaveLength(2);
    expect(served.lines.at(-2)).toBe(`${seen.length} events`);
    expect(served.errors()).toBe('');
  });

  test('flat out into a pipe that nobody reads for a while, nothing is lost', async () => {
    const served = start('serve', '--port', '0', '--backlog', '50', '--clients', '5', '--json');
    await portOf(served);
    served.process.stdout.pause();
    await until(() => journalBytes(served.home) > 2_000_000, 'the engine to go on meanwhile');
    served.process.stdout.resume();
    await until(() => served.lines.length > 20_000, 'lines');

    served.process.kill('SIGINT');

    expect(await served.exit).toBe(0);
    const seen = events(served);
    let next = 0;
    for (const event of seen) {
      if (event.event === 'lost') next = event.to as number;
      else expect(event.sequence).toBe(next++);
    }
    // Only what came after the end was asked for may be left to the journal.
    expect(seen.slice(0, -1).some((event) => event.event === 'lost')).toBe(false);
  });

  test('a reader that goes away ends it like Ctrl+C', async () => {
    const served = start('serve', '--port', '0', '--clients', '1', '--json');
    await portOf(served);

    served.process.stdout.destroy();

    expect(await served.exit).toBe(0);
    expect(served.errors()).toBe('');
  });

  test('a port in use is said in words, with exit code 1', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void other.close());
    await until(() => other.listening);
    const { port } = other.address() as { port: number };

    const served = start('serve', '--port', String(port));

    expect(await served.exit).toBe(1);
    expect(served.errors()).toContain(`Port ${port} is in use`);
    expect(served.lines).toEqual([]);
  });

  test('wrong usage is said in words, with exit code 2', async () => {
    const served = start('serve', '--port', 'high');

    expect(await served.exit).toBe(2);
    expect(served.errors()).toContain('Usage:');
  });
});

describe('socket-lanes serve --scenario', () => {
  const scenario = {
    ...{ format: 'socket-lanes-scenario', version: 1, name: 'Two servers, one later' },
    servers: [
      { id: 'first', model: 'pool', threads: 2, program: 'echo' },
      { id: 'later', model: 'event-loop', program: 'greet', startAt: 50 },
    ],
    clients: [
      { server: 'first', count: 2, program: 'half-closer' },
      { server: 'later', at: 60 },
    ],
  };

  function write(text: string): string {
    const file = join(dataFolderForTest(), 'x.scenario.json');
    writeFileSync(file, text);
    return file;
  }

  test('says where each server listens, runs everything, and ends with a summary', async () => {
    const served = start('serve', '--scenario', write(`\ufeff${JSON.stringify(scenario)}`), '--json');
    await until(() => events(served).some((event) => event.utf8 === 'HI! I am client.'), 'the later server’s client');
    await until(() => events(served).filter((event) => event.event === 'laneEnded').length === 2, 'the first’s');

    served.process.kill('SIGINT');

    expect(await served.exit).toBe(0);
    expect(served.lines[0]).toMatch(/^listening on 127\.0\.0\.1:\d+ \(first\)$/);
    expect(served.lines.filter((line) => line.startsWith('listening'))).toHaveLength(2);
    expect(served.lines.at(-4)).toMatch(/^3 connections, \d reset$/);
    expect(served.errors()).toBe('');
  });

  test('without a window it does not begin paused, and another tempo may be asked for', async () => {
    const paused = write(JSON.stringify({ ...scenario, pace: { paused: true, tempo: 1 } }));
    const served = start('serve', '--scenario', paused, '--json', '--tempo', '200');
    await until(() => events(served).some((event) => event.event === 'accept returned'));
    served.process.kill('SIGINT');
    expect(await served.exit).toBe(0);
    expect(served.errors()).toContain('without a window it runs at once');
    expect(
      events(served)
        .filter((event) => event.event === 'paced')
        .at(-1),
    ).toMatchObject({
      callsPerSecond: 200,
      paused: false,
    });
  });

  test.each([
    ['{', 'x.scenario.json: Line 1, column 2: a name in double quotes or “}” is expected, not the end.'],
    [
      JSON.stringify({ ...scenario, clients: [{ server: 'x' }] }),
      'x.scenario.json: clients[0].server: there is no server “x”.',
    ],
  ])('what is wrong with the file is told with its place, and exit code 2', async (text, words) => {
    const served = start('serve', '--scenario', write(text));
    expect(await served.exit).toBe(2);
    expect(served.errors()).toContain(words);
    expect(served.lines).toEqual([]);
  });

  test('so is a file that is not there, or is none', async () => {
    const missing = start('serve', '--scenario', '/nowhere/x.json');
    expect(await missing.exit).toBe(2);
    expect(missing.errors()).toContain('/nowhere/x.json is not there.');
    const folder = start('serve', '--scenario', dataFolderForTest());
    expect(await folder.exit).toBe(2);
    expect(folder.errors()).toContain('cannot be read (EISDIR)');
  });

  test('a port in use is said with the server that asks for it, and exit code 1', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void other.close());
    await until(() => other.listening);
    const { port } = other.address() as { port: number };
    const servers = [...scenario.servers, { id: 'taken', model: 'thread', program: 'echo', port }];

    const served = start('serve', '--scenario', write(JSON.stringify({ ...scenario, servers })));

    expect(await served.exit).toBe(1);
    expect(served.errors()).toContain(`Server “taken”: Port ${port} is in use`);
  });
});

test('socket-lanes browser prints an address that answers, and ends when told', async () => {
  const served = start('browser');
  const url = await until(() => served.lines.find((line) => line.startsWith('http://127.0.0.1:')));

  expect(new URL(url).searchParams.get('token')).toMatch(/^[\w-]{32}$/);
  expect((await fetch(url)).headers.get('content-security-policy')).toContain("default-src 'none'");
  served.process.kill('SIGINT');
  expect(await served.exit).toBe(0);
});

test('--version is the package’s, --help the usage', async () => {
  const version = start('--version');
  expect(await version.exit).toBe(0);
  expect(version.lines[0]).toMatch(/^\d+\.\d+\.\d+$/);
  const help = start('--help');
  expect(await help.exit).toBe(0);
  expect(help.lines[0]).toBe('Usage:');
});
