// The way to a server that is open to the room's network, to be read from the back row: address and port, and commands.
import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { NetworkAddress } from '../../shared/contract.ts';
import type { Endpoint } from '../../shared/lane.ts';
import { endpointText } from '../../shared/lane-words.ts';
import { Button } from '../controls/button.tsx';
import { useApp, useUi } from '../state/app-context.ts';
import { endpointOf, ROOM, roomServer } from '../state/servers.ts';
import { useLive } from '../state/use-live.ts';
import { ConnectCommands } from './commands.tsx';
import { CopyButton } from './copy-button.tsx';
import styles from './how-to-join.module.css';

export const HOW_TO_JOIN_ID = 'how-to-join';
/** Milliseconds between two looks at this computer's addresses: a network may come while the panel is shown. */
const LOOK_EVERY_MS = 3000;

/** The panel "How to join" of the server that is open to the room. */
export function HowToJoin() {
  const choice = useUi((state) => state.server);
  const server = useLive(({ session }) => {
    const open = roomServer(session, choice);
    return open && endpointOf(open);
  });
  return server ? <Panel server={server} /> : null;
}

function Panel({ server }: { server: Endpoint }) {
  const { ui } = useApp();
  const addresses = useNetworkAddresses();
  const close = () => ui.setState({ howToJoin: false });
  return (
    <section
      id={HOW_TO_JOIN_ID}
      className={styles.panel}
      aria-label="How to join"
      onKeyDown={(event) => event.key === 'Escape' && close()}
    >
      <header className={styles.head}>
        <h2 className={styles.title}>How to join</h2>
        <Button icon weight="quiet" aria-label="Close the panel" onPress={close}>
          <X aria-hidden="true" />
        </Button>
      </header>
      {addresses && <Places places={placesOf(server, addresses)} local={server.port} />}
    </section>
  );
}

function Places({ places, local }: { places: readonly Place[]; local: number }) {
  if (places.length === 0)
    return (
      <p>
        This computer has no address in a network, so nobody else can reach it yet: connect it to the room’s network.
        Programs of this computer reach the server at 127.0.0.1:{local}.
      </p>
    );
  return (
    <>
      <p>
        From a computer in {places.length === 1 ? 'the same network' : 'one of these networks'}, over IPv4, connect to:
      </p>
      {places.map(({ name, endpoint }, index) => (
        <div key={endpointText(endpoint)} className={styles.place}>
          <Address name={name} endpoint={endpoint} />
          <details open={index === 0}>
            <summary>Commands to join</summary>
            <ConnectCommands {...endpoint} />
          </details>
        </div>
      ))}
      <p className={styles.hint}>If nobody gets through, this computer’s firewall may be keeping them out.</p>
    </>
  );
}

function Address({ name, endpoint }: Place) {
  const text = endpointText(endpoint);
  return (
    <p className={styles.line}>
      <strong className={styles.address}>
        {text.slice(0, text.lastIndexOf(':') + 1)}
        <wbr />
        {endpoint.port}
      </strong>
      <CopyButton name={text} text={text} />
      {name && <span className={styles.hint}>{name}</span>}
    </p>
  );
}

interface Place {
  /** The network interface's. */
  readonly name: string;
  readonly endpoint: Endpoint;
}

/** Where others reach a server: at each address in a network, or at the one that it listens on. */
function placesOf({ address, port }: Endpoint, addresses: readonly NetworkAddress[]): Place[] {
  const everywhere = address === ROOM || address === '::';
  const of = everywhere ? addresses : [{ name: addresses.find((own) => own.address === address)?.name ?? '', address }];
  return of.map(({ name, address: own }) => ({ name, endpoint: { address: own, port } }));
}

/** This computer's addresses in networks, looked up now and then while they are shown; null until they are known. */
function useNetworkAddresses(): readonly NetworkAddress[] | null {
  const { live, clock } = useApp();
  const [addresses, setAddresses] = useState<readonly NetworkAddress[] | null>(null);
  useEffect(() => {
    let gone = false;
    let cancel: () => void = () => undefined;
    async function look() {
      // Without an answer, what was known stays: the feed says that the engine is gone.
      const told = await live.bridge.call('host.networkAddresses', {}).catch(() => null);
      if (gone) return;
      if (told?.ok) setAddresses((before) => (sameAddresses(before, told.value) ? before : told.value));
      cancel = clock.after(LOOK_EVERY_MS, () => void look());
    }
    void look();
    return () => {
      gone = true;
      cancel();
    };
  }, [live, clock]);
  return addresses;
}

function sameAddresses(before: readonly NetworkAddress[] | null, now: readonly NetworkAddress[]): boolean {
  return JSON.stringify(before) === JSON.stringify(now);
}
