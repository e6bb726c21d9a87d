// When calls may begin: pause, one step, tempo; and whose call is next.
import { Pause, Play, StepForward } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../controls/button.tsx';
import { useApp } from '../state/app-context.ts';
import { stopOf, TEMPO_STOPS, tempoSpoken, tempoText } from '../state/tempo-words.ts';
import { useLive } from '../state/use-live.ts';
import { paceWords } from './pace-words.ts';
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
      <Button onPress={() => void actions.step()}>
        <StepForward aria-hidden="true" />
        Step
      </Button>
      <Tempo />
      <Next paused={paused} />
    </div>
  );
}

/** Read aloud only while paused: at a tempo it changes with every call. */
function Next({ paused }: { paused: boolean }) {
  const words = useLive(({ session }) => paceWords(session));
  return (
    <div className={styles.next}>
      <span className={styles.label} aria-hidden="true">
        Next
      </span>
      <span
        role="status"
        aria-label="Next"
        aria-live={paused ? 'polite' : 'off'}
        className={styles.nextWords}
        title={words}
      >
        {words}
      </span>
    </div>
  );
}

function Tempo() {
  const { actions } = useApp();
  const tempo = useLive(({ session }) => session.tempo);
  /** The stop being set, until the session says that it is. */
  const [asked, setAsked] = useState<{ stop: number; from: number | null } | null>(null);
  const pending = asked !== null && asked.from === tempo ? asked : null;
  const shown = pending ? (TEMPO_STOPS[pending.stop] ?? null) : tempo;
  const set = async (stop: number) => {
    setAsked({ stop, from: tempo });
    if (!(await actions.setTempo(TEMPO_STOPS[stop] ?? null))) setAsked(null);
  };
  return (
    <div className={styles.tempo}>
      <span className={styles.label} aria-hidden="true">
        Tempo
      </span>
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
        {tempoText(shown)}
      </span>
    </div>
  );
}
