// Which server, where it listens, what it does; start and stop.
import { Plus } from 'lucide-react';
import { SERVER_MODELS, SERVER_PROGRAMS } from '../../shared/catalog.ts';
import { endpointText } from '../../shared/lane-words.ts';
import { BACKLOG_MAX, POOL_MAX, POOL_MIN } from '../../shared/limits.ts';
import type { SessionState } from '../../shared/session-state.ts';
import { Button } from '../controls/button.tsx';
import { SelectField, TextField } from '../controls/field.tsx';
import { useApp, useUi } from '../state/app-context.ts';
import { chosenServer, endpointOf, listeningServers, type ServerChoice } from '../state/servers.ts';
import type { ServerForm } from '../state/ui-store.ts';
import { useLive } from '../state/use-live.ts';
import { choicesOf } from './choices.ts';
import { ListenOn } from './listen-on.tsx';
import { FixedBusy, MoreServerSettings } from './server-controls-more.tsx';
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
  const several = useLive(({ session }) => listeningServers(session).length > 1);
  const change = (changed: Partial<ServerForm>) => ui.setState({ serverForm: { ...typed, ...changed } });
  const start = () => void actions.startServer();
  return (
    <fieldset className={styles.group} aria-label="Server">
      <ServerChooser />
      {/* Of several servers the list of them says where each listens. */}
      {!(fixed && several) && <ListenOn host={form.host} fixed={fixed} />}
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
        style={{ inlineSize: widthOf(form.backlog, fixed) }}
        value={form.backlog}
        disabled={fixed}
        onChange={(backlog) => change({ backlog })}
      />
      <SelectField
        label="Model"
        name="Server model"
        value={form.model}
        choices={offered(choicesOf(SERVER_MODELS), form.model, fixed)}
        disabled={fixed}
        plain={fixed}
        onChange={(model) => change({ model })}
      />
      {form.model === 'pool' && (
        <TextField
          label="Threads"
          name="Threads"
          type="number"
          min={POOL_MIN}
          max={POOL_MAX}
          style={{ inlineSize: widthOf(form.threads, fixed) }}
          value={form.threads}
          disabled={fixed}
          onChange={(threads) => change({ threads })}
        />
      )}
      <SelectField
        label="Program"
        name="Server program"
        value={form.program}
        choices={offered(choicesOf(SERVER_PROGRAMS), form.program, fixed)}
        disabled={fixed}
        plain={fixed}
        onChange={(program) => change({ program })}
      />
      {running ? <FixedBusy busy={running.busy} /> : <MoreServerSettings />}
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

/** A number as wide as what is typed, and the arrows that change it. */
function widthOf(typed: string, fixed: boolean): string {
  return `${fixed ? typed.length : typed.length + 1.6}ch`;
}

/** Of what cannot be changed only the one chosen, so that it is no wider than its words. */
function offered<V extends string>(choices: [V, string][], chosen: V, fixed: boolean): [V, string][] {
  return fixed ? choices.filter(([choice]) => choice === chosen) : choices;
}

/** The settings of the chosen server, as a form; null when none listens. */
function runningForm(session: SessionState, choice: ServerChoice) {
  const server = chosenServer(session, choice);
  if (!server) return null;
  const { address, port } = endpointOf(server);
  const { model, program, backlog, threads = 0, busy = 0 } = server.metadata;
  return {
    server: server.id,
    host: address,
    port: String(port),
    backlog: String(backlog),
    model: model as ServerForm['model'],
    threads: String(threads),
    program: program as ServerForm['program'],
    busy: String(busy),
  };
}
