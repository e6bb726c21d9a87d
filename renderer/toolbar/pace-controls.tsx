// When calls may begin: pause, step, tempo.
import { Pause, Play } from 'lucide-react';
import { useState } from 'react';
import type { SessionState } from '../../shared/session-state.ts';
import { Button } from '../controls/button.tsx';
import { useApp } from '../state/app-context.ts';
import { stopOf, TEMPO_STOPS, tempoSpoken, tempoText } from '../state/tempo-words.ts';
import { useLive } from '../state/use-live.ts';
import { StepControls } from './step-controls.tsx';
import styles from './toolbar.module.css';

/** The pace of the whole session. */
export function PaceControls() {
  const { actions } = useApp();
  const paused = useLive(({ session }) => session.paused);
  return (
    <div className={styles.group}>
      <Button onPress={() => void actions.pauseOrResume()}>
        {paused ? <Play aria-hidden="true" /> : <Pause aria-hidden="true" />}
        {paused ? 'Resume' : 'Pause'}
      </Button>
      <StepControls />
      <Tempo />
    </div>
  );
}

/** A tempo that was asked for. It is shown until the session has taken in the event that tells of it, so that a slider moved fast never jumps back. */
interface Wish {
  readonly tempo: number | null;
  readonly session: unknown;
  /** The event's sequence; null: no answer yet. */
  readonly told: number | null;
}

function Tempo() {
  const { actions, live } = useApp();
  const [wish, setWish] = useState<Wish | null>(null);
  const shown = useLive(({ session }) => (wish && isOpen(wish, session) ? wish.tempo : session.tempo));
  const set = async (stop: number) => {
    const mine: Wish = { tempo: TEMPO_STOPS[stop] ?? null, session: live.session, told: null };
    setWish(mine);
    const told = await actions.setTempo(mine.tempo);
    setWish((newest) => (newest !== mine ? newest : told === null ? null : { ...mine, told }));
  };
  return (
    <div className={styles.tempo}>
      <input
        className={styles.slider}
        type="range"
        aria-label="Tempo"
        aria-valuetext={tempoSpoken(shown)}
        min={0}
        max={TEMPO_STOPS.length - 1}
        step={1}
        value={stopOf(shown)}
        onChange={(event) => void set(event.target.valueAsNumber)}
      />
      <span className={styles.tempoWords} aria-hidden="true">
        <span className={styles.label}>Tempo </span>
        {tempoText(shown)}
      </span>
    </div>
  );
}

function isOpen({ session: of, told }: Wish, session: SessionState): boolean {
  return of === session && (told === null || session.events <= told);
}
