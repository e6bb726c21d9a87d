// A window's bridge to an engine in the same process; what comes through it can be held up or dropped by the test.

import { Engine, type Feed } from '../../electron/engine/engine.ts';
import type { Bridge, Signal } from '../../shared/contract.ts';

export interface EngineBridge {
  readonly engine: Engine;
  readonly bridge: Bridge;
  /** The feed that was opened last. */
  readonly feed: () => Feed | null;
  readonly signal: (signal: Signal) => void;
}

/** Opens an engine and a bridge to it. `through` decides what becomes of each block on its way. */
export async function engineBridge(
  dataFolder: string,
  through: (block: Uint8Array, deliver: (block: Uint8Array) => void) => void = (block, deliver) => deliver(block),
): Promise<EngineBridge> {
  const blocks = new Set<(bytes: Uint8Array) => void>();
  const signals = new Set<(signal: Signal) => void>();
  let feed: Feed | null = null;
  const signal = (one: Signal) => {
    for (const listener of signals) listener(one);
  };
  const engine = await Engine.open({ dataFolder, appVersion: 'test', tempo: null, onSignal: signal });
  const deliver = (bytes: Uint8Array) => {
    for (const listener of blocks) listener(bytes);
  };
  const bridge: Bridge = {
    host: { kind: 'desktop', platform: process.platform, testRuntime: true, versions: {} },
    call: (name, args) => engine.execute(name, args, feed),
    onBlock: (listener) => {
      blocks.add(listener);
      return () => blocks.delete(listener);
    },
    onSignal: (listener) => {
      signals.add(listener);
      return () => signals.delete(listener);
    },
    openFeed: async () => {
      feed?.close();
      const { feed: fresh, opened } = await engine.openFeed((block) => through(block.slice(), deliver));
      feed = fresh;
      return opened;
    },
    acknowledge: (session, next) => feed?.acknowledge(session, next),
  };
  return { engine, bridge, feed: () => feed, signal };
}
