// All scenes that are drawn and compared: what is recorded, and what is done in the window before its picture is taken.
import type { Locator } from '@playwright/test';
import type { Panels } from '../../../../renderer/state/remembered.ts';
import type { LanesWindow } from '../../support/lanes-window.ts';
import type { Size } from '../host/pictures-window.ts';
import type { Recording } from '../recording/recording.ts';
import { calls } from './calls.ts';
import { chunks } from './chunks.ts';
import { endings } from './endings.ts';
import { lesson } from './lesson.ts';
import { chat, deadlock, eventLoop, pool } from './models.ts';
import { alone, empty, gap, labels } from './odd.ts';
import { choosesBlocked, inLogicalTime, openKeys, selectAndHover, withLargeText } from './prepare.ts';
import { crowd, iterative } from './servers.ts';

export interface Scene {
  readonly name: string;
  readonly recording: () => Recording;
  readonly sizes?: readonly Size[];
  readonly panels?: Partial<Panels>;
  /** What is done in the window first. */
  readonly prepare?: (lanes: LanesWindow) => Promise<void>;
  /** What the picture is of, if not the whole window. */
  readonly part?: (lanes: LanesWindow) => Locator;
  /** Where there are letters or arrows that only the system's fonts have: this part of the pixels may differ. */
  readonly tolerance?: number;
}

const SMALL: Size = { width: 800, height: 600 };
const USUAL: Size = { width: 1440, height: 900 };
const LARGE: Size = { width: 1920, height: 1080, scale: 2 };

/** Enough for a few arrows between words. */
const ARROWS = 0.001;

const ONLY_PICTURE: Partial<Panels> = { inspectorOpen: false, logOpen: false };
const ALL_SIZES = [SMALL, USUAL, LARGE];
const THREE_SIZES = { sizes: ALL_SIZES, panels: ONLY_PICTURE };
const ONE_SIZE = { sizes: [USUAL], panels: ONLY_PICTURE };

/** States of the picture, each in a small session. */
const STATES: readonly Scene[] = [
  { name: 'lesson', recording: lesson, sizes: ALL_SIZES, prepare: choosesBlocked, tolerance: ARROWS },
  { name: 'calls', recording: calls, ...THREE_SIZES },
  { name: 'chunks', recording: chunks, ...THREE_SIZES },
  { name: 'endings', recording: endings, ...THREE_SIZES },
  { name: 'iterative', recording: iterative, ...THREE_SIZES },
  { name: 'pool', recording: pool, ...THREE_SIZES },
  { name: 'event loop', recording: eventLoop, ...THREE_SIZES },
  { name: 'chat', recording: chat, ...ONE_SIZE },
  { name: 'deadlock', recording: deadlock, ...ONE_SIZE },
  { name: 'thirty lanes', recording: () => crowd(30), ...THREE_SIZES },
  { name: 'three hundred lanes', recording: () => crowd(300), ...ONE_SIZE },
  { name: 'labels', recording: labels, ...ONE_SIZE, tolerance: 0.01 },
  { name: 'gap', recording: gap, ...ONE_SIZE },
  { name: 'logical time', recording: lesson, ...ONE_SIZE, prepare: inLogicalTime },
  { name: 'hover', recording: lesson, ...ONE_SIZE, prepare: selectAndHover },
  { name: 'large text', recording: lesson, sizes: [USUAL], prepare: withLargeText },
];

/** What stands around the picture. */
const WINDOW: readonly Scene[] = [
  { name: 'empty', recording: empty },
  { name: 'no client yet', recording: alone, ...ONE_SIZE },
  {
    name: 'keys',
    recording: empty,
    prepare: openKeys,
    part: ({ page }) => page.getByRole('dialog'),
    tolerance: ARROWS,
  },
  ...(['Lane', 'Bytes', 'Code', 'Session'] as const).map((tab) => ({
    name: `inspector ${tab.toLowerCase()}`,
    recording: lesson,
    prepare: async (lanes: LanesWindow) => {
      await choosesBlocked(lanes);
      await lanes.page.getByRole('tab', { name: tab }).click();
    },
    part: ({ page }: LanesWindow) => page.getByRole('complementary', { name: 'Inspector' }),
    tolerance: ARROWS,
  })),
];

export const SCENES: readonly Scene[] = [...STATES, ...WINDOW];

/** In each size that the scene has, the usual one else. */
export function sizesOf({ sizes = [USUAL] }: Scene): readonly Size[] {
  return sizes;
}
