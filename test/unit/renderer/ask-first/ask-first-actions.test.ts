// "Ask first" on a real engine: no step without an expectation, and nothing of it in what the engine is told.
import { expect, test } from 'vitest';
import { createActions } from '../../../../renderer/state/actions.ts';
import type { CommandName } from '../../../../shared/contract.ts';
import { until } from '../../../support/until.ts';
import { window } from '../window-on-engine.ts';

/** A paused server with two clients, some of their calls held; and every command that is given from now on. */
async function paused() {
  const { live, ui, call, actions: first } = await window();
  await call('pace.pause', {});
  await first.tryIt();
  await until(() => live.session.paused && live.session.nextHeld());
  const commands: [CommandName, unknown][] = [];
  const actions = createActions({
    call: (name, args) => {
      commands.push([name, args]);
      return call(name, args);
    },
    session: () => live.session,
    ui,
  });
  await actions.askFirst(true);
  return { live, ui, actions, commands };
}

test('a step waits for an expectation, and points to the question', async () => {
  const { live, ui, actions, commands } = await paused();
  const before = live.session.nextHeld();
  await actions.step();
  await actions.step(10);
  expect(commands).toEqual([]);
  expect(live.session.nextHeld()).toEqual(before);
  expect(ui.getState().asked).toMatchObject({ of: 0, pointed: 2 });
});

test('an expectation makes the step; the engine hears of the step alone', async () => {
  const { live, ui, actions, commands } = await paused();
  const next = await until(() => live.session.nextHeld());
  await actions.expect({ lane: next.lane, side: next.side });
  expect(commands).toEqual([['pace.step', {}]]);
  expect(ui.getState().asked).toMatchObject({ right: 1, of: 1, last: { right: true } });

  const other = await until(() => {
    const held = live.session.nextHeld();
    return held && held.held.sequence !== next.held.sequence ? held : null;
  });
  await actions.expect({ lane: other.lane, side: other.side === 'client' ? 'server' : 'client' });
  expect(ui.getState().asked).toMatchObject({ right: 1, of: 2, last: { right: false } });
  expect(ui.getState().asked.last?.words).toMatch(/^You expected .+; it is .+/);
});

test('two expectations at once make one step', async () => {
  const { live, ui, actions, commands } = await paused();
  const { lane, side } = await until(() => live.session.nextHeld());
  await Promise.all([actions.expect({ lane, side }), actions.expect({ lane, side })]);
  expect(commands).toHaveLength(1);
  expect(ui.getState().asked.of).toBe(1);
});

test('switched on while the session runs it pauses; off again, a step is a step', async () => {
  const { live, actions } = await window();
  await actions.tryIt();
  await actions.askFirst(true);
  await until(() => live.session.paused && live.session.nextHeld());
  await actions.askFirst(false);
  expect(await actions.step()).toHaveLength(1);
});

test('while it is off, a click on a rail makes no step', async () => {
  const { live, actions } = await window();
  await actions.tryIt();
  await actions.pauseOrResume();
  const before = await until(() => live.session.nextHeld());
  await actions.expect({ lane: before.lane, side: before.side });
  expect(live.session.nextHeld()).toEqual(before);
});
