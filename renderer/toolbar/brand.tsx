// The app's sign and name: two rails, and what goes between them.
import styles from './toolbar.module.css';

/** Says so, too, when the app runs on the runtime for tests. */
export function Brand({ testRuntime }: { testRuntime: boolean }) {
  return (
    <div className={styles.brand}>
      <svg viewBox="0 0 26 20" className={styles.sign} aria-hidden="true">
        <path d="M1 3h24M1 17h24" className={styles.signRails} />
        <path d="M6 3l5 14L16 3l5 14" className={styles.signArrows} />
      </svg>
      <h1 className={styles.name}>Socket Lanes</h1>
      {testRuntime && (
        <span
          className={styles.testRuntime}
          title="Started on the runtime for tests and development, not for use in class."
        >
          test<span className={styles.wide}> runtime</span>
        </span>
      )}
    </div>
  );
}
