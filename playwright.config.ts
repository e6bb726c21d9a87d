// End-to-end tests: one project for each way that the app is run. `npm test` runs them with what they need in the environment.
import { defineConfig } from '@playwright/test';

const onCi = Boolean(process.env.CI);

export default defineConfig({
  outputDir: 'test-results/artifacts',
  forbidOnly: onCi,
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: { trace: 'retain-on-failure', actionTimeout: 15_000 },
  projects: [
    { name: 'electron', testDir: 'test/e2e/electron' },
    {
      name: 'pictures',
      testDir: 'test/e2e/pictures',
      snapshotPathTemplate: '{testDir}/expected/{arg}{ext}',
    },
    // Not tests: `npm run pictures` runs them for what they leave in docs/pictures.
    { name: 'docs', testDir: 'test/e2e/docs' },
    {
      name: 'browser',
      testDir: 'test/e2e/browser',
      use: {
        browserName: 'chromium',
        launchOptions: {
          ...(process.env.SOCKET_LANES_CHROMIUM ? { executablePath: process.env.SOCKET_LANES_CHROMIUM } : {}),
          chromiumSandbox: process.getuid?.() !== 0,
        },
      },
    },
    { name: 'package', testDir: 'test/e2e/package', timeout: 120_000 },
  ],
});
