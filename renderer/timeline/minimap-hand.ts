// What hands do to the minimap: drag its window or an edge of it, press elsewhere to jump there, keys while it has the focus.
import { type Camera, ZOOM_STEP, zoom } from './camera.ts';
import { centred, dragged, type Grip, gripAt, windowOf } from './minimap.ts';
import type { MinimapCanvas } from './minimap-canvas.ts';
import type { Picture } from './picture.ts';

export interface MinimapHand {
  readonly picture: Picture;
  readonly minimap: MinimapCanvas;
  /** What the minimap is drawn in. */
  readonly plot: HTMLElement;
  /** Its window, which takes the focus. */
  readonly slider: HTMLElement;
  /** Asks for the live edge. */
  readonly onLive: () => void;
}

/** How far a key moves the window, as a part of it. */
const STEP = 0.1;
const PAGE = 0.9;
const CURSORS: Record<Grip, string> = { from: 'ew-resize', to: 'ew-resize', inside: 'grab', outside: 'pointer' };

/** Listens to pointer and keys. Returns the undo. */
export function listenToMinimap(hand: MinimapHand): () => void {
  const { plot, slider, picture, minimap } = hand;
  const leaving = new AbortController();
  const { signal } = leaving;
  let drag: { readonly grip: Grip; readonly x: number; readonly camera: Camera } | null = null;
  const place = (event: PointerEvent) => event.clientX - plot.getBoundingClientRect().left;
  const grip = (x: number) => gripAt(windowOf(picture.camera, minimap.perPixel * minimap.width, minimap.width), x);

  const press = (event: PointerEvent) => {
    if (event.button !== 0) return;
    event.preventDefault();
    const x = place(event);
    const taken = grip(x);
    slider.focus({ preventScroll: true });
    if (taken === 'outside') picture.move(centred(picture.camera, x * minimap.perPixel, picture.edge));
    drag = { grip: taken === 'outside' ? 'inside' : taken, x, camera: picture.camera };
    plot.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent) => {
    const x = place(event);
    if (!drag) plot.style.cursor = CURSORS[grip(x)];
    else if (x !== drag.x) {
      const by = (x - drag.x) * minimap.perPixel;
      picture.move(dragged(drag.camera, drag.grip, by, { spans: picture.clock.spans, edge: picture.edge }));
    }
  };
  const end = () => {
    drag = null;
  };
  plot.addEventListener('pointerdown', press, { signal });
  plot.addEventListener('pointermove', move, { signal });
  plot.addEventListener('pointerup', end, { signal });
  plot.addEventListener('pointercancel', end, { signal });
  slider.addEventListener(
    'keydown',
    (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey || !key(hand, event.code)) return;
      event.preventDefault();
      event.stopPropagation();
    },
    { signal },
  );
  return () => leaving.abort();
}

/** Does what a key says; false: it says nothing here. */
function key({ picture, onLive }: MinimapHand, code: string): boolean {
  const { camera, edge, clock } = picture;
  const by = (share: number) =>
    picture.move(dragged(camera, 'inside', share * camera.span, { spans: clock.spans, edge }));
  const zoomBy = (factor: number) => picture.move(zoom(camera, factor, camera.from + camera.span / 2, clock.spans));
  switch (code) {
    case 'ArrowLeft':
    case 'ArrowDown':
      by(-STEP);
      return true;
    case 'ArrowRight':
    case 'ArrowUp':
      by(STEP);
      return true;
    case 'PageDown':
      by(-PAGE);
      return true;
    case 'PageUp':
      by(PAGE);
      return true;
    case 'Home':
      picture.move({ ...camera, from: 0 });
      return true;
    case 'End':
      onLive();
      return true;
    case 'Equal':
    case 'NumpadAdd':
      zoomBy(ZOOM_STEP);
      return true;
    case 'Minus':
    case 'NumpadSubtract':
      zoomBy(1 / ZOOM_STEP);
      return true;
    default:
      return false;
  }
}
