// Which server, where it listens, what it does; start and stop.
import { Plus } from 'lucide-react';
import { SERVER_MODELS, SERVER_PROGRAMS } from '../../shared/catalog.ts';
import { endpointText } from '../../shared/lane-words.ts';
import { BACKLOG_MAX } from '../../shared/limits.ts';
import type { SessionState } from '../../shared/session-state.ts';
import { Button } from '../controls/button.tsx';
import { SelectField, TextField } from '../controls/field.tsx';
import { useApp, useUi } from '../state/app-context.ts';
import { chosenServer, endpointOf, listeningServers, type ServerChoice } from '../state/servers.ts';
import type { ServerForm } from '../state/ui-store.ts';
import { useLive } from '../state/use-live.ts';
import { choicesOf } from './choices.ts';
import { ListenOn } from './listen-on.tsx';
import styles from './toolbar.module.css';

/** The server's controls. While the chosen server listens its settings are shown, and cannot be changed. */
export function ServerControls() {
  const { ui, actions } = useApp();
  const choice = useUi((state) => state.server);
  const typed = useUi((state) => state.serverForm);
  const starting = useUi((state) => state.starting);
  const running = useLive(({ session }) => runningForm(session, choice));
  const form = running ?? typed;
  const fixed = running !== null;
  const change = (changed: Partial<ServerForm>) => ui.setState({ serverForm: { ...typed, ...changed } });
  const start = () => void actions.startServer();
  return (
    <fieldset className={styles.group} aria-label="Server">
      <ServerChooser />
      <ListenOn host={form.host} fixed={fixed} />
      <TextField
        label="Port"
        name="Port"
        inputMode="numeric"
        size={5}
        maxLength={5}
        value={form.port}
        disabled={fixed}
        onChange={(port) => change({ port })}
        onKeyDown={(event) => event.key === 'Enter' && start()}
      />
      <TextField
        label="Backlog"
        name="Backlog"
        type="number"
        min={1}
        max={BACKLOG_MAX}
        style={{ inlineSize: `${fixed ? form.backlog.length : Math.max(3, form.backlog.length + 2)}ch` }}
        value={form.backlog}
        disabled={fixed}
        onChange={(backlog) => change({ backlog })}
      />
      <SelectField
        label="Model"
        name="Server model"
        value={form.model}
        choices={choicesOf(SERVER_MODELS)}
        disabled={fixed}
        onChange={(model) => change({ model })}
      />
      <SelectField
        label="Program"
        name="Server program"
        value={form.program}
        choices={choicesOf(SERVER_PROGRAMS)}
        disabled={fixed}
        onChange={(program) => change({ program })}
      />
      {running ? (
        <>
          <Button onPress={() => void actions.stopServer(running.server)}>Stop server</Button>
          <Button icon aria-label="Another server" onPress={() => ui.setState({ server: 'new' })}>
            <Plus aria-hidden="true" />
          </Button>
        </>
      ) : (
        <Button weight="main" isDisabled={starting} onPress={start}>
          Start server
        </Button>
      )}
    </fieldset>
  );
}

/** Chooses among several servers, or between one and a new one. */
function ServerChooser() {
  const { ui } = useApp();
  const choice = useUi((state) => state.server);
  const servers = useLive(({ session }) =>
    Object.fromEntries(listeningServers(session).map((server) => [server.id, endpointText(endpointOf(server))])),
  );
  const chosen = useLive(({ session }) => chosenServer(session, choice)?.id ?? null);
  const listed = Object.entries(servers);
  if (listed.length === 0 || (listed.length === 1 && chosen !== null)) return null;
  return (
    <SelectField
      label="Server"
      name="Server"
      value={String(chosen ?? 'new')}
      choices={[...listed, ['new', 'New server']]}
      onChange={(value) => ui.setState({ server: (value === 'new' ? value : Number(value)) as ServerChoice })}
    />
  );
}

/** The settings of the chosen server, as a form; null when none listens. */
function runningForm(session: SessionState, choice: ServerChoice) {
  const server = chosenServer(session, choice);
  if (!server) return null;
  const { address, port } = endpointOf(server);
  const { model, program, backlog } = server.metadata;
  return {
    server: server.id,
    host: address,
    port: String(port),
    backlog: String(backlog),
    model: model as ServerForm['model'],
    program: program as ServerForm['program'],
  };
}
