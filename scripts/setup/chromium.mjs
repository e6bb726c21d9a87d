// Finds a Chromium for the tests of browser mode.
import { existsSync } from 'node:fs';
import { findProgram } from './display.mjs';

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * The system's Chromium or Chrome, or the one that Playwright installed.
 * @returns {Promise<string | undefined>}
 */
export async function findChromium() {
  const found = COMMANDS.map(findProgram).find(Boolean) ?? PLACES.find((path) => existsSync(path));
  if (found) return found;
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}
