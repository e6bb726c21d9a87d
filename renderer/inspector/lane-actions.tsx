// A lane's own controls: act as one of its sides, by hand.
import { useState } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import { Ending, type Side } from '../../shared/event-kinds.ts';
import type { LaneId } from '../../shared/lane.ts';
import { type LaneState, NEVER } from '../../shared/lane-state.ts';
import { SAY_TEXT_MAX } from '../../shared/limits.ts';
import { Button } from '../controls/button.tsx';
import { Toggle } from '../controls/toggle.tsx';
import { useApp, useUi } from '../state/app-context.ts';
import { useLive } from '../state/use-live.ts';
import styles from './inspector.module.css';

/** "Act as" and what can then be done. */
export function LaneActions({ lane }: { lane: LaneId }) {
  const { ui, actions } = useApp();
  const wanted = useUi((state) => state.actAs);
  const [text, setText] = useState('');
  const outside = useLive(({ session }) => session.lanes.get(lane)?.metadata.simulated === false);
  const side: Side = outside ? 'server' : wanted;
  const can = useLive(({ session }) => possible(session.lanes.get(lane), side));
  const noDelay = useLive(({ session }) => session.lanes.get(lane)?.[side].noDelay === true);
  const rail = { lane, side };
  const say = async () => {
    if (text !== '' && (await actions.say(rail, text))) setText('');
  };
  return (
    <section className={styles.section} aria-label="By hand">
      <RadioGroup
        className={styles.choice ?? ''}
        aria-label="Act as"
        orientation="horizontal"
        value={side}
        onChange={(value) => ui.setState({ actAs: value === 'server' ? 'server' : 'client' })}
      >
        <span className={styles.choiceLabel} aria-hidden="true">
          Act as
        </span>
        <Radio value="client" className={styles.radio ?? ''} isDisabled={outside}>
          client
        </Radio>
        <Radio value="server" className={styles.radio ?? ''}>
          server
        </Radio>
      </RadioGroup>
      {outside && <p className={styles.hint}>The client is an outside program: its calls are its own.</p>}
      <form
        className={styles.say}
        onSubmit={(event) => {
          event.preventDefault();
          void say();
        }}
      >
        <input
          className={styles.sayText}
          aria-label="Say"
          placeholder="Say …"
          autoComplete="off"
          maxLength={SAY_TEXT_MAX}
          disabled={!can.send}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" isDisabled={!can.send || text === ''}>
          Send
        </Button>
      </form>
      <div className={styles.buttons}>
        <Button isDisabled={!can.send} onPress={() => void actions.act('lane.finishSending', rail)}>
          Finish sending
        </Button>
        <Button isDisabled={!can.close} onPress={() => void actions.act('lane.close', rail)}>
          Close
        </Button>
        <Button isDisabled={!can.close} onPress={() => void actions.act('lane.reset', rail)}>
          Reset
        </Button>
      </div>
      <Toggle
        label="No delay (Nagle off)"
        note={`TCP_NODELAY, on the ${side}’s socket: a small send leaves at once. Without it, it may wait until the one before is acknowledged.`}
        on={noDelay}
        isDisabled={!can.close}
        onChange={(on) => void actions.setNoDelay(rail, on)}
      />
      {can.why !== '' && <p className={styles.hint}>{can.why}</p>}
    </section>
  );
}

/** What a person can do as one side of a lane, and why not. */
export function possible(lane: LaneState | undefined, side: Side): { send: boolean; close: boolean; why: string } {
  const none = (why: string) => ({ send: false, close: false, why });
  if (!lane || lane.endedAt !== NEVER) return none('This connection has ended.');
  if (lane[side].closed) return none(`The ${side} has closed its socket.`);
  if (side === 'server' && lane.acceptedAt === NEVER) return none('The server has not accepted this connection yet.');
  if (lane[side].finished !== Ending.none)
    return { send: false, close: true, why: `The ${side} has finished sending.` };
  return { send: true, close: true, why: '' };
}
