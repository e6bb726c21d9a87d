// What stands in the picture while it has nothing to show: how to begin, or how to connect.
import { endpointText } from '../../shared/lane-words.ts';
import type { SessionState } from '../../shared/session-state.ts';
import { Button } from '../controls/button.tsx';
import { PopoverButton } from '../controls/popover-button.tsx';
import { ScenarioChoices } from '../scenario/scenario-menu.tsx';
import { useApp, useUi } from '../state/app-context.ts';
import {
  chosenServer,
  endpointOf,
  listeningServers,
  localAddress,
  openConnections,
  roomServer,
} from '../state/servers.ts';
import { useLive } from '../state/use-live.ts';
import { ConnectCommands } from './commands.tsx';
import { portTyped } from './connect-commands.ts';
import styles from './empty.module.css';
import { HowToJoin } from './how-to-join.tsx';

/** Is there nothing at all in the session: no lane, nobody who listens? */
export function nothingYet(session: SessionState): boolean {
  return session.lanes.size === 0 && session.folded.lanes === 0 && listeningServers(session).length === 0;
}

/** The empty window, which explains itself. */
export function EmptyWindow() {
  const { actions } = useApp();
  const starting = useUi((state) => state.starting);
  const form = useUi((state) => state.serverForm);
  return (
    <section className={styles.empty} aria-label="How to begin">
      <h2 className={styles.title}>Watch what TCP programs really do</h2>
      <ol className={styles.lines}>
        <li>
          A server listens on a port of this computer; clients connect to it, simulated ones or your own programs.
        </li>
        <li>
          Every connection is drawn as a lane: who called connect, accept, send, recv, close, and what waited for what.
        </li>
        <li>Pause it, step it call by call, speak for either side, and look at every byte.</li>
      </ol>
      <div className={styles.begin}>
        <Button weight="main" isDisabled={starting} onPress={() => void actions.tryIt()}>
          Try it
        </Button>
        <span className={styles.hint}>starts a server and two clients</span>
        <PopoverButton title="Scenarios" face="Choose a scenario" placement="bottom end">
          {(close) => <ScenarioChoices close={close} />}
        </PopoverButton>
      </div>
      <h3 className={styles.own}>Or press “Start server”, and connect a program of your own from a terminal:</h3>
      <ConnectCommands address={localAddress(form.host)} port={portTyped(form.port) ?? 'PORT'} />
    </section>
  );
}

/** Shows how to connect, while the chosen server listens and has no connection; to one that is open to the room, how to join. */
export function HowToConnect() {
  const choice = useUi((state) => state.server);
  const joining = useUi((state) => state.howToJoin);
  const server = useLive(({ session }) => lonelyServer(session, choice));
  const room = useLive(({ session }) => roomServer(session, choice) !== null);
  if (joining && room) return <HowToJoin />;
  if (!server) return null;
  return (
    <section className={styles.connect} aria-label="How to connect">
      <h2>Nobody is connected to {endpointText(server)}</h2>
      <p className={styles.hint}>Press “Add client”, or connect a program of your own from a terminal:</p>
      <ConnectCommands address={localAddress(server.address)} port={server.port} />
    </section>
  );
}

function lonelyServer(session: SessionState, choice: Parameters<typeof chosenServer>[1]) {
  const server = chosenServer(session, choice);
  return server && openConnections(session, server.id) === 0 ? endpointOf(server) : null;
}
