// A window manager on the tests' virtual display, which has none of its own: nothing else makes a window as large as the screen.
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';

type Outcome = 'manages' | 'another manages' | 'not installed';

/** Runs a test under a window manager: that of the display, or else Openbox. `there` is false where neither can be had. */
export async function withWindowManager(use: (there: boolean) => Promise<void>): Promise<void> {
  if (process.platform !== 'linux') return use(true);
  const openbox = spawn('openbox', ['--sm-disable', '--startup', 'echo managing']);
  const outcome = await outcomeOf(openbox);
  try {
    await use(outcome !== 'not installed');
  } finally {
    if (outcome === 'manages') {
      openbox.kill();
      await once(openbox, 'close');
    }
  }
}

/** Openbox runs its startup command once it manages the display, and ends where somebody else does. */
function outcomeOf(openbox: ChildProcessWithoutNullStreams): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (text: Buffer): void => {
      said += text;
      if (said.includes('managing')) resolve('manages');
    };
    openbox.stdout.on('data', hear);
    openbox.stderr.on('data', hear);
    openbox.once('error', () => resolve('not installed'));
    openbox.once('close', () => {
      if (said.includes('already running')) resolve('another manages');
      else reject(new Error(`openbox ended:\n${said}`));
    });
  });
}
