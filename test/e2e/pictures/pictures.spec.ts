// Each state of the picture as pixels, in both themes and up to three sizes, compared with what somebody has looked at and found right.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { LanesWindow } from '../support/lanes-window.ts';
import { PicturesWindow, type Size, type Theme } from './host/pictures-window.ts';
import { SCENES, sizesOf } from './scenes/index.ts';

/** Another runtime draws letters and curves a little differently. */
const DRAWN_WITH = 'Electron 22.3.25 on linux x64';
const EXPECTED = join(import.meta.dirname, 'expected');
const THEMES: readonly Theme[] = ['light', 'dark'];
/** Nothing moves and the runtime is pinned, so hardly a pixel may differ; and each only so much that no eye sees it. */
const TOLERANCE = { maxDiffPixelRatio: 0.0002, threshold: 0.04 };

const test = base.extend<object, { pictures: PicturesWindow }>({
  pictures: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs.
    async ({}, use) => {
      const pictures = await PicturesWindow.open();
      await use(pictures);
      await pictures.close();
    },
    { scope: 'worker' },
  ],
});

const files = new Set<string>();
for (const scene of SCENES)
  for (const theme of THEMES)
    for (const size of sizesOf(scene)) {
      const file = fileOf(scene.name, theme, size);
      files.add(file);
      test(`${scene.name}, ${theme}, ${pixelsOf(size)}`, async ({ pictures }) => {
        test.skip(pictures.runtime !== DRAWN_WITH, `the expected pictures were drawn with ${DRAWN_WITH}`);
        const lanes = new LanesWindow(pictures.page);
        await pictures.show(scene.recording(), { theme, size, ...(scene.panels ? { panels: scene.panels } : {}) });
        await scene.prepare?.(lanes);
        const tolerance = scene.tolerance ? { ...TOLERANCE, maxDiffPixelRatio: scene.tolerance } : TOLERANCE;
        // What is drawn at twice the density is kept at half its size: four times as many bytes would show no more.
        const picture = await pictures.picture(scene.part?.(lanes), { halved: size.scale === 2 });
        expect(picture).toMatchSnapshot(file, tolerance);
      });
    }

test('no expected picture is left over', () => {
  const left = existsSync(EXPECTED) ? readdirSync(EXPECTED).filter((file) => !files.has(file)) : [];
  expect(left).toEqual([]);
});

function pixelsOf({ width, height, scale = 1 }: Size): string {
  return `${width * scale} × ${height * scale}`;
}

function fileOf(scene: string, theme: Theme, { width, scale = 1 }: Size): string {
  return `${scene.replaceAll(' ', '-')}-${theme}-${width * scale}.png`;
}
