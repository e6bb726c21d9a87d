// Frames of the picture while 1,000 lanes are live: in each form, at each zoom, and while it is scrolled, zoomed and flooded.
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { addClients, type BenchedApp, busySinceLast, setTempo, sizeForPictures, startApp, startServer } from './app.ts';
import { quantile } from './figures.ts';
import { fixed, whole } from './table.ts';

const LANES = 1000;
/** Calls a second of each program: fills the far form with 5,000 marks within the seconds below. */
const TEMPO = 5;
/** Until the widest view measured is full. */
const FILL_MS = 25_000;
/** Marks in view that are asked for. */
const MARKS = 5000;
const MEASURE_MS = 5000;
/** At each zoom, when the worst is looked for. */
const GLANCE_MS = 1000;
/** Until what was changed is drawn, and what it cost is over. */
const SETTLE_MS = 500;
/** Steps of the zoom keys from the usual view: in, then out. */
const STEPS_IN = 8;
const STEPS_OUT = 6;
const FORMS = ['Far', 'Middle', 'Near'] as const;

/** Frames of the page while something was shown. */
export interface FrameFigures {
  readonly way: string;
  /** Shapes and texts of the picture, on the average of its frames. */
  readonly marks: number;
  /** Milliseconds between two frames of the page. */
  readonly gaps: readonly number[];
  /** Milliseconds that the page's process computed for each frame, taking in events included; its threads together. */
  readonly computed: number;
}

/** One turn of the wheel, in pixels. */
interface Turn {
  readonly deltaX?: number;
  readonly deltaY?: number;
  readonly shiftKey?: boolean;
  readonly ctrlKey?: boolean;
}

/** What the page notes at each of its frames. */
interface Noted {
  readonly times: number[];
  readonly marks: number[];
}

/** Measures all of it in one window. */
export async function measureFrames(root: string, folder: string): Promise<FrameFigures[]> {
  const benched = await startApp(root, mkdtempSync(join(folder, 'frames-')));
  try {
    await sizeForPictures(benched);
    await addClients(benched, await startServer(benched), LANES);
    await setTempo(benched, TEMPO);
    await delay(FILL_MS);
    const measured: FrameFigures[] = [];
    for (const form of FORMS) measured.push(...(await everyZoom(benched, form)));
    await setTempo(benched, null);
    for (const form of FORMS) {
      await chooseForm(benched, form);
      measured.push(await frames(benched, `${form.toLowerCase()}, as fast as it can`, MEASURE_MS));
    }
    return measured;
  } finally {
    await benched.app.close();
  }
}

/** A form at each zoom: the first with as many marks as asked for, or else that with most; the slowest; the far form also under the hand. */
async function everyZoom(benched: BenchedApp, form: (typeof FORMS)[number]): Promise<FrameFigures[]> {
  await chooseForm(benched, form);
  const glances: FrameFigures[] = [];
  await press(benched, 'w', STEPS_IN);
  for (let step = -STEPS_IN; step <= STEPS_OUT; step++) {
    const zoom = step === 0 ? 'as it opens' : `${step > 0 ? 'out' : 'in'} ${Math.abs(step)}`;
    glances.push(await frames(benched, `${form.toLowerCase()}, slowest zoom (${zoom})`, GLANCE_MS));
    if (step < STEPS_OUT) await press(benched, 's', 1);
  }
  const enough = glances.findIndex(({ marks }) => marks >= MARKS);
  const chosen = enough >= 0 ? enough : indexOfMost(glances.map(({ marks }) => marks));
  await press(benched, 'w', glances.length - 1 - chosen);
  const what = enough >= 0 ? `from ${whole(MARKS)} marks on` : 'most marks';
  const measured = [await frames(benched, `${form.toLowerCase()}, ${what}`, MEASURE_MS)];
  // By what it computes: gaps of so short a time are as much the machine's as the zoom's.
  const slowest = glances[indexOfMost(glances.map(({ computed }) => computed))];
  if (slowest) measured.push(slowest);
  if (form === 'Far') measured.push(...(await underTheHand(benched)));
  // Back to the usual view.
  const back = chosen - STEPS_IN;
  await press(benched, back > 0 ? 'w' : 's', Math.abs(back));
  return measured;
}

/** The far form as it stands, scrolled, panned and zoomed with every frame, as a hand on the wheel would. */
async function underTheHand(benched: BenchedApp): Promise<FrameFigures[]> {
  const measured: FrameFigures[] = [];
  const hands = [
    ['scrolled', { deltaY: 24 }],
    ['panned', { deltaX: 12, shiftKey: true }],
    ['zoomed', { deltaY: 12, ctrlKey: true }],
  ] as const;
  for (const [what, wheel] of hands) {
    measured.push(await frames(benched, `far, ${what} with every frame`, MEASURE_MS, wheel));
    await press(benched, 'End', 1);
  }
  return measured;
}

async function chooseForm({ page }: BenchedApp, form: (typeof FORMS)[number]): Promise<void> {
  await page.getByRole('button', { name: 'View', exact: true }).click();
  // The radio itself is covered by its label.
  await page.getByRole('radiogroup', { name: 'Lane size' }).getByText(form, { exact: true }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog', { name: 'View' }).waitFor({ state: 'hidden' });
}

async function press({ page }: BenchedApp, key: string, times: number): Promise<void> {
  for (let i = 0; i < times; i++) await page.keyboard.press(key);
}

/** The page's frames for a while; with `wheel`, one turn of it before each, to and fro. */
async function frames(benched: BenchedApp, way: string, ms: number, wheel?: Turn): Promise<FrameFigures> {
  await delay(SETTLE_MS);
  await busySinceLast(benched);
  const { times, marks } = await benched.page.evaluate(noteFrames, { ms, wheel });
  const busy = await busySinceLast(benched);
  const gaps = times.slice(1).map((time, i) => time - (times[i] as number));
  const page = busy.filter(({ type }) => type === 'Tab').reduce((sum, { share }) => sum + share, 0);
  return { way, marks: mean(marks), gaps, computed: page * mean(gaps) };
}

/** Runs in the page. */
function noteFrames({ ms, wheel }: { ms: number; wheel: Turn | undefined }): Promise<Noted> {
  const canvas = document.querySelector<HTMLElement>('[data-testid="picture-standing"]');
  const noted: Noted = { times: [], marks: [] };
  return new Promise((resolve) => {
    const note = (now: number) => {
      noted.times.push(now);
      noted.marks.push(Number(canvas?.dataset.marks));
      const past = now - (noted.times[0] as number);
      if (past >= ms) {
        resolve(noted);
        return;
      }
      if (wheel && canvas) {
        const { left, top, width, height } = canvas.getBoundingClientRect();
        const [clientX, clientY] = [left + width / 2, top + height / 2];
        const turned = Math.floor((4 * past) / ms) % 2 === 0 ? 1 : -1;
        const [deltaX, deltaY] = [turned * (wheel.deltaX ?? 0), turned * (wheel.deltaY ?? 0)];
        const how = { bubbles: true, cancelable: true };
        canvas.dispatchEvent(new WheelEvent('wheel', { ...wheel, ...how, clientX, clientY, deltaX, deltaY }));
      }
      requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
  });
}

export const FRAMES_HEADINGS = [
  `${whole(LANES)} lanes`,
  'marks in view',
  'frames/s',
  'median gap',
  'p99',
  'longest',
  'page computes',
];

/** The row of what was shown. */
export function framesRow({ way, marks, gaps, computed }: FrameFigures): string[] {
  return [
    way,
    whole(marks),
    fixed(1000 / mean(gaps), 1),
    `${fixed(quantile(gaps, 0.5), 1)} ms`,
    `${fixed(quantile(gaps, 0.99), 1)} ms`,
    `${fixed(Math.max(...gaps), 1)} ms`,
    `${fixed(computed, 1)} ms a frame`,
  ];
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function indexOfMost(values: readonly number[]): number {
  return values.indexOf(Math.max(...values));
}
