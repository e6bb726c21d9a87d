// The dialog "Script": the scripts that clients can run, edited as a list of steps or as JSON text.
import { useState } from 'react';
import { countSteps, SCRIPT_NAME_MAX, type Script } from '../../shared/script.ts';
import { checkScript } from '../../shared/script-check.ts';
import { Button } from '../controls/button.tsx';
import { SelectField, TextField } from '../controls/field.tsx';
import { Segments } from '../controls/segments.tsx';
import { WindowDialog } from '../controls/window-dialog.tsx';
import { useApp, useUi } from '../state/app-context.ts';
import styles from './script.module.css';
import { ScriptJson } from './script-json.tsx';
import { EXAMPLE, freeName, SCRIPTS_MAX } from './scripts.ts';
import { StepList } from './step-list.tsx';

/** The dialog, while it is open. What is changed in it holds at once. */
export function ScriptDialog() {
  const { ui } = useApp();
  const open = useUi((state) => state.dialog === 'script');
  const close = () => ui.setState({ dialog: null });
  return (
    <WindowDialog title="Script" open={open} onClose={close}>
      <ScriptEditor close={close} />
    </WindowDialog>
  );
}

const VIEWS = [
  ['steps', 'Steps'],
  ['json', 'JSON'],
] as const;

function ScriptEditor({ close }: { close: () => void }) {
  const { ui, actions } = useApp();
  const scripts = useUi((state) => state.scripts);
  const index = useUi((state) => state.script);
  const draft = useUi((state) => state.scriptDraft);
  const script = scripts[index] ?? EXAMPLE;
  const [view, setView] = useState<'steps' | 'json'>(draft === null ? 'steps' : 'json');
  const change = (changed: Script) =>
    ui.setState({ scripts: scripts.map((other, at) => (at === index ? changed : other)), scriptDraft: null });
  const checked = checkScript(script);
  const problem = draft !== null ? 'The JSON is no script yet.' : checked.ok ? null : checked.error.message;
  const run = () => {
    ui.setState(({ clientsForm }) => ({ clientsForm: { ...clientsForm, mixed: false, program: 'script' } }));
    void actions.addClients(1);
    close();
  };
  return (
    <div className={styles.editor}>
      <Scripts />
      <div className={styles.head}>
        <span className={styles.grows}>
          <TextField
            label="Name"
            name="Name of the script"
            maxLength={SCRIPT_NAME_MAX}
            value={script.name}
            disabled={draft !== null}
            onChange={(name) => change({ ...script, name })}
          />
        </span>
        <Segments label="Shown as" value={view} choices={VIEWS} onChange={setView} />
      </div>
      {view === 'json' ? (
        <ScriptJson key={index} script={script} onChange={change} />
      ) : draft === null ? (
        <StepList key={index} steps={script.steps} onChange={(steps) => change({ ...script, steps })} />
      ) : (
        <Unfinished onCorrect={() => setView('json')} />
      )}
      <div className={styles.foot}>
        <p className={styles.status} role="status" aria-label="State of the script" data-wrong={problem !== null}>
          {problem ?? `${count(countSteps(script.steps), 'step')}, ready to run.`}
        </p>
        <Button isDisabled={problem !== null} onPress={run}>
          Add a client that runs it
        </Button>
        <Button weight="main" onPress={close}>
          Done
        </Button>
      </div>
    </div>
  );
}

/** The steps cannot be shown: the JSON says something else, which is no script. */
function Unfinished({ onCorrect }: { onCorrect: () => void }) {
  const { ui } = useApp();
  return (
    <div className={styles.unfinished}>
      <p>The JSON has been changed and is no script yet, so there are no steps of it to show.</p>
      <div className={styles.buttons}>
        <Button weight="main" onPress={onCorrect}>
          Correct the JSON
        </Button>
        <Button onPress={() => ui.setState({ scriptDraft: null })}>Take the changes back</Button>
      </div>
    </div>
  );
}

/** Which script is edited; new ones, copies, and without this one. */
function Scripts() {
  const { ui } = useApp();
  const scripts = useUi((state) => state.scripts);
  const index = useUi((state) => state.script);
  const script = scripts[index] ?? EXAMPLE;
  const choose = (list: readonly Script[], chosen: number) =>
    ui.setState({ scripts: list, script: chosen, scriptDraft: null });
  const add = (wanted: string, { steps }: Script) =>
    choose([...scripts, { name: freeName(wanted, scripts), steps }], scripts.length);
  const full = scripts.length >= SCRIPTS_MAX;
  return (
    <div className={styles.head}>
      <span className={styles.grows}>
        <SelectField
          label="Script"
          name="Edited script"
          value={String(index)}
          choices={scripts.map(({ name }, at) => [String(at), name || 'without a name'] as const)}
          onChange={(chosen) => choose(scripts, Number(chosen))}
        />
      </span>
      <Button isDisabled={full} onPress={() => add('Script', EXAMPLE)}>
        New script
      </Button>
      <Button isDisabled={full} onPress={() => add(`${script.name} (copy)`, script)}>
        Copy script
      </Button>
      <Button
        isDisabled={scripts.length === 1}
        onPress={() =>
          choose(
            scripts.filter((_, at) => at !== index),
            Math.max(0, index - 1),
          )
        }
      >
        Delete script
      </Button>
    </div>
  );
}

function count(number: number, what: string): string {
  return `${number.toLocaleString('en')} ${what}${number === 1 ? '' : 's'}`;
}
