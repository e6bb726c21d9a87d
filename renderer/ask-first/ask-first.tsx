// The strip below the top bar while "Ask first" is on: the question, how to answer it without a mouse, and what came of the last answer.
import { Check, CircleHelp, X } from 'lucide-react';
import { Button } from '../controls/button.tsx';
import { LaneMark } from '../frame/lane-mark.tsx';
import { useCaps } from '../keys/use-caps.ts';
import { useApp, useUi } from '../state/app-context.ts';
import { useLive } from '../state/use-live.ts';
import styles from './ask-first.module.css';
import { countText, isAsking } from './asked.ts';
import { railChoices, railOf } from './rail-choices.ts';

/** The strip; nothing while steps are made without a question. */
export function AskFirst() {
  const on = useUi((state) => state.askFirst);
  return on ? <Strip /> : null;
}

function Strip() {
  const { actions } = useApp();
  const asked = useUi((state) => state.asked);
  const asks = useLive(({ session }) => isAsking(session, true));
  return (
    <section className={styles.strip} aria-label="Ask first">
      <CircleHelp className={styles.sign} aria-hidden="true" />
      {/* Begun anew each time that it is pointed to. */}
      <p key={asked.pointed} className={styles.question} data-pointed={asked.pointed > 0} role="status">
        <Question />
      </p>
      {asks && <Rails />}
      <div className={styles.answer}>
        <p className={styles.verdict} role="status" aria-label="Your expectation" data-right={asked.last?.right}>
          {asked.last && (asked.last.right ? <Check aria-hidden="true" /> : <X aria-hidden="true" />)}
          {asked.last?.words}
        </p>
        <span className={styles.count}>{countText(asked)}</span>
        <Button icon weight="quiet" aria-label="Stop asking" onPress={() => void actions.askFirst(false)}>
          <X aria-hidden="true" />
        </Button>
      </div>
    </section>
  );
}

function Question() {
  const paused = useLive(({ session }) => session.paused);
  const asks = useLive(({ session }) => isAsking(session, true));
  if (!paused) return 'Pause, and each step asks first whose call is next.';
  if (!asks) return 'No call is held: nothing to expect yet.';
  return (
    <>
      <strong>Whose call is next?</strong> Click the rail you expect.
    </>
  );
}

/** The answers for those without a mouse. */
function Rails() {
  const { actions, live } = useApp();
  const capsOf = useCaps();
  const selected = useUi((state) => state.selection?.lane ?? null);
  const choices = useLive(({ session }) => railChoices(session, selected));
  return (
    <fieldset className={styles.rails} aria-label="Expect the next call of">
      {Object.entries(choices).map(([choice, words]) => {
        const rail = railOf(choice);
        const number = rail.lane === selected ? live.session.lanes.get(rail.lane)?.metadata.number : undefined;
        return (
          <Button key={choice} aria-label={words} onPress={() => void actions.expect(rail)}>
            {number === undefined ? (
              words
            ) : (
              <>
                <LaneMark number={number} />
                {rail.side}
                <span className={styles.key}>{capsOf(rail.side === 'client' ? 'expect-client' : 'expect-server')}</span>
              </>
            )}
          </Button>
        );
      })}
    </fieldset>
  );
}
