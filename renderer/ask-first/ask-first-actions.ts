// What "Ask first" does: it points to its question, and makes the step once somebody has said whose call they expect.
import type { Rail } from '../../shared/lane.ts';
import type { Reach, Run } from '../state/actions.ts';
import { counted, isAsking, NOT_ASKED } from './asked.ts';
import { verdictOf } from './verdict.ts';

/** The actions; what somebody expects stays in this window. */
export function askFirst({ session, ui }: Reach, run: Run) {
  let stepping = false;
  const pauses = async () => {
    if (!session().paused) await run('pace.pause', {});
  };
  return {
    /** To say what one expects takes a session that stands still. */
    async set(on: boolean): Promise<void> {
      ui.setState({ askFirst: on, asked: NOT_ASKED });
      if (on) await pauses();
    },

    /** A step was tried: the question comes first. */
    async point(): Promise<void> {
      ui.setState(({ asked }) => ({ asked: { ...asked, pointed: asked.pointed + 1 } }));
      await pauses();
    },

    async expect(expected: Rail): Promise<void> {
      const before = session();
      if (stepping || !isAsking(before, ui.getState().askFirst)) return;
      stepping = true;
      const served = before.serverOfLane(expected.lane)?.serving ?? null;
      const [made] = (await run('pace.step', {})) ?? [];
      stepping = false;
      // Another session may have begun meanwhile, or nothing was held any more.
      if (!made || session() !== before) return;
      const verdict = verdictOf(before, { expected, served, made });
      ui.setState(({ asked }) => ({ asked: counted(asked, verdict) }));
    },
  };
}
