// The side that a tab shows of a lane: that of the selection, until a person chooses the other.
import { useState } from 'react';
import type { Side } from '../../shared/event-kinds.ts';
import { useUi } from '../state/app-context.ts';
import type { Selection } from '../timeline/selection.ts';

/** `sideOf` tells which side a selected rail asks for. A choice holds for its selection; where nothing says which, the last choice does. */
export function useChosenSide(sideOf: (side: Side) => Side): readonly [Side, (side: Side) => void] {
  const selection = useUi((state) => state.selection);
  const [chosen, setChosen] = useState<{ readonly selection: Selection; readonly side: Side } | null>(null);
  const holds = chosen !== null && (chosen.selection === selection || !selection?.side);
  const side = holds ? chosen.side : selection?.side ? sideOf(selection.side) : 'server';
  return [side, (wanted) => setChosen({ selection, side: wanted })];
}
