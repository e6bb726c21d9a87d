// Unit tests: *.test.ts runs in Node, *.test.tsx with a DOM. `--mode long` runs test/long instead.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const unit = [
  { extends: true as const, test: { name: 'node', include: ['test/unit/**/*.test.ts'] } },
  {
    extends: true as const,
    test: { name: 'dom', include: ['test/unit/**/*.test.tsx'], environment: 'happy-dom' },
  },
];
const long = [
  {
    extends: true as const,
    test: { name: 'long', include: ['test/long/**/*.test.ts'], testTimeout: 1_800_000 },
  },
];

export default defineConfig(({ mode }) => ({
  plugins: [react()],
  test: {
    projects: mode === 'long' ? long : unit,
    testTimeout: 30_000,
    // Most of the time they wait for sockets and other programs: every core has a worker, the first one's too.
    maxWorkers: '100%',
  },
}));
