// The picture in its place: what the window knows goes in, what is chosen there comes out.
import { useApp, useUi } from '../state/app-context.ts';
import { setView } from '../state/ui-store.ts';
import { TimelineView } from '../timeline/timeline-view.tsx';
import { setFollow } from '../toolbar/view-actions.ts';

/** The lanes. */
export function Picture() {
  const app = useApp();
  const { live, ui, picture, actions } = app;
  const selection = useUi((state) => state.selection);
  const follow = useUi((state) => state.heldAt === null);
  const view = useUi((state) => state.view);
  const range = useUi((state) => state.range);
  const dragPans = useUi((state) => state.dragPans);
  return (
    <TimelineView
      live={live}
      selection={selection}
      onSelect={(chosen) => ui.setState({ selection: chosen })}
      onRail={(rail) => void actions.expect(rail)}
      follow={follow}
      onFollowChange={(followed) => setFollow(app, followed)}
      options={view}
      onOptions={(changed) => setView(ui, changed)}
      range={range}
      onRange={(chosen) => ui.setState({ range: chosen })}
      dragPans={dragPans}
      onControls={(controls) => {
        picture.controls = controls;
      }}
    />
  );
}
