// What hands do to the picture. Wheel scrolls lanes, Ctrl+wheel zooms at the pointer, Shift+wheel pans; a drag selects a range, Shift+drag
// pans (or the other way round); a click selects what is under it.
import { sideOf } from '../../shared/event-kinds.ts';
import { pan, zoom } from './camera.ts';
import type { Hit } from './hit-test.ts';
import type { LiveSource } from './live-source.ts';
import type { Picture } from './picture.ts';
import { rangeBetween } from './range.ts';
import type { Selection } from './selection.ts';
import type { TimeRange } from './view-options.ts';

/** Pixels of movement up to which a press is still a click. */
const CLICK_SLOP = 4;
/** How much one notch of a wheel (100 pixels) zooms, as a natural logarithm. */
const ZOOM_PER_PIXEL = 0.0022;
/** Pixels of a line, for wheels that count lines. */
const LINE = 32;

export interface PointerTarget {
  readonly element: HTMLElement;
  readonly picture: Picture;
  readonly live: LiveSource;
  readonly onSelect: (selection: Selection) => void;
  /** Does a drag pan, and Shift with a drag select a range? */
  readonly dragPans: () => boolean;
  readonly onRange: (range: TimeRange | null) => void;
  /** What the pointer is on, and where it is; null: nothing. */
  readonly onHover: (hover: { readonly hit: Hit; readonly x: number; readonly y: number } | null) => void;
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
  element.addEventListener('pointerleave', () => hover(target, null), { signal });
  return () => leaving.abort();
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
      hover(this.#target, { x, y });
      return;
    }
    if (!this.#dragging && Math.hypot(x - from.x, y - from.y) <= CLICK_SLOP) return;
    if (!this.#dragging) element.setPointerCapture(event.pointerId);
    this.#dragging = true;
    hover(this.#target, null);
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
    const { picture, live, element, onSelect, onRange } = this.#target;
    const { x, y } = place(element, event);
    if (clicked.does !== 'scroll') onRange(null);
    onSelect(selectionAt(picture.hit(x, y), live));
  }

  cancel(): void {
    this.#from = null;
    this.#dragging = false;
  }

  /** Selects from where the press was to x. The view stays meanwhile: what one measures must not run away. */
  #select({ moment }: Press, x: number): void {
    const { picture, onRange } = this.#target;
    const { axis, camera, clock, edge } = picture;
    picture.move(camera);
    onRange(rangeBetween(clock, moment, axis.moment(Math.min(axis.right, Math.max(axis.left, x))), edge));
  }
}

/** What a click on something selects. */
function selectionAt(hit: Hit | null, { timeline }: LiveSource): Selection {
  if (!hit) return null;
  const ref = hit.target?.ref;
  const event = ref !== undefined && timeline.holds(ref) ? ref : null;
  const lane = hit.row.kind === 'lane' ? hit.row.lane.id : hit.row.kind === 'server' ? hit.row.server.lane : null;
  if (lane === null) return null;
  if (event === null)
    return { lane, side: hit.row.kind === 'lane' && hit.moment !== null ? hit.side : null, sequence: null };
  return {
    lane: timeline.laneOf(event),
    side: sideOf(timeline.flags(event)),
    sequence: timeline.sequence(event),
  };
}

function hover({ picture, onHover }: PointerTarget, point: { x: number; y: number } | null): void {
  const hit = point && picture.hit(point.x, point.y);
  picture.hover(hit?.target ?? null);
  onHover(point && hit?.target ? { hit, ...point } : null);
}

function place(element: HTMLElement, { clientX, clientY }: MouseEvent): { x: number; y: number } {
  const box = element.getBoundingClientRect();
  return { x: clientX - box.left, y: clientY - box.top };
}
