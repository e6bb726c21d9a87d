// The dialog "Script": the scripts that clients can run, edited as a list of steps or as JSON text.
import { Copy, FilePlus, Trash2 } from 'lucide-react';
import { useId, useMemo, useState } from 'react';
import { countSteps, SCRIPT_NAME_MAX, type Script } from '../../shared/script.ts';
import { checkScript, readScript } from '../../shared/script-check.ts';
import { Button } from '../controls/button.tsx';
import { SelectField, TextField } from '../controls/field.tsx';
import { Segments } from '../controls/segments.tsx';
import { WindowDialog } from '../controls/window-dialog.tsx';
import { useApp, useUi } from '../state/app-context.ts';
import { IconButton } from './icon-button.tsx';
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
        <Scripts />
        <span className={styles.grows}>
          <TextField
            label="Name"
            name="Name of the script"
            maxLength={SCRIPT_NAME_MAX}
            value={script.name}
            disabled={view === 'json'}
            onChange={(name) => change({ ...script, name })}
          />
        </span>
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

/** Which script is edited, where there are several; new ones, copies, and without this one. */
function Scripts() {
  const { ui } = useApp();
  const scripts = useUi((state) => state.scripts);
  const index = useUi((state) => state.script);
  const script = scripts[index] ?? EXAMPLE;
  const choose = (list: readonly Script[], chosen: number) =>
    ui.setState({ scripts: list, script: chosen, scriptDraft: null });
  const add = (wanted: string, { steps }: Script) =>
    choose([...scripts, { name: freeName(wanted, scripts), steps }], scripts.length);
  const without = () =>
    choose(
      scripts.filter((_, at) => at !== index),
      Math.max(0, index - 1),
    );
  const full = scripts.length >= SCRIPTS_MAX;
  return (
    <>
      {scripts.length > 1 && (
        <span className={styles.grows}>
          <SelectField
            label="Script"
            name="Edited script"
            value={String(index)}
            choices={scripts.map(({ name }, at) => [String(at), name || 'without a name'] as const)}
            onChange={(chosen) => choose(scripts, Number(chosen))}
          />
        </span>
      )}
      <span className={styles.buttons}>
        <IconButton name="New script" off={full} act={() => add('Script', EXAMPLE)}>
          <FilePlus aria-hidden="true" />
        </IconButton>
        <IconButton name="Copy script" off={full} act={() => add(`${script.name} (copy)`, script)}>
          <Copy aria-hidden="true" />
        </IconButton>
        <IconButton name="Delete script" off={scripts.length === 1} act={without}>
          <Trash2 aria-hidden="true" />
        </IconButton>
      </span>
    </>
  );
}

function count(number: number, what: string): string {
  return `${number.toLocaleString('en')} ${what}${number === 1 ? '' : 's'}`;
}
