// The command line program: understands its words and runs what they ask for.
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { USAGE, understand } from './arguments.ts';
import { browser } from './browser.ts';
import { dataFolder } from './data-folder.ts';
import { serve } from './serve.ts';

const HARD_EXIT = 130;
const out = process.stdout;

/** A reader that has seen enough (`| head`) ends the program like Ctrl+C; there is nobody to tell then. */
const ended = new Promise<void>((resolve) => {
  const end = (): void => {
    // Who asks a second time does not want to wait.
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.removeListener(signal, end).once(signal, () => process.exit(HARD_EXIT));
    resolve();
  };
  process.once('SIGINT', end).once('SIGTERM', end);
  out.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') console.error('socket-lanes:', error.message);
    end();
  });
});

run().then(
  // What was printed goes out first: to a pipe, writing is not done when `write` returns.
  (code) => (out.writable ? out.write('', () => process.exit(code)) : process.exit(code)),
  (error: unknown) => {
    console.error('socket-lanes:', error);
    process.exit(1);
  },
);

async function run(): Promise<number> {
  const task = understand(process.argv.slice(2));
  switch (task.task) {
    case 'help':
      out.write(USAGE);
      return 0;
    case 'version':
      out.write(`${appVersion()}\n`);
      return 0;
    case 'wrong':
      console.error(`socket-lanes: ${task.words}\n\n${USAGE}`);
      return 2;
    case 'serve':
    case 'scenario':
      return serve({ task, ...surroundings() });
    case 'browser':
      return browser({ port: task.port, folder: join(__dirname, '../renderer'), ...surroundings() });
  }
}

function surroundings() {
  return { dataFolder: dataFolder(process.env, homedir()), appVersion: appVersion(), out, ended };
}

/** The built program lies two folders below package.json, in the repository and when installed. */
function appVersion(): string {
  const { version } = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8')) as { version: string };
  return version;
}
