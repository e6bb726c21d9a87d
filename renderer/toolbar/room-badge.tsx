// Says for as long as it is so that other computers can connect, and shows them the way.
import { RadioTower } from 'lucide-react';
import { Button } from '../controls/button.tsx';
import { HOW_TO_JOIN_ID } from '../empty/how-to-join.tsx';
import { useApp, useUi } from '../state/app-context.ts';
import { roomServer } from '../state/servers.ts';
import { useLive } from '../state/use-live.ts';
import styles from './room-badge.module.css';

/** The badge, with the button "How to join"; nothing while only this computer can connect. */
export function RoomBadge() {
  const { ui } = useApp();
  const choice = useUi((state) => state.server);
  const shown = useUi((state) => state.howToJoin);
  const isOpen = useLive(({ session }) => roomServer(session, choice) !== null);
  if (!isOpen) return null;
  return (
    <div className={styles.room}>
      <strong className={styles.badge}>
        <RadioTower aria-hidden="true" />
        Open to the room’s network
      </strong>
      <Button
        aria-expanded={shown}
        {...(shown ? { 'aria-controls': HOW_TO_JOIN_ID } : {})}
        onPress={() => ui.setState({ howToJoin: !shown })}
      >
        How to join
      </Button>
    </div>
  );
}
