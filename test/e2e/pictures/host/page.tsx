// The pictures' page: the app's own window over a recorded session, with clocks that stand still.
import { advance } from './fixed-clock.ts';
import '../../../../renderer/theme/fonts.ts';
import '../../../../renderer/theme/tokens.css';
import '../../../../renderer/theme/base.css';
import { createRoot } from 'react-dom/client';
import { App } from '../../../../renderer/app.tsx';
import { LiveSession } from '../../../../renderer/live/live-session.ts';
import './page-globals.ts';
import { recordedBridge } from './recorded-bridge.ts';

/** Longer than the live edge runs on after the last event. */
const UNTIL_AT_REST_MS = 3_000;

window.playRecorded = async (recorded) => {
  await Promise.all([...document.fonts].map((face) => face.load()));
  const live = new LiveSession(recordedBridge(recorded));
  createRoot(document.getElementById('root') as HTMLElement).render(<App live={live} />);
  await takenIn(live, recorded.session.nextSequence);
  await until(() => isDrawn(live) && panelsAreThere());
  advance(UNTIL_AT_REST_MS);
  await frames(2);
};

function takenIn(live: LiveSession, next: number): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (live.session.events + live.lostEvents < next) return;
      leave();
      resolve();
    };
    const leave = live.subscribe(look);
    look();
  });
}

/** The picture has seen the newest event: its live edge begins to run on. The empty window has none. */
function isDrawn({ session }: LiveSession): boolean {
  const picture = document.querySelector<HTMLElement>('[data-testid=picture-standing]');
  return session.servers.size > 0 ? Number(picture?.dataset.frames) > 1 : document.querySelector('h1, h2') !== null;
}

/** What an open panel holds comes after the window's first paint. */
function panelsAreThere(): boolean {
  const has = (selector: string): boolean => document.querySelector(selector) !== null;
  const isOpen = {
    inspector: has('aside[aria-label="Inspector"]'),
    log: has('[aria-label="Height of the event log"]'),
  };
  return (!isOpen.inspector || has('[role=tablist]')) && (!isOpen.log || has('section[aria-label="Event log"]'));
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await frames(1);
}

async function frames(count: number): Promise<void> {
  for (let frame = 0; frame < count; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
}
