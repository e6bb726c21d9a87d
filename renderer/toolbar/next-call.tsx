// Whose call is next, and which.
import { isAsking } from '../ask-first/asked.ts';
import { useUi } from '../state/app-context.ts';
import { stepWants } from '../state/step-scope.ts';
import { useLive } from '../state/use-live.ts';
import { paceWords } from './pace-words.ts';
import styles from './view-bar.module.css';

/** The status "Next". Read aloud only while paused: at a tempo it changes with every call. It hides the call while somebody is asked. */
export function NextCall() {
  const scope = useUi((state) => state.stepScope);
  const selection = useUi((state) => state.selection);
  const askFirst = useUi((state) => state.askFirst);
  const words = useLive(({ session }) => paceWords(session, stepWants(session, scope, selection), askFirst));
  const asks = useLive(({ session }) => isAsking(session, askFirst));
  const paused = useLive(({ session }) => session.paused);
  return (
    <div className={styles.next} data-asks={asks}>
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
