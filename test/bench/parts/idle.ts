// What a window costs in which nothing happens: frames of the picture, and the processor's time of all processes.
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type BenchedApp, busySinceLast, connectClients, sessionOf, setTempo, startApp, startServer } from './app.ts';
import { fixed, whole } from './table.ts';

const LANES = 100;
/** Of a lane whose two programs wait for each other: opened, addressed, connected, accepted, served, a recv on each side. */
const EVENTS_OF_LANE = 7;
const LOOK_EVERY_MS = 100;
/** Behind the last event: the picture rests after 2 s, and what start-up still does is over. */
const REST_MS = 8000;
const MEASURE_MS = 20_000;

/** What the app did while nothing happened. */
export interface IdleFigures {
  readonly frames: number;
  readonly events: number;
  /** The part of one core that each process took. */
  readonly busy: readonly { readonly type: string; readonly share: number }[];
}

/** 100 open lanes: clients of the greet program and an echo server, each waiting for the other to begin. */
export async function measureIdle(root: string, folder: string): Promise<IdleFigures> {
  const benched = await startApp(root, mkdtempSync(join(folder, 'idle-')));
  try {
    await setTempo(benched, null);
    await connectClients(benched, await startServer(benched, 'echo'), LANES);
    while ((await sessionOf(benched)).nextSequence < LANES * EVENTS_OF_LANE) await delay(LOOK_EVERY_MS);
    await delay(REST_MS);
    const before = { frames: await framesDrawn(benched), events: (await sessionOf(benched)).nextSequence };
    await busySinceLast(benched);
    await delay(MEASURE_MS);
    const busy = await busySinceLast(benched);
    const after = { frames: await framesDrawn(benched), events: (await sessionOf(benched)).nextSequence };
    return { frames: after.frames - before.frames, events: after.events - before.events, busy };
  } finally {
    await benched.app.close();
  }
}

async function framesDrawn({ page }: BenchedApp): Promise<number> {
  return Number(await page.getByTestId('picture-standing').getAttribute('data-frames'));
}

export const IDLE_HEADINGS = [
  `${whole(LANES)} open lanes, idle`,
  'frames drawn',
  'events',
  'all processes',
  'the page',
];

/** The row of an idle window. */
export function idleRow({ frames, events, busy }: IdleFigures): string[] {
  const share = (which: typeof busy) =>
    `${fixed(which.reduce((sum, { share }) => sum + share, 0) * 100, 2)} % of a core`;
  const page = busy.filter(({ type }) => type === 'Tab');
  return [`for ${MEASURE_MS / 1000} s`, whole(frames), whole(events), share(busy), share(page)];
}
