// The button "Scenario": one is opened, out of a file or of those that ship with the app, or what was done is saved as one.
import { Clapperboard } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import { FILE_ENDINGS } from '../../shared/opened-files.ts';
import { Button } from '../controls/button.tsx';
import { PopoverButton } from '../controls/popover-button.tsx';
import { useApp } from '../state/app-context.ts';
import { builtIn } from './built-in.ts';
import { chooseFile } from './files.ts';
import { openFile, openText } from './open-file.ts';
import styles from './scenario.module.css';

/** The button and what opens from it. Where there is little room its word is only heard. */
export function ScenarioMenu() {
  return (
    <PopoverButton
      title="Scenario"
      weight="quiet"
      placement="top end"
      face={
        <>
          <Clapperboard aria-hidden="true" />
          <span className={styles.word}>Scenario</span>
        </>
      }
    >
      {(close) => <ScenarioChoices close={close} save />}
    </PopoverButton>
  );
}

/** Out of a file, or of those that ship with the app. `save`: what was done can be saved, too. */
export function ScenarioChoices({ close, save = false }: { close: () => void; save?: boolean }) {
  const app = useApp();
  const open = async () => {
    close();
    const file = await chooseFile(FILE_ENDINGS);
    if (file) await openFile(app, file);
  };
  return (
    <>
      <div className={styles.buttons}>
        <Button onPress={() => void open()}>Open…</Button>
        {save && (
          <Button
            onPress={() => {
              close();
              app.ui.setState({ dialog: 'save-scenario' });
            }}
          >
            Save…
          </Button>
        )}
      </div>
      <ul className={styles.builtIn} aria-label="Built-in scenarios">
        {builtIn().map(({ file, name, about, text }) => (
          <li key={file}>
            <AriaButton
              className={styles.choice ?? ''}
              aria-label={name}
              onPress={() => {
                close();
                openText(app, file, text);
              }}
            >
              <strong>{name}</strong>
              <span className={styles.about}>{about}</span>
            </AriaButton>
          </li>
        ))}
      </ul>
    </>
  );
}
