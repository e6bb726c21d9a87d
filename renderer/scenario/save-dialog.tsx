// Saves what has been done in the session as a scenario: what is in it, its name, what it shows.
import { useEffect, useState } from 'react';
import { SCENARIO_ABOUT_MAX, SCENARIO_NAME_MAX, type Scenario } from '../../shared/scenario.ts';
import { Button } from '../controls/button.tsx';
import { TextField } from '../controls/field.tsx';
import { WindowDialog } from '../controls/window-dialog.tsx';
import { useApp, useUi } from '../state/app-context.ts';
import styles from './scenario.module.css';
import { saveScenario } from './scenario-actions.ts';
import { ScenarioOverview } from './scenario-overview.tsx';

/** The dialog "Save as a scenario". */
export function SaveDialog() {
  const { ui } = useApp();
  const open = useUi((state) => state.dialog === 'save-scenario');
  const close = () => ui.setState({ dialog: null });
  return (
    <WindowDialog title="Save as a scenario" open={open} onClose={close}>
      <Described close={close} />
    </WindowDialog>
  );
}

/** Asks the engine what has been done; where it does not say, the alert does. */
function Described({ close }: { close: () => void }) {
  const { actions, ui } = useApp();
  const [scenario, setScenario] = useState<Scenario | null>(null);
  useEffect(() => {
    let gone = false;
    void actions.describeScenario().then((described) => {
      if (gone) return;
      if (described) setScenario(described);
      else ui.setState({ dialog: null });
    });
    return () => {
      gone = true;
    };
  }, [actions, ui]);
  if (!scenario) return <p>Asking the engine what has been done …</p>;
  if (scenario.servers.length === 0)
    return (
      <>
        <p>No server has been started in this session, so there is nothing to do again.</p>
        <div className={styles.answers}>
          <Button weight="main" autoFocus onPress={close}>
            Done
          </Button>
        </div>
      </>
    );
  return <Named scenario={scenario} close={close} />;
}

function Named({ scenario, close }: { scenario: Scenario; close: () => void }) {
  // Of a scenario that runs, and to which something was added, most is to say what it says.
  const running = useUi((state) => state.runningScenario);
  const [name, setName] = useState(running?.name ?? scenario.name);
  const [about, setAbout] = useState(running?.about ?? scenario.about ?? '');
  const usable = name.trim() !== '';
  const save = () => {
    if (!usable) return;
    const { about: _, ...rest } = scenario;
    saveScenario({ ...rest, name: name.trim(), ...(about.trim() !== '' && { about: about.trim() }) });
    close();
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <TextField
        label="Name"
        name="Name of the scenario"
        maxLength={SCENARIO_NAME_MAX}
        value={name}
        onChange={setName}
      />
      <label className={styles.aboutField}>
        <span>What it shows, in a sentence or two</span>
        <textarea
          rows={3}
          value={about}
          maxLength={SCENARIO_ABOUT_MAX}
          onChange={({ target }) => setAbout(target.value)}
        />
      </label>
      <ScenarioOverview scenario={{ ...scenario, about: undefined }} />
      <div className={styles.answers}>
        <Button onPress={close}>Cancel</Button>
        <Button type="submit" weight="main" isDisabled={!usable}>
          Save the file
        </Button>
      </div>
    </form>
  );
}
