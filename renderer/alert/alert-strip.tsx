// The strip below the top bar that says what went wrong, what to do, and offers to do it.
import { TriangleAlert, X } from 'lucide-react';
import type { ErrorAction } from '../../shared/errors.ts';
import { Button } from '../controls/button.tsx';
import { useApp, useUi } from '../state/app-context.ts';
import { useLive } from '../state/use-live.ts';
import styles from './alert-strip.module.css';
import { alertsOf } from './alerts.ts';

const ACTION_NAMES = {
  'use-free-port': 'Use a free port',
  'start-server': 'Start server',
  'edit-script': 'Edit script',
} as const satisfies Record<ErrorAction, string>;

/** The newest alert, and how many more there are. */
export function AlertStrip() {
  const { ui, live } = useApp();
  const complaints = useUi((state) => state.complaints);
  const dismissed = useUi((state) => state.noticesDismissed);
  const troubleDismissed = useUi((state) => state.troubleDismissed);
  const shown = useLive(({ session, trouble }) => {
    const [newest, ...others] = [
      ...(trouble && trouble !== troubleDismissed ? [{ error: trouble, thenClients: 0, times: 1 }] : []),
      ...alertsOf(session, complaints, dismissed),
    ];
    return newest && { ...newest.error, times: newest.times, thenClients: newest.thenClients, more: others.length };
  });
  if (!shown) return null;
  const dismiss = () =>
    ui.setState({ complaints: [], noticesDismissed: live.session.noticeCount, troubleDismissed: live.trouble });
  return (
    <div className={styles.strip} role="alert">
      <TriangleAlert className={styles.sign} aria-hidden="true" />
      <div className={styles.words}>
        <strong>{shown.message}</strong> {shown.next}
        {shown.times > 1 && <span className={styles.more}> {shown.times} times.</span>}
        {shown.more > 0 && <span className={styles.more}> And {shown.more} more: see the events.</span>}
      </div>
      {shown.action && <ActionButton action={shown.action} thenClients={shown.thenClients} />}
      <Button icon weight="quiet" aria-label="Dismiss" onPress={dismiss}>
        <X aria-hidden="true" />
      </Button>
    </div>
  );
}

function ActionButton({ action, thenClients }: { action: ErrorAction; thenClients: number }) {
  const { actions, ui } = useApp();
  const acts = {
    'use-free-port': () => void actions.startOnFreePort(thenClients),
    'start-server': () => void actions.startServer(),
    'edit-script': () => ui.setState({ dialog: 'script' }),
  } satisfies Record<ErrorAction, () => void>;
  return <Button onPress={acts[action]}>{ACTION_NAMES[action]}</Button>;
}
