// One step, ten steps, and whose: of all, or of what is selected. And whether somebody is asked first.
import { ChevronDown } from 'lucide-react';
import type { SessionState } from '../../shared/session-state.ts';
import { Button } from '../controls/button.tsx';
import { PopoverButton } from '../controls/popover-button.tsx';
import { Segments } from '../controls/segments.tsx';
import { Toggle } from '../controls/toggle.tsx';
import { LaneMark } from '../frame/lane-mark.tsx';
import { useApp, useUi } from '../state/app-context.ts';
import { STEP_MANY, type StepScope, scopeNow, scopesOf, stepWants } from '../state/step-scope.ts';
import { useLive } from '../state/use-live.ts';
import type { Selection } from '../timeline/selection.ts';
import menus from './menus.module.css';
import { laneWords, railWords } from './pace-words.ts';
import styles from './toolbar.module.css';

/** The button "Step" and what stands behind it. */
export function StepControls() {
  const { actions } = useApp();
  const askFirst = useUi((state) => state.askFirst);
  return (
    <span className={styles.split}>
      <Button aria-label="Step" onPress={() => void actions.step()}>
        Step
        {!askFirst && <ScopeMark />}
      </Button>
      <Button icon aria-label="Step ×10" isDisabled={askFirst} onPress={() => void actions.step(STEP_MANY)}>
        ×10
      </Button>
      <PopoverButton title="Step" name="Ways to step" face={<ChevronDown aria-hidden="true" />}>
        {() => (
          <>
            {askFirst ? <p className={menus.note}>Asked first, the oldest held call of all is meant.</p> : <Scope />}
            <Toggle
              label="Ask first"
              note="Before each step the next call is hidden, until somebody has clicked the rail they expect."
              on={askFirst}
              onChange={(on) => void actions.askFirst(on)}
            />
          </>
        )}
      </PopoverButton>
    </span>
  );
}

/** The sign of the lane that is stepped alone; nothing while any call is meant. */
function ScopeMark() {
  const scope = useUi((state) => state.stepScope);
  const selection = useUi((state) => state.selection);
  const shown = useLive(({ session }) => {
    const { lane, rail } = stepWants(session, scope, selection);
    const id = rail?.lane ?? lane;
    if (id === undefined) return null;
    return { number: session.lanes.get(id)?.metadata.number ?? null, text: rail ? rail.side : '' };
  });
  if (!shown) return null;
  return (
    <span className={styles.scope}>
      {shown.number === null ? 'thread' : <LaneMark number={shown.number} />}
      {shown.text}
    </span>
  );
}

const SCOPE_NAMES: Record<StepScope, string> = { any: 'Any', lane: 'The lane', rail: 'The rail' };

function Scope() {
  const { ui } = useApp();
  const scope = useUi((state) => state.stepScope);
  const selection = useUi((state) => state.selection);
  const view = useLive(({ session }) => ({
    now: scopeNow(session, scope, selection),
    offered: scopesOf(session, selection).join(' '),
    words: scopeWords(session, scope, selection),
  }));
  const offered = (['any', 'lane', 'rail'] as const).filter((one) => one === 'any' || view.offered.includes(one));
  return (
    <div className={menus.lines}>
      {offered.length > 1 && (
        <Segments
          label="Which calls"
          value={view.now}
          choices={offered.map((one) => [one, SCOPE_NAMES[one]] as const)}
          onChange={(chosen) => ui.setState({ stepScope: chosen })}
        />
      )}
      <p className={menus.note} role="status">
        {view.words}
      </p>
    </div>
  );
}

function scopeWords(session: SessionState, scope: StepScope, selection: Selection): string {
  const { lane, rail } = stepWants(session, scope, selection);
  if (rail) return `A step lets a call of ${railWords(session, rail)} go.`;
  if (lane !== undefined) return `A step lets the oldest held call of ${laneWords(session, lane)} go.`;
  const more = scopesOf(session, selection).length > 0 ? '' : ' Select a lane or a rail to step that one alone.';
  return `A step lets the oldest held call of all go.${more}`;
}
