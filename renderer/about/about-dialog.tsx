// About: the versions of the app and of what it runs on, and the licences of all that is in it.
import { useState } from 'react';
import { reasonOf } from '../../shared/errors.ts';
import { LICENCES_PATH } from '../../shared/served-files.ts';
import { Button } from '../controls/button.tsx';
import { WindowDialog } from '../controls/window-dialog.tsx';
import { useApp, useUi } from '../state/app-context.ts';
import styles from './about.module.css';
import { versionLines } from './version-lines.ts';

/** The dialog "About Socket Lanes". */
export function AboutDialog() {
  const { ui } = useApp();
  const open = useUi((state) => state.dialog === 'about');
  const close = () => ui.setState({ dialog: null });
  return (
    <WindowDialog title="About Socket Lanes" open={open} onClose={close}>
      <Versions />
      <Licences />
      <div className={styles.foot}>
        <Button weight="main" autoFocus onPress={close}>
          Done
        </Button>
      </div>
    </WindowDialog>
  );
}

function Versions() {
  const { live } = useApp();
  const { host } = live.bridge;
  return (
    <>
      <p>Shows what TCP programs really do: every connection a lane, every socket call an event, live.</p>
      {host.testRuntime && (
        <p>
          <strong>It runs on the test runtime:</strong> an old Electron for tests and for trying, not for daily use.
        </p>
      )}
      <dl className={styles.versions} aria-label="Versions">
        {versionLines(host).map(([what, version]) => (
          <div key={what} className={styles.version}>
            <dt>{what}</dt>
            <dd>{version}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** They are long, and read from their file when somebody wants to see them. */
function Licences() {
  const [text, setText] = useState<string | null>(null);
  if (text === null)
    return (
      <p>
        <Button onPress={() => void licences().then(setText)}>Show the licences</Button>
      </p>
    );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
    <section className={styles.licences} aria-label="Licences" tabIndex={0}>
      <pre>{text}</pre>
    </section>
  );
}

async function licences(): Promise<string> {
  try {
    const answer = await fetch(`.${LICENCES_PATH}`);
    return answer.ok ? await answer.text() : 'The file of the licences, LICENSES.txt, is not in this build.';
  } catch (error) {
    return `The licences cannot be read: ${reasonOf(error)}.`;
  }
}
