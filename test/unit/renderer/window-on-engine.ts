// What a window has without its looks, on a real engine: session, store and actions.
import { createServer } from 'node:net';
import { onTestFinished } from 'vitest';
import { LiveSession } from '../../../renderer/live/live-session.ts';
import { createActions } from '../../../renderer/state/actions.ts';
import { createUiStore } from '../../../renderer/state/ui-store.ts';
import { type Call, checkArguments } from '../../../shared/contract.ts';
import { dataFolderForTest } from '../../support/data-folder.ts';
import { engineBridge } from '../../support/engine-bridge.ts';
import { until } from '../../support/until.ts';

/** The window; its server form asks for a free port. */
export async function window() {
  const { bridge, engine } = await engineBridge(dataFolderForTest());
  const live = new LiveSession(bridge, {
    now: () => performance.now(),
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    task: (run) => setImmediate(run),
    frame: (run) => setImmediate(run),
  });
  const stored = new Map<string, string>();
  const ui = createUiStore(() => ({
    getItem: (key) => stored.get(key) ?? null,
    setItem: (key, value) => void stored.set(key, value),
    removeItem: (key) => void stored.delete(key),
  }));
  onTestFinished(async () => {
    live.close();
    await engine.close();
  });
  const type = (port: string) => ui.setState({ serverForm: { ...ui.getState().serverForm, port } });
  type('0');
  // As a host does at the border.
  const call: Call = async (name, args) => {
    const checked = checkArguments(name, args);
    return checked.ok ? bridge.call(name, checked.value) : checked;
  };
  return { live, ui, type, call, actions: createActions({ call, session: () => live.session, ui }) };
}

/** A port of this computer on which somebody else listens. */
export async function takenPort(): Promise<number> {
  const other = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void other.close());
  const address = await until(() => other.address());
  if (typeof address === 'string') throw new Error('not a TCP socket');
  return address.port;
}
