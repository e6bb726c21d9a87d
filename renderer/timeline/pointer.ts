// What hands do to the picture. Wheel scrolls lanes, Ctrl+wheel zooms at the pointer, Shift+wheel pans; a drag selects a range, Shift+drag
// pans (or the other way round); a click selects what is under it.
import { sideOf } from '../../shared/event-kinds.ts';
import type { Rail } from '../../shared/lane.ts';
import { pan, zoom } from './camera.ts';
import type { Hit } from './hit-test.ts';
import type { CardPlace } from './hover-place.ts';
import type { LiveSource } from './live-source.ts';
import type { Picture } from './picture.ts';
import { rangeBetween } from './range.ts';
import { laneOfRow } from './rows.ts';
import type { Selection } from './selection.ts';
import { NONE, type TimelineStore } from './store.ts';
import { type Subject, subjectOf, type Under } from './under-pointer.ts';
import type { TimeRange } from './view-options.ts';

/** Pixels of movement up to which a press is still a click. */
const CLICK_SLOP = 4;
/** How much one notch of a wheel (100 pixels) zooms, as a natural logarithm. */
const ZOOM_PER_PIXEL = 0.0022;
/** Milliseconds between two looks at what a moving picture brings under a pointer that rests. */
const LOOK_EVERY = 150;
/** Pixels of a line, for wheels that count lines. */
const LINE = 32;

export interface PointerTarget {
  readonly element: HTMLElement;
  readonly picture: Picture;
  readonly live: LiveSource;
  readonly onSelect: (selection: Selection) => void;
  /** A rail was clicked: one of a lane, or a server's thread line. */
  readonly onRail: (rail: Rail) => void;
  /** Does a drag pan, and Shift with a drag select a range? */
  readonly dragPans: () => boolean;
  readonly onRange: (range: TimeRange | null) => void;
  /** What the pointer is on, and where it is; null: nothing. */
  readonly onHover: (hover: (CardPlace & { readonly subject: Subject }) | null) => void;
}

/** Listens on an element. Returns the undo. */
export function listenToPointer(target: PointerTarget): () => void {
  const { element } = target;
  const leaving = new AbortController();
  const { signal } = leaving;
  const drag = new Drag(target);
  element.addEventListener('wheel', (event) => wheel(target, event), { signal, passive: false });
  element.addEventListener('pointerdown', (event) => drag.begin(event), { signal });
  element.addEventListener('pointermove', (event) => drag.move(event), { signal });
  element.addEventListener('pointerup', (event) => drag.end(event), { signal });
  element.addEventListener('pointercancel', () => drag.cancel(), { signal });
  element.addEventListener('pointerleave', () => drag.leave(), { signal });
  const stopFrames = target.picture.watchFrames(() => drag.pictureMoved());
  return () => {
    leaving.abort();
    stopFrames();
  };
}

function wheel({ element, picture }: PointerTarget, event: WheelEvent): void {
  event.preventDefault();
  const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE : 1;
  const [dx, dy] = [event.deltaX * unit, event.deltaY * unit];
  const { axis, camera } = picture;
  if (event.ctrlKey) {
    const at = axis.moment(Math.max(axis.left, place(element, event).x));
    picture.move(zoom(camera, Math.exp(-dy * ZOOM_PER_PIXEL), at, picture.clock.spans));
    return;
  }
  // Some systems turn Shift+wheel into a sideways wheel themselves.
  const sideways = event.shiftKey ? dx || dy : Math.abs(dx) > Math.abs(dy) ? dx : 0;
  if (sideways !== 0) picture.move(pan(camera, sideways * axis.perPixel, picture.edge));
  else picture.scroll(camera.scroll + dy);
}

/** What a drag does: it takes hold of a moment, or selects from one on; in the lane headers it only scrolls. */
type Dragging = 'pan' | 'range' | 'scroll';

interface Press {
  readonly x: number;
  readonly y: number;
  readonly moment: number;
  readonly scroll: number;
  readonly does: Dragging;
}

/** A press that becomes a drag once it has moved, else a click. */
class Drag {
  readonly #target: PointerTarget;
  #from: Press | null = null;
  #dragging = false;
  /** Where the pointer rests over the picture, and when it was last looked what is there. */
  #resting: { readonly x: number; readonly y: number } | null = null;
  #lookedAt = Number.NEGATIVE_INFINITY;

  constructor(target: PointerTarget) {
    this.#target = target;
  }

  begin(event: PointerEvent): void {
    // A button in the lane headers is pressed for itself.
    if (event.button !== 0 || (event.target instanceof Element && event.target.closest('button'))) return;
    const { picture, element, dragPans } = this.#target;
    const { x, y } = place(element, event);
    const { axis, camera } = picture;
    const does = x < axis.left ? 'scroll' : event.shiftKey !== dragPans() ? 'pan' : 'range';
    this.#from = { x, y, moment: axis.moment(x), scroll: camera.scroll, does };
    this.#dragging = false;
  }

  move(event: PointerEvent): void {
    const { picture, element } = this.#target;
    const { x, y } = place(element, event);
    const from = this.#from;
    if (!from) {
      this.#hover({ x, y });
      return;
    }
    if (!this.#dragging && Math.hypot(x - from.x, y - from.y) <= CLICK_SLOP) return;
    if (!this.#dragging) element.setPointerCapture(event.pointerId);
    this.#dragging = true;
    this.#hover(null);
    if (from.does === 'range') this.#select(from, x);
    // The moment taken hold of stays under the pointer.
    else if (from.does === 'pan' && Math.abs(x - from.x) > CLICK_SLOP)
      picture.move(pan(picture.camera, from.moment - picture.axis.moment(x), picture.edge));
    if (from.does !== 'range') picture.scroll(from.scroll + from.y - y);
  }

  end(event: PointerEvent): void {
    const clicked = this.#dragging ? null : this.#from;
    this.cancel();
    if (!clicked) return;
    const { picture, element, onSelect, onRail, onRange } = this.#target;
    const { x, y } = place(element, event);
    if (clicked.does !== 'scroll') onRange(null);
    const hit = picture.hit(x, y);
    const rail = railAt(hit);
    if (rail) onRail(rail);
    onSelect(selectionAt(hit, this.#target));
  }

  cancel(): void {
    this.#from = null;
    this.#dragging = false;
  }

  leave(): void {
    this.#hover(null);
  }

  /** Something else may lie under a pointer that rests. */
  pictureMoved(): void {
    if (this.#resting && performance.now() >= this.#lookedAt + LOOK_EVERY) this.#hover(this.#resting);
  }

  #hover(point: { readonly x: number; readonly y: number } | null): void {
    this.#resting = point;
    this.#lookedAt = performance.now();
    hover(this.#target, point);
  }

  /** Selects from where the press was to x. The view stays meanwhile: what one measures must not run away. */
  #select({ moment }: Press, x: number): void {
    const { picture, onRange } = this.#target;
    const { axis, camera, clock, edge } = picture;
    picture.move(camera);
    onRange(rangeBetween(clock, moment, axis.moment(Math.min(axis.right, Math.max(axis.left, x))), edge));
  }
}

/** The rail on which a point lies, a worker's line being that of the lane it serves; null beside them. */
function railAt(hit: Hit | null): Rail | null {
  if (!hit || hit.moment === null) return null;
  const { row, side } = hit;
  if (row.kind === 'lane') return { lane: row.lane.id, side };
  const lane = row.kind === 'server' ? row.server.lane : row.kind === 'worker' ? row.worker.serving : null;
  return lane === null ? null : { lane, side: 'server' };
}

/** What a click on something selects: its event; of an arrow, where it ends. */
function selectionAt(hit: Hit | null, { picture, live: { timeline } }: PointerTarget): Selection {
  if (!hit) return null;
  const lane = laneOfRow(hit.row);
  if (lane === null) return null;
  const subject = hit.shape?.kind === 'arrow' ? subjectOf(hit, underOf(picture, timeline)) : null;
  const ref = subject?.kind === 'arrow' ? (subject.recv === NONE ? subject.send : subject.recv) : hit.target?.ref;
  if (ref === undefined || !timeline.holds(ref))
    return { lane, side: hit.row.kind === 'lane' && hit.moment !== null ? hit.side : null, sequence: null };
  return { lane: timeline.laneOf(ref), side: sideOf(timeline.flags(ref)), sequence: timeline.sequence(ref) };
}

function hover({ picture, live, onHover }: PointerTarget, point: { x: number; y: number } | null): void {
  const hit = point && picture.hit(point.x, point.y);
  picture.hover(hit?.target ?? null);
  const subject = hit && subjectOf(hit, underOf(picture, live.timeline));
  onHover(point && subject ? { subject, ...point, ...hit.extent } : null);
}

function underOf({ clock, axis }: Picture, store: TimelineStore): Under {
  return { store, clock, axis };
}

function place(element: HTMLElement, { clientX, clientY }: MouseEvent): { x: number; y: number } {
  const box = element.getBoundingClientRect();
  return { x: clientX - box.left, y: clientY - box.top };
}
