// What the pictures' page lets a test ask of it.
import type { Recorded } from './recorded.ts';

declare global {
  interface Window {
    /** Shows a recorded session. Resolves when nothing in the picture moves any more. Once a page. */
    playRecorded(recorded: Recorded): Promise<void>;
  }
}
