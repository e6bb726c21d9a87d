// The controls of a picture, for toolbar and keys.
import { fitTo, PAN_STEP, pan, ZOOM_STEP, zoom } from './camera.ts';
import type { TimelineControls } from './controls.ts';
import type { LiveSource } from './live-source.ts';
import { otherEnd, stepChunk, stepEvent, stepRail } from './navigate.ts';
import type { Picture } from './picture.ts';
import type { Selection } from './selection.ts';
import { NONE } from './store.ts';
import type { TimeRange } from './view-options.ts';

export interface ControlledBy {
  readonly picture: Picture;
  readonly live: LiveSource;
  readonly isFollowing: () => boolean;
  readonly range: () => TimeRange | null;
  readonly onSelect: (selection: Selection) => void;
  readonly onFollowChange: (follow: boolean) => void;
}

/** The controls; they act on the picture as it is when they are used. */
export function picturesControls({
  picture,
  live,
  isFollowing,
  range,
  onSelect,
  onFollowChange,
}: ControlledBy): TimelineControls {
  const zoomBy = (factor: number) => {
    const { camera } = picture;
    // While following, the live edge stays where it is; else the middle does.
    const at = isFollowing() ? picture.edge : camera.from + camera.span / 2;
    picture.setSpan(zoom(camera, factor, at, picture.clock.spans));
  };
  const panBy = (share: number) => picture.move(pan(picture.camera, share * picture.camera.span, picture.edge));
  const choose = (selection: Selection) => {
    if (!selection || selection === picture.selection) return;
    onSelect(selection);
    picture.show(selection);
  };
  /** Where stepping begins when no event is selected: at the left of the view, or at its right. */
  const start = (by: 1 | -1) => (by > 0 ? picture.camera.from : picture.camera.from + picture.camera.span);
  const step = (by: 1 | -1, stopsAt: (kind: number) => boolean) =>
    choose(stepEvent(live.timeline, picture.selection, { by, from: start(by), stopsAt }));
  return {
    zoomIn: () => zoomBy(ZOOM_STEP),
    zoomOut: () => zoomBy(1 / ZOOM_STEP),
    panLeft: () => panBy(-PAN_STEP),
    panRight: () => panBy(PAN_STEP),
    zoomToFit: () => zoomToFit(picture, live),
    zoomToSelection: () => {
      const chosen = range();
      if (chosen) zoomToRange(picture, chosen);
      else zoomToSelection(picture, live);
    },
    goLive: () => {
      picture.setFollowing(true);
      onFollowChange(true);
    },
    nextEvent: (stopsAt) => step(1, stopsAt),
    previousEvent: (stopsAt) => step(-1, stopsAt),
    along: (direction) => {
      const { selection } = picture;
      if (direction === 'left' || direction === 'right') {
        const by = direction === 'right' ? 1 : -1;
        choose(stepChunk(live.timeline, selection, by, start(by)));
      } else choose(stepRail(live.timeline, picture.view.rows, selection, direction === 'down' ? 1 : -1));
    },
    otherEnd: () => choose(otherEnd(live.timeline, picture.selection)),
  };
}

/** All that is held, to the live edge. */
function zoomToFit(picture: Picture, { timeline }: LiveSource): void {
  const { camera, clock, edge } = picture;
  picture.setSpan(fitTo(camera, clock.at(timeline.heldFrom.time), edge, clock.spans));
}

function zoomToRange(picture: Picture, { from, to }: TimeRange): void {
  const { camera, clock } = picture;
  picture.move(fitTo(camera, clock.at(from), clock.at(to), clock.spans));
}

/** An event and a little around it; a lane from its opening to its end. */
function zoomToSelection(picture: Picture, { session, timeline }: LiveSource): void {
  const { selection, camera, clock } = picture;
  if (!selection) return;
  picture.show(selection);
  const ref = selection.sequence === null ? NONE : timeline.refOf(selection.sequence);
  if (ref !== NONE) {
    const moment = clock.of(ref);
    const { aroundEvent } = clock.spans;
    picture.move(fitTo(camera, Math.max(0, moment - aroundEvent), moment + aroundEvent, clock.spans));
    return;
  }
  const lane = session.lanes.get(selection.lane);
  if (!lane) return;
  const end = lane.endedAt < 0 ? picture.edge : clock.at(lane.endedAt);
  picture.move(fitTo(camera, clock.at(lane.openedAt), end, clock.spans));
}
