// A window's bridge to a recorded session: its blocks come once, in order, and nothing after them.
import type { Answer, Arguments, Bridge, CommandName } from '../../../../shared/contract.ts';
import { engineUnreachable } from '../../../../shared/errors.ts';
import { failed, ok, type Result } from '../../../../shared/result.ts';
import type { Recorded } from './recorded.ts';

/** Versions in place of the real ones, which would make each update of a library another picture. */
const VERSIONS = { app: '1.0.0', electron: '22.0.0', chrome: '108.0.0', node: '16.0.0' };

/** The bridge of a window that shows a recorded session. */
export function recordedBridge({ session, blocks, lost, answers }: Recorded): Bridge {
  const listeners = new Set<(bytes: Uint8Array) => void>();
  const deliver = () => {
    for (const block of blocks) for (const listener of listeners) listener(bytesOf(block));
  };
  const call = async <N extends CommandName>(name: N, args: Arguments<N>): Promise<Result<Answer<N>>> => {
    if (name === 'blocks.read') {
      const { from } = args as Arguments<'blocks.read'>;
      return ok({ next: from, lost: lost && lost.from === from ? lost : null } as Answer<N>);
    }
    const answer = answers[name];
    return answer === undefined ? failed(engineUnreachable('this is a recording', '')) : ok(answer as Answer<N>);
  };
  return {
    host: { kind: 'desktop', platform: session.platform, testRuntime: false, versions: VERSIONS },
    call,
    onBlock: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onSignal: () => () => undefined,
    openFeed: async () => {
      queueMicrotask(deliver);
      return { session, next: 0 };
    },
    acknowledge: () => undefined,
  };
}

function bytesOf(base64: string): Uint8Array {
  const characters = atob(base64);
  return Uint8Array.from(characters, (character) => character.charCodeAt(0));
}
