// The dialog "Script": the scripts that clients can run, edited as a list of steps or as JSON text.
import { useId, useMemo, useState } from 'react';
import { countSteps, SCRIPT_NAME_MAX, type Script } from '../../shared/script.ts';
import { checkScript, readScript } from '../../shared/script-check.ts';
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
  /** How often what was typed has been taken back. */
  const [takenBack, setTakenBack] = useState(0);
  const statusId = useId();
  const problem = useMemo(() => problemOf(script, draft), [script, draft]);
  const change = (changed: Script) =>
    ui.setState({ scripts: scripts.map((other, at) => (at === index ? changed : other)), scriptDraft: null });
  const takeBack = () => {
    ui.setState({ scriptDraft: null });
    setTakenBack(takenBack + 1);
  };
  const run = () => {
    ui.setState(({ clientsForm }) => ({ clientsForm: { ...clientsForm, mixed: false, program: 'script' } }));
    void actions.addClients(1);
    close();
  };
  return (
    <div className={styles.editor}>
      <div className={styles.head}>
        <ScriptChoice />
        <span className={styles.grows}>
          <TextField
            label="Name"
            name="Name of the script"
            maxLength={SCRIPT_NAME_MAX}
            value={script.name}
            disabled={view === 'json' || draft !== null}
            onChange={(name) => change({ ...script, name })}
          />
        </span>
        <Scripts />
        <Segments label="Shown as" value={view} choices={VIEWS} onChange={setView} />
      </div>
      {view === 'json' ? (
        <ScriptJson key={`${index} ${takenBack}`} script={script} problemId={statusId} onChange={change} />
      ) : draft === null ? (
        <StepList key={index} steps={script.steps} onChange={(steps) => change({ ...script, steps })} />
      ) : (
        <p className={styles.unfinished}>The JSON has been changed and is no script yet: there are no steps to show.</p>
      )}
      <div className={styles.foot}>
        <p
          id={statusId}
          className={styles.status}
          role="status"
          aria-label="State of the script"
          data-wrong={problem !== null}
        >
          {problem ?? `${count(countSteps(script.steps), 'step')}, ready to run.`}
        </p>
        {draft !== null && <Button onPress={takeBack}>Take the changes back</Button>}
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

/** What keeps a script, or the text that shall become one, from running; null: nothing. */
function problemOf(script: Script, draft: string | null): string | null {
  const read = draft === null ? checkScript(script) : readScript(draft);
  return read.ok ? null : read.error.message;
}

/** Which script is edited, where there are several. */
function ScriptChoice() {
  const { ui } = useApp();
  const scripts = useUi((state) => state.scripts);
  const index = useUi((state) => state.script);
  if (scripts.length === 1) return null;
  return (
    <span className={styles.grows}>
      <SelectField
        label="Script"
        name="Edited script"
        value={String(index)}
        choices={scripts.map(({ name }, at) => [String(at), name || 'without a name'] as const)}
        onChange={(chosen) => ui.setState({ script: Number(chosen), scriptDraft: null })}
      />
    </span>
  );
}

/** A new script, a copy of this one, and all without it. */
function Scripts() {
  const { ui } = useApp();
  const scripts = useUi((state) => state.scripts);
  const index = useUi((state) => state.script);
  const script = scripts[index] ?? EXAMPLE;
  const keep = (list: readonly Script[], chosen: number) =>
    ui.setState({ scripts: list, script: chosen, scriptDraft: null });
  const add = (wanted: string, { steps }: Script) =>
    keep([...scripts, { name: freeName(wanted, scripts), steps }], scripts.length);
  const others = scripts.filter((_, at) => at !== index);
  const full = scripts.length >= SCRIPTS_MAX;
  return (
    <span className={styles.buttons}>
      <Button weight="quiet" aria-label="New script" isDisabled={full} onPress={() => add('Script', EXAMPLE)}>
        New
      </Button>
      <Button
        weight="quiet"
        aria-label="Copy script"
        isDisabled={full}
        onPress={() => add(`${script.name} (copy)`, script)}
      >
        Copy
      </Button>
      <Button
        weight="quiet"
        aria-label="Delete script"
        isDisabled={others.length === 0}
        onPress={() => keep(others, Math.max(0, index - 1))}
      >
        Delete
      </Button>
    </span>
  );
}

function count(number: number, what: string): string {
  return `${number.toLocaleString('en')} ${what}${number === 1 ? '' : 's'}`;
}
