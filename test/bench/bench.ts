// `npm run bench`: measures the engine against bare net and Python, and the way of its events into the window. Prints tables.
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadClient } from './parts/load.ts';
import { measureRoundTrips, missing, reportRoundTrips } from './parts/round-trips.ts';

const USAGE = `npm run bench -- [round-trips] [events] [window] [--rounds 7] [--seconds 1.5] [--connections 1,10,100,1000]
Without a name all parts run.`;

const PARTS = ['round-trips', 'events', 'window'] as const;
const built = join(__dirname, '..');
const sources = join(__dirname, '../../test/bench');
const say = (line: string) => console.log(line);

run(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);

async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      rounds: { type: 'string', default: '7' },
      seconds: { type: 'string', default: '1.5' },
      connections: { type: 'string', default: '1,10,100,1000' },
      help: { type: 'boolean', default: false },
    },
  });
  const unknown = positionals.filter((name) => !PARTS.some((part) => part === name));
  if (values.help || unknown.length > 0) {
    say(USAGE);
    return unknown.length > 0 ? 2 : 0;
  }
  const wanted = (part: (typeof PARTS)[number]) => positionals.length === 0 || positionals.includes(part);
  const folder = mkdtempSync(join(tmpdir(), 'socket-lanes-bench-'));
  const lacking: string[] = [];
  try {
    const client = await loadClient(sources, join(built, 'bench'), folder);
    say(
      `Node ${process.versions.node}, ${process.platform} ${process.arch}, ${cpus().length} cores; load client: ${client.words}`,
    );
    if (wanted('round-trips')) {
      const [rounds, seconds] = [Number(values.rounds), Number(values.seconds)];
      const connections = values.connections.split(',').map(Number);
      say(`\nRound trips a second of the greet protocol, medians of ${rounds} alternating rounds of ${seconds} s`);
      const measured = await measureRoundTrips({ client, connections, rounds, seconds, sources, built, folder, say });
      say(`\n${reportRoundTrips(measured)}`);
      lacking.push(...measured.flatMap((one) => missing(one.expected, one.journal)));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  for (const words of lacking) say(`FAILED: ${words}`);
  return lacking.length === 0 ? 0 : 1;
}
