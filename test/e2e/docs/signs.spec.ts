// The pictures of single signs in docs/look.md: crops of recorded sessions, each of a lane or of the upper part of a picture.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from '@playwright/test';
import { type Box, PicturesWindow } from '../pictures/host/pictures-window.ts';
import type { Recording } from '../pictures/recording/recording.ts';
import { calls } from '../pictures/scenes/calls.ts';
import { chunks } from '../pictures/scenes/chunks.ts';
import { endings } from '../pictures/scenes/endings.ts';
import { lesson } from '../pictures/scenes/lesson.ts';
import { chat, deadlock, eventLoop, pool } from '../pictures/scenes/models.ts';
import { gap } from '../pictures/scenes/odd.ts';
import { inLogicalTime } from '../pictures/scenes/prepare.ts';
import { crowd, iterative } from '../pictures/scenes/servers.ts';
import { LanesWindow } from '../support/lanes-window.ts';
import { repository } from '../support/launch.ts';

const LOOK = {
  theme: 'light',
  size: { width: 1000, height: 1100, scale: 2 },
  panels: { inspectorOpen: false, logOpen: false },
} as const;

/** Lanes of the scenes, by the name of the file. */
const LANES: readonly (readonly [Recording, Readonly<Record<string, string>>])[] = [
  [
    calls(),
    {
      running: 'Running and busy',
      'held-tempo': 'Held by the tempo',
      'held-teacher': 'Held by the teacher',
      'waiting-recv': 'Waiting in recv',
      'waiting-send': 'Waiting in send',
      'kept-back': 'Kept back by slow motion',
      'by-hand': 'By hand',
    },
  ],
  [chunks(), { split: 'One send, three recvs', joined: 'Three sends, one recv', 'under-way': 'Bytes under way' }],
  [
    endings(),
    {
      fin: 'FIN both ways',
      'half-closed': 'Half-closed',
      'rst-recv': 'RST, seen in recv',
      'rst-send': 'RST, seen in send',
      outside: 'Outside program',
      lost: 'Lost without a word',
      refused: 'Refused',
    },
  ],
];

/** Pictures of which the upper part is shown, so many pixels high. */
const PARTS: readonly (readonly [name: string, Recording, height: number])[] = [
  ['iterative-server', iterative(), 480],
  ['pool', pool(), 500],
  ['event-loop', eventLoop(), 350],
  ['chat', chat(), 350],
  ['deadlock', deadlock(), 260],
  ['middle', crowd(30), 400],
  ['far', crowd(300), 400],
  ['gap', gap(), 400],
];

let pictures: PicturesWindow;
test.beforeAll(async () => {
  pictures = await PicturesWindow.open();
});
test.afterAll(() => pictures.close());

for (const [recording, lanes] of LANES)
  test(`lanes: ${Object.values(lanes).join('; ')}`, async () => {
    await pictures.show(recording, LOOK);
    for (const [name, label] of Object.entries(lanes)) {
      const row = await new LanesWindow(pictures.page).row(label).boundingBox();
      if (row) await keep(name, { ...row, x: 0, width: LOOK.size.width });
    }
  });

for (const [name, recording, height] of PARTS)
  test(`the upper part of: ${name}`, async () => {
    await pictures.show(recording, LOOK);
    await keep(name, await upperPart(height));
  });

test('logical time', async () => {
  await pictures.show(lesson(), LOOK);
  await inLogicalTime(new LanesWindow(pictures.page));
  await keep('logical', await upperPart(400));
});

async function upperPart(height: number): Promise<Box> {
  const picture = await pictures.page.getByRole('region', { name: 'Picture' }).boundingBox();
  if (!picture) throw new Error('there is no picture');
  return { ...picture, height: Math.min(height, picture.height) };
}

async function keep(name: string, box: Box): Promise<void> {
  writeFileSync(join(repository, 'docs/pictures', `sign-${name}.png`), await pictures.picture(box));
}
