// Whose call is next, and which.
import { useLive } from '../state/use-live.ts';
import { paceWords } from './pace-words.ts';
import styles from './view-bar.module.css';

/** The status "Next". Read aloud only while paused: at a tempo it changes with every call. */
export function NextCall() {
  const words = useLive(({ session }) => paceWords(session));
  const paused = useLive(({ session }) => session.paused);
  return (
    <div className={styles.next}>
      <span className={styles.label} aria-hidden="true">
        Next
      </span>
      <span
        role="status"
        aria-label="Next"
        aria-live={paused ? 'polite' : 'off'}
        className={styles.nextWords}
        data-paused={paused}
        title={words}
      >
        {words}
      </span>
    </div>
  );
}
