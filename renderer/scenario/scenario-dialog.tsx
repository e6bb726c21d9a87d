// What an opened scenario is, and the question whether it shall run: it runs in a session of its own.
import type { Scenario } from '../../shared/scenario.ts';
import { Button } from '../controls/button.tsx';
import { WindowDialog } from '../controls/window-dialog.tsx';
import { useApp, useUi } from '../state/app-context.ts';
import styles from './scenario.module.css';
import { ScenarioOverview } from './scenario-overview.tsx';

/** The dialog of the opened scenario, and the question before a session with lanes is ended. */
export function ScenarioDialog() {
  const { ui } = useApp();
  const dialog = useUi((state) => state.dialog);
  const scenario = useUi((state) => state.openedScenario);
  const close = () => ui.setState({ dialog: null });
  if (!scenario) return null;
  return (
    <>
      <WindowDialog title={scenario.name} open={dialog === 'scenario'} onClose={close}>
        <Opened scenario={scenario} close={close} />
      </WindowDialog>
      <WindowDialog title="End this session?" open={dialog === 'end-for-scenario'} onClose={close} question>
        <EndFirst scenario={scenario} close={close} />
      </WindowDialog>
    </>
  );
}

interface OpenedProps {
  readonly scenario: Scenario;
  readonly close: () => void;
}

function Opened({ scenario, close }: OpenedProps) {
  const { ui, live, actions } = useApp();
  const run = () => {
    if (live.session.lanes.size > 0) ui.setState({ dialog: 'end-for-scenario' });
    else void actions.runScenario(scenario);
  };
  return (
    <>
      <ScenarioOverview scenario={scenario} />
      <div className={styles.answers}>
        <Button onPress={close}>Cancel</Button>
        <Button weight="main" autoFocus onPress={run}>
          Run
        </Button>
      </div>
    </>
  );
}

function EndFirst({ scenario, close }: OpenedProps) {
  const { actions } = useApp();
  return (
    <>
      <p>
        A scenario runs in a new session: the servers of this one stop and its connections are cut. What happened stays
        in its journal.
      </p>
      <div className={styles.answers}>
        <Button onPress={close}>Cancel</Button>
        <Button weight="main" autoFocus onPress={() => void actions.runScenario(scenario)}>
          End it and run the scenario
        </Button>
      </div>
    </>
  );
}
