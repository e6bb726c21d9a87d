// Where a server listens: on this computer alone or, after one question, in the room's network.
import { ChevronDown } from 'lucide-react';
import { Button } from '../controls/button.tsx';
import { Field } from '../controls/field.tsx';
import { WindowDialog } from '../controls/window-dialog.tsx';
import { useApp, useUi } from '../state/app-context.ts';
import { ROOM } from '../state/servers.ts';
import styles from './listen-on.module.css';

/** Each host with its text, and a shorter one where the list is closed. */
const HOSTS: readonly (readonly [host: string, text: string, short: string])[] = [
  ['127.0.0.1', 'This computer (127.0.0.1)', 'This computer'],
  ['::1', 'This computer, IPv6 (::1)', 'This computer, IPv6'],
  [ROOM, "The room's network", "The room's network"],
];

interface ListenOnProps {
  readonly host: string;
  /** A server listens there: it cannot be changed. */
  readonly fixed: boolean;
}

/** The combobox "Listen on". The system's own list, under a text that is shorter than its widest line. */
export function ListenOn({ host, fixed }: ListenOnProps) {
  const { ui } = useApp();
  const hosts = HOSTS.some(([known]) => known === host) ? HOSTS : [...HOSTS, [host, host, host] as const];
  const choose = (chosen: string) => {
    if (chosen === ROOM && host !== ROOM) ui.setState({ dialog: 'room' });
    else listenOn(chosen);
  };
  const listenOn = (chosen: string) =>
    ui.setState(({ serverForm }) => ({ serverForm: { ...serverForm, host: chosen }, dialog: null }));
  return (
    <>
      <Field label="Listen on" plain>
        <span className={styles.list} data-fixed={fixed}>
          <span className={styles.shown} aria-hidden="true">
            {hosts.find(([known]) => known === host)?.[2]}
            {!fixed && <ChevronDown />}
          </span>
          <select
            className={styles.select}
            aria-label="Listen on"
            value={host}
            disabled={fixed}
            onChange={(event) => choose(event.target.value)}
          >
            {hosts.map(([known, text]) => (
              <option key={known} value={known}>
                {text}
              </option>
            ))}
          </select>
        </span>
      </Field>
      <RoomQuestion onYes={() => listenOn(ROOM)} onNo={() => ui.setState({ dialog: null })} />
    </>
  );
}

function RoomQuestion({ onYes, onNo }: { onYes: () => void; onNo: () => void }) {
  const open = useUi((state) => state.dialog === 'room');
  return (
    <WindowDialog title="Let the room's network in?" open={open} onClose={onNo} question>
      <div className={styles.question}>
        <p>
          The server will listen on every IPv4 address of this computer (0.0.0.0). Every computer that reaches this one
          can then connect to it, read what it sends and send it bytes, while the server runs.
        </p>
        <p>
          No data leaves this computer by itself: the server answers those who connect, and nobody else. While it is
          open the top bar says so; at the next start of Socket Lanes it is off again.
        </p>
      </div>
      <div className={styles.answers}>
        <Button autoFocus onPress={onNo}>
          Only this computer
        </Button>
        <Button weight="main" onPress={onYes}>
          Let the room in
        </Button>
      </div>
    </WindowDialog>
  );
}
