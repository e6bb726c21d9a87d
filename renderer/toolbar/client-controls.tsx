// New clients: one at a click, or many, or of another program.
import { ChevronDown, Plus } from 'lucide-react';
import { CLIENT_PROGRAMS, type ClientProgramName } from '../../shared/catalog.ts';
import { CLIENTS_PER_COMMAND } from '../../shared/limits.ts';
import { ToEach, ToEachNote } from '../compare/to-each.tsx';
import { Button } from '../controls/button.tsx';
import { SelectField, TextField } from '../controls/field.tsx';
import { PopoverButton } from '../controls/popover-button.tsx';
import { useApp, useUi } from '../state/app-context.ts';
import { choicesOf } from './choices.ts';
import menus from './menus.module.css';
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

function ManyClients({ close }: { close: () => void }) {
  const { ui, actions } = useApp();
  const form = useUi((state) => state.clientsForm);
  const count = Number(form.count);
  const usable = Number.isInteger(count) && count >= 1 && count <= CLIENTS_PER_COMMAND;
  const programs: [ClientProgramName | typeof AS_THE_SERVERS, string][] = [
    [AS_THE_SERVERS, "As the server's"],
    ...choicesOf(CLIENT_PROGRAMS),
  ];
  const add = () => {
    if (!usable) return;
    void actions.addClients(count);
    close();
  };
  return (
    <>
      <TextField
        label="How many"
        name="How many"
        type="number"
        min={1}
        max={CLIENTS_PER_COMMAND}
        value={form.count}
        onChange={(typed) => ui.setState({ clientsForm: { ...form, count: typed } })}
        onKeyDown={(event) => event.key === 'Enter' && add()}
      />
      <SelectField
        label="Client program"
        name="Client program"
        value={form.program ?? AS_THE_SERVERS}
        choices={programs}
        onChange={(chosen) =>
          ui.setState({ clientsForm: { ...form, program: chosen === AS_THE_SERVERS ? null : chosen } })
        }
      />
      <p className={menus.note} role="status">
        {usable
          ? 'The program also holds for "Add client" from now on.'
          : `A whole number from 1 to ${CLIENTS_PER_COMMAND.toLocaleString('en')}.`}
      </p>
      <ToEachNote />
      <Button weight="main" isDisabled={!usable} onPress={add}>
        Add clients
      </Button>
    </>
  );
}
