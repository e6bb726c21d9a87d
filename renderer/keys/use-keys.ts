// Listens to the keys of the window and does what the table says.
import { useEffect } from 'react';
import type { Side } from '../../shared/event-kinds.ts';
import type { LaneId } from '../../shared/lane.ts';
import { isMoreThanPace } from '../event-log/event-list.ts';
import { renameSelected } from '../rename/renaming.ts';
import { type App, useApp } from '../state/app-context.ts';
import { STEP_MANY } from '../state/step-scope.ts';
import { FILTER_ID, setFollow } from '../toolbar/view-actions.ts';
import { actionOf, focusOf, type KeyAction } from './key-table.ts';

/** A key held down does these only once. */
const ONCE: readonly KeyAction[] = [
  ...(['pause', 'step-ten', 'expect-client', 'expect-server'] as const),
  ...(['add-client', 'rename', 'help'] as const),
];

/** Keys work while this component is shown. */
export function useKeys(): void {
  const app = useApp();
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || app.ui.getState().dialog !== null) return;
      const target = event.target instanceof Element ? event.target : document.body;
      const focus = focusOf({
        tagName: target.tagName,
        type: target instanceof HTMLInputElement ? target.type : '',
        role: target.getAttribute('role'),
      });
      const action = actionOf(event, focus);
      if (!action || (event.repeat && ONCE.includes(action))) return;
      event.preventDefault();
      PERFORM[action](app);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [app]);
}

const PERFORM: Record<KeyAction, (app: App) => void> = {
  pause: ({ actions }) => void actions.pauseOrResume(),
  step: ({ actions }) => void actions.step(),
  'step-ten': ({ actions }) => void actions.step(STEP_MANY),
  'expect-client': (app) => expectOf(app, 'client'),
  'expect-server': (app) => expectOf(app, 'server'),
  'add-client': ({ actions }) => void actions.addClients(1),
  'zoom-in': ({ picture }) => picture.controls?.zoomIn(),
  'zoom-out': ({ picture }) => picture.controls?.zoomOut(),
  'pan-left': ({ picture }) => picture.controls?.panLeft(),
  'pan-right': ({ picture }) => picture.controls?.panRight(),
  'along-left': ({ picture }) => picture.controls?.along('left'),
  'along-right': ({ picture }) => picture.controls?.along('right'),
  'along-up': ({ picture }) => picture.controls?.along('up'),
  'along-down': ({ picture }) => picture.controls?.along('down'),
  'other-end': ({ picture }) => picture.controls?.otherEnd(),
  'next-event': ({ picture, ui }) => picture.controls?.nextEvent(stopsAt(ui)),
  'previous-event': ({ picture, ui }) => picture.controls?.previousEvent(stopsAt(ui)),
  'zoom-to-selection': ({ picture }) => picture.controls?.zoomToSelection(),
  'zoom-to-fit': ({ picture }) => picture.controls?.zoomToFit(),
  'go-live': (app) => setFollow(app, true),
  rename: renameSelected,
  filter: () => document.getElementById(FILTER_ID)?.focus(),
  deselect: ({ ui }) => ui.setState({ selection: null, range: null }),
  help: ({ ui }) => ui.setState({ dialog: 'keys' }),
};

/** Somebody expects the next call on a side of the lane whose row has the focus, or else of the selected one. */
function expectOf({ actions, ui }: App, side: Side): void {
  const focused = document.activeElement?.closest<HTMLElement>('[data-lane]')?.dataset.lane;
  const lane = focused === undefined ? ui.getState().selection?.lane : (Number(focused) as LaneId);
  if (lane !== undefined) void actions.expect({ lane, side });
}

/** From event to event means: of those that the log lists. */
function stopsAt(ui: App['ui']): (kind: number) => boolean {
  return ui.getState().logCallsOnly ? isMoreThanPace : () => true;
}
