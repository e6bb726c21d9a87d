// The rails that can be chosen without a mouse: those of one lane, and the threads that accept. Pure.
import type { LaneId, Rail } from '../../shared/lane.ts';
import type { SessionState } from '../../shared/session-state.ts';
import { listeningServers } from '../state/servers.ts';
import { railWords } from '../toolbar/pace-words.ts';

/** Each rail with its words, as a flat object that two readings of the session can be compared by. */
export type RailChoices = Readonly<Record<string, string>>;

/** The choices while a lane is selected, or none is. */
export function railChoices(session: SessionState, selected: LaneId | null): RailChoices {
  const rails: Rail[] = listeningServers(session).map(({ lane }) => ({ lane, side: 'server' }));
  if (selected !== null && session.lanes.has(selected))
    rails.unshift({ lane: selected, side: 'client' }, { lane: selected, side: 'server' });
  return Object.fromEntries(rails.map((rail) => [`${rail.lane} ${rail.side}`, railWords(session, rail)]));
}

/** The rail of a choice. */
export function railOf(choice: string): Rail {
  const [lane, side] = choice.split(' ');
  return { lane: Number(lane) as LaneId, side: side === 'client' ? 'client' : 'server' };
}
