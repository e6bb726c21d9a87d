// The picture in its place: what the window knows goes in, what is chosen there comes out.
import { useApp, useUi } from '../state/app-context.ts';
import { TimelineView } from '../timeline/timeline-view.tsx';
import { setFollow } from '../toolbar/view-actions.ts';

/** The lanes. */
export function Picture() {
  const app = useApp();
  const { live, ui, picture } = app;
  const selection = useUi((state) => state.selection);
  const follow = useUi((state) => state.heldAt === null);
  const filter = useUi((state) => state.filter);
  return (
    <TimelineView
      live={live}
      selection={selection}
      onSelect={(chosen) => ui.setState({ selection: chosen })}
      follow={follow}
      onFollowChange={(followed) => setFollow(app, followed)}
      filter={filter}
      onControls={(controls) => {
        picture.controls = controls;
      }}
    />
  );
}
