// New clients: one at a click, or many, or of other programs.
import { ChevronDown, Plus } from 'lucide-react';
import { CLIENT_PROGRAMS, type ClientProgramName, namesOf } from '../../shared/catalog.ts';
import { CLIENTS_PER_COMMAND, STAGGER_MAX } from '../../shared/limits.ts';
import { ToEach, ToEachNote } from '../compare/to-each.tsx';
import { Button } from '../controls/button.tsx';
import { SelectField, TextField } from '../controls/field.tsx';
import { PopoverButton } from '../controls/popover-button.tsx';
import { useApp, useUi } from '../state/app-context.ts';
import type { ClientsForm } from '../state/ui-store.ts';
import { choicesOf } from './choices.ts';
import menus from './menus.module.css';
import { newClientsWords } from './new-clients.ts';
import styles from './toolbar.module.css';

/** "Add client" and what stands behind it. */
export function ClientControls() {
  const { actions } = useApp();
  return (
    <div className={styles.group}>
      <span className={styles.split}>
        <Button weight="main" aria-label="Add client" onPress={() => void actions.addClients(1)}>
          <Plus aria-hidden="true" />
          Add client
          <ToEach />
        </Button>
        <PopoverButton
          title="Add clients"
          name="More ways to add clients"
          weight="main"
          face={<ChevronDown aria-hidden="true" />}
        >
          {(close) => <ManyClients close={close} />}
        </PopoverButton>
      </span>
    </div>
  );
}

const AS_THE_SERVERS = 'as-the-servers';
const MIX = 'mix';
type ProgramChoice = ClientProgramName | typeof AS_THE_SERVERS | typeof MIX;

const PROGRAMS: readonly (readonly [ProgramChoice, string])[] = [
  [AS_THE_SERVERS, "As the server's"],
  ...choicesOf(CLIENT_PROGRAMS),
  [MIX, 'A mix, in turn'],
];

function ManyClients({ close }: { close: () => void }) {
  const { ui, actions } = useApp();
  const form = useUi((state) => state.clientsForm);
  const [count, stagger] = [Number(form.count), Number(form.stagger)];
  const problem = problemOf(form);
  const change = (changed: Partial<ClientsForm>) => ui.setState({ clientsForm: { ...form, ...changed } });
  const add = () => {
    if (problem !== null) return;
    void actions.addClients(count, stagger);
    close();
  };
  const onEnter = (event: { key: string }) => {
    if (event.key === 'Enter') add();
  };
  return (
    <>
      <Quick close={close} />
      <div className={menus.line}>
        <span className={menus.grows}>
          <TextField
            label="How many"
            name="How many"
            type="number"
            min={1}
            max={CLIENTS_PER_COMMAND}
            value={form.count}
            onChange={(typed) => change({ count: typed })}
            onKeyDown={onEnter}
          />
        </span>
        <span className={menus.grows}>
          <TextField
            label="Stagger, ms"
            name="Stagger"
            type="number"
            min={0}
            max={STAGGER_MAX}
            value={form.stagger}
            aria-description="Milliseconds from one client to the next"
            onChange={(typed) => change({ stagger: typed })}
            onKeyDown={onEnter}
          />
        </span>
      </div>
      <SelectField<ProgramChoice>
        label="Client program"
        name="Client program"
        value={form.mixed ? MIX : (form.program ?? AS_THE_SERVERS)}
        choices={PROGRAMS}
        onChange={(chosen) => change(chosen === MIX ? { mixed: true } : programChosen(chosen))}
      />
      {form.mixed && <Mix mix={form.mix} onChange={(mix) => change({ mix })} />}
      <ScriptChoice
        shown={form.mixed ? form.mix.includes('script') : form.program === 'script'}
        edit={() => {
          close();
          ui.setState({ dialog: 'script' });
        }}
      />
      <p className={menus.note} role="status">
        {problem ?? 'The program also holds for "Add client" from now on.'}
      </p>
      <ToEachNote />
      <Button weight="main" isDisabled={problem !== null} onPress={add}>
        Add clients
      </Button>
    </>
  );
}

function programChosen(chosen: Exclude<ProgramChoice, typeof MIX>): Partial<ClientsForm> {
  return { mixed: false, program: chosen === AS_THE_SERVERS ? null : chosen };
}

/** What cannot be added as it is typed; null: it can. */
function problemOf({ count, stagger, mixed, mix }: ClientsForm): string | null {
  if (!isWhole(count, 1, CLIENTS_PER_COMMAND))
    return `How many: a whole number from 1 to ${CLIENTS_PER_COMMAND.toLocaleString('en')}.`;
  if (!isWhole(stagger, 0, STAGGER_MAX))
    return `Stagger: a whole number of milliseconds from 0 to ${STAGGER_MAX.toLocaleString('en')}.`;
  return mixed && mix.length < 2 ? 'A mix: choose two programs or more.' : null;
}

function isWhole(typed: string, least: number, most: number): boolean {
  const number = typed.trim() === '' ? Number.NaN : Number(typed);
  return Number.isInteger(number) && number >= least && number <= most;
}

/** One click each. The second says what was last. */
function Quick({ close }: { close: () => void }) {
  const { actions } = useApp();
  const last = useUi((state) => state.lastAdded);
  return (
    <div className={menus.lines}>
      <div className={menus.line}>
        <Button
          onPress={() => {
            void actions.addClients(10);
            close();
          }}
        >
          Add ten
        </Button>
        <Button
          isDisabled={last === null}
          onPress={() => {
            void actions.repeatLast();
            close();
          }}
        >
          Repeat the last
        </Button>
      </div>
      {last && (
        <p className={menus.note}>
          The last: <bdi>{newClientsWords(last)}</bdi>
        </p>
      )}
    </div>
  );
}

/** Which programs the clients run, one after the other, in the order of the list. */
function Mix({ mix, onChange }: { mix: readonly ClientProgramName[]; onChange: (mix: ClientProgramName[]) => void }) {
  return (
    <fieldset className={menus.mix} aria-label="Mix">
      {choicesOf(CLIENT_PROGRAMS).map(([name, label]) => (
        <label key={name} className={menus.check}>
          <input
            type="checkbox"
            checked={mix.includes(name)}
            onChange={({ target }) =>
              onChange(
                namesOf(CLIENT_PROGRAMS).filter((other) => (other === name ? target.checked : mix.includes(other))),
              )
            }
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}

/** Which script, where one is to run; and the way to the editor. */
function ScriptChoice({ shown, edit }: { shown: boolean; edit: () => void }) {
  const { ui } = useApp();
  const scripts = useUi((state) => state.scripts);
  const chosen = useUi((state) => state.script);
  return (
    <div className={menus.line} data-alone={!shown}>
      {shown && (
        <span className={menus.grows}>
          <SelectField
            label="Script"
            name="Script"
            value={String(chosen)}
            choices={scripts.map(({ name }, index) => [String(index), name || 'without a name'] as const)}
            onChange={(index) => ui.setState({ script: Number(index), scriptDraft: null })}
          />
        </span>
      )}
      <Button weight={shown ? 'usual' : 'quiet'} onPress={edit}>
        Edit script
      </Button>
    </div>
  );
}
