// How long a click on "Stop server" takes to close the listening socket while 1,000 clients run flat out.
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { addClients, type BenchedApp, beginSession, startApp, startServer } from './app.ts';
import { quantile } from './figures.ts';
import { fixed, whole } from './table.ts';

const CLIENTS = 1000;
const ROUNDS = 7;
/** Flat out before the click. */
const RUN_MS = 1500;
/** Between two attempts to connect: each one that succeeds is a lane more. */
const ATTEMPT_EVERY_MS = 4;
const GIVE_UP_MS = 10_000;

/** Milliseconds from the click to the first connect that was refused, round by round. */
export type StopFigures = readonly number[];

/** Each round has a session of its own. */
export async function measureStop(root: string, folder: string): Promise<StopFigures> {
  const benched = await startApp(root, mkdtempSync(join(folder, 'stop-')));
  try {
    const rounds: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const port = await startServer(benched);
      await addClients(benched, port, CLIENTS);
      await delay(RUN_MS);
      rounds.push(await stopped(benched, port));
      await beginSession(benched);
    }
    return rounds;
  } finally {
    await benched.app.close();
  }
}

/** Both moments are of the system's clock, which page and bench share. */
async function stopped({ page }: BenchedApp, port: number): Promise<number> {
  const button = page.getByRole('button', { name: 'Stop server' });
  await button.waitFor();
  const clicked = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        // As the system delivered it: what the event waited for the page to be free counts as well.
        const at = (event: Event) => resolve(Date.now() - (performance.now() - event.timeStamp));
        addEventListener('pointerup', at, { capture: true, once: true });
      }),
  );
  const [refusedAt] = await Promise.all([refused(port), button.click()]);
  return refusedAt - (await clicked);
}

/** The moment at which a connection is refused for the first time. */
async function refused(port: number): Promise<number> {
  const end = performance.now() + GIVE_UP_MS;
  while (performance.now() < end) {
    const socket = connect({ host: '127.0.0.1', port });
    try {
      await once(socket, 'connect');
    } catch {
      return Date.now();
    } finally {
      socket.destroy();
    }
    await delay(ATTEMPT_EVERY_MS);
  }
  throw new Error(`port ${port} still listened ${GIVE_UP_MS} ms after the click`);
}

export const STOP_HEADINGS = [`${whole(CLIENTS)} clients flat out`, 'rounds', 'median', 'worst'];

/** The row of all rounds. */
export function stopRow(rounds: StopFigures): string[] {
  const ms = (value: number) => `${fixed(value, 0)} ms`;
  return ['click to refused', whole(rounds.length), ms(quantile(rounds, 0.5)), ms(Math.max(...rounds))];
}
