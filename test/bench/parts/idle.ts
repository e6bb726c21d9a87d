// What a window costs in which nothing happens: frames of the picture, and the processor's time of all processes.
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type BenchedApp, busySinceLast, connectClients, sessionOf, setTempo, startApp, startServer } from './app.ts';
import { writeEmptyWindow } from './empty-window.ts';
import { median } from './figures.ts';
import { fixed, whole } from './table.ts';

const LANES = 100;
/** Of a lane whose two programs wait for each other: opened, addressed, connected, accepted, served, a recv on each side. */
const EVENTS_OF_LANE = 7;
const LOOK_EVERY_MS = 100;
/** Behind the last event: the picture rests after 2 s, and what start-up still does is over. */
const REST_MS = 8000;
const MEASURE_MS = 20_000;
const ROUNDS = 3;

/** The part of one core that each process took. */
type Busy = readonly { readonly type: string; readonly share: number }[];

/** What the app did while nothing happened, and an empty window of the same Electron, by turns: a round each. */
export interface IdleFigures {
  readonly frames: number;
  readonly events: number;
  readonly app: readonly Busy[];
  readonly empty: readonly Busy[];
}

/** Rounds of 100 open lanes: clients of the greet program and an echo server, each waiting for the other to begin. */
export async function measureIdle(root: string, folder: string): Promise<IdleFigures> {
  const place = mkdtempSync(join(folder, 'idle-'));
  const emptyWindow = writeEmptyWindow(place);
  const home = (): string => mkdtempSync(join(place, 'home-'));
  const figures = { frames: 0, events: 0, app: [] as Busy[], empty: [] as Busy[] };
  for (let round = 0; round < ROUNDS; round++) {
    figures.empty.push(await measured(emptyWindow, home(), () => Promise.resolve(), busyAtRest));
    figures.app.push(
      await measured(root, home(), openLanes, async (benched) => {
        const before = await madeBy(benched);
        const busy = await busyAtRest(benched);
        const after = await madeBy(benched);
        figures.frames += after.frames - before.frames;
        figures.events += after.events - before.events;
        return busy;
      }),
    );
  }
  return figures;
}

type Work<T> = (benched: BenchedApp) => Promise<T>;

async function measured<T>(program: string, home: string, prepare: Work<void>, measure: Work<T>): Promise<T> {
  const benched = await startApp(program, home);
  try {
    await prepare(benched);
    await delay(REST_MS);
    return await measure(benched);
  } finally {
    await benched.app.close();
  }
}

async function openLanes(benched: BenchedApp): Promise<void> {
  await setTempo(benched, null);
  await connectClients(benched, await startServer(benched, 'echo'), LANES);
  while ((await sessionOf(benched)).nextSequence < LANES * EVENTS_OF_LANE) await delay(LOOK_EVERY_MS);
}

async function busyAtRest(benched: BenchedApp): Promise<Busy> {
  await busySinceLast(benched);
  await delay(MEASURE_MS);
  return busySinceLast(benched);
}

/** Frames that the picture has drawn, and the session's events. */
async function madeBy(benched: BenchedApp): Promise<{ frames: number; events: number }> {
  const drawn = await benched.page.getByTestId('picture-standing').getAttribute('data-frames');
  return { frames: Number(drawn), events: (await sessionOf(benched)).nextSequence };
}

export const IDLE_HEADINGS = [
  `${whole(LANES)} open lanes, idle`,
  'frames drawn',
  'events',
  'all processes',
  'the page',
  'an empty window',
  'its page',
];

/** The row of an idle window. */
export function idleRow({ frames, events, app, empty }: IdleFigures): string[] {
  const all = (rounds: readonly Busy[]) => share(rounds, () => true);
  const page = (rounds: readonly Busy[]) => share(rounds, (type) => type === 'Tab');
  const what = `${ROUNDS} × ${MEASURE_MS / 1000} s, medians`;
  return [what, whole(frames), whole(events), all(app), page(app), all(empty), page(empty)];
}

function share(rounds: readonly Busy[], counts: (type: string) => boolean): string {
  const sums = rounds.map((busy) => busy.reduce((sum, { type, share }) => sum + (counts(type) ? share : 0), 0));
  return `${fixed(median(sums) * 100, 2)} % of a core`;
}
