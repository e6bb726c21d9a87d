// Keeps a minimap's canvas and window as the picture is. Draws only when something has changed; an idle one draws nothing.
import type { CanvasPalette } from '../theme/palette.ts';
import type { LiveSource } from './live-source.ts';
import { extentOf, partWords, windowOf } from './minimap.ts';
import type { Picture } from './picture.ts';

export interface MinimapParts {
  readonly picture: Picture;
  readonly live: LiveSource;
  readonly canvas: HTMLCanvasElement;
  /** The window: a slider. */
  readonly slider: HTMLElement;
  readonly palette: () => CanvasPalette;
  /** The window's clock, ms. */
  readonly clock: () => number;
}

/** Milliseconds between two drawings of the bars, and between two readings of the words. */
const BARS_EVERY = 250;
const WORDS_EVERY = 1_000;
/** Pixels of a bar, its gap included. */
const BAR = 3;
/** Pixels above the highest bar. */
const HEADROOM = 6;
/** The mark of missing events: on top, so that the bars stay. */
const GAP_WIDTH = 3;
const GAP_HEIGHT = 4;
const HELD = 0.75;
const NO_LONGER_HELD = 0.35;

export class MinimapCanvas {
  readonly #parts: MinimapParts;
  #width = 0;
  #height = 0;
  #ratio = 1;
  #extent = 1;
  #drawn = '';
  #drawnAt = Number.NEGATIVE_INFINITY;
  #wordsAt = Number.NEGATIVE_INFINITY;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(parts: MinimapParts) {
    this.#parts = parts;
  }

  /** Pixels of its plot. */
  get width(): number {
    return this.#width;
  }

  /** Moments of a pixel. */
  get perPixel(): number {
    return this.#extent / Math.max(1, this.#width);
  }

  resize(width: number, height: number, ratio: number): void {
    if (width === this.#width && height === this.#height && ratio === this.#ratio) return;
    this.#width = width;
    this.#height = height;
    this.#ratio = ratio;
    const { canvas } = this.#parts;
    canvas.width = Math.max(1, Math.round(width * ratio));
    canvas.height = Math.max(1, Math.round(height * ratio));
    this.redraw();
  }

  /** The colours are others, or the canvas was lost. */
  redraw(): void {
    this.#drawn = '';
    this.#drawnAt = Number.NEGATIVE_INFINITY;
    this.update();
  }

  /** The picture has drawn a frame. */
  readonly update = (): void => {
    const { picture, slider, clock } = this.#parts;
    const now = clock();
    this.#extent = extentOf(picture.edge);
    const { x0, x1 } = windowOf(picture.camera, this.#extent, this.#width);
    set(slider.style, 'transform', `translateX(${x0.toFixed(1)}px)`);
    set(slider.style, 'width', `${(x1 - x0).toFixed(1)}px`);
    const isStale = this.#key() !== this.#drawn;
    const isUnsaid = this.#parts.slider.getAttribute('aria-valuetext') !== this.#words();
    const untilBars = isStale ? this.#drawnAt + BARS_EVERY - now : 0;
    const untilWords = isUnsaid ? this.#wordsAt + WORDS_EVERY - now : 0;
    if (isStale && untilBars <= 0) this.#draw(now);
    if (isUnsaid && untilWords <= 0) this.#say(now);
    // What is left out for now is made up for, even when no frame follows.
    const wait = Math.max(untilBars, untilWords);
    if (wait > 0) this.#timer ??= setTimeout(this.#late, wait);
  };

  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  readonly #late = (): void => {
    this.#timer = null;
    this.update();
  };

  #key(): string {
    const { picture, live } = this.#parts;
    const { histogram, gaps, heldFrom } = live.timeline;
    const size = [this.#width, this.#height, this.#ratio, this.#extent];
    return [...size, picture.clock.kind, histogram.events, gaps.length, heldFrom.sequence].join(' ');
  }

  #words(): string {
    const { picture } = this.#parts;
    return partWords(picture.clock.kind, picture.camera, picture.edge);
  }

  #say(now: number): void {
    this.#wordsAt = now;
    const { picture, slider } = this.#parts;
    const { camera, edge } = picture;
    slider.setAttribute('aria-valuemax', String(Math.round(edge)));
    slider.setAttribute('aria-valuenow', String(Math.round(Math.min(edge, Math.max(0, camera.from)))));
    slider.setAttribute('aria-valuetext', this.#words());
  }

  #draw(now: number): void {
    const { canvas, picture, live, palette } = this.#parts;
    const context = canvas.getContext('2d');
    if (!context || this.#width === 0) return;
    this.#drawn = this.#key();
    this.#drawnAt = now;
    const { hatch, warning } = palette();
    const { histogram, gaps, heldFrom } = live.timeline;
    const { clock } = picture;
    const x = (moment: number) => (moment / this.#extent) * this.#width;
    context.setTransform(this.#ratio, 0, 0, this.#ratio, 0, 0);
    context.clearRect(0, 0, this.#width, this.#height);
    const parts = Math.max(1, Math.floor(this.#width / BAR));
    // On an axis of events each slice has equally many.
    const bars =
      clock.kind === 'real'
        ? histogram.bars(parts, this.#extent)
        : Float64Array.from({ length: parts }, (_, i) => (i * this.perPixel * BAR < picture.edge ? 1 : 0));
    const most = Math.max(
      1,
      bars.reduce((a, b) => Math.max(a, b), 0),
    );
    const held = x(clock.at(heldFrom.time));
    const room = this.#height - HEADROOM;
    const share = clock.kind === 'real' ? 1 : 0.4;
    context.fillStyle = hatch;
    bars.forEach((count, i) => {
      if (count <= 0) return;
      // By the root, so that what is quiet can still be seen beside a burst.
      const height = Math.max(1, room * share * Math.sqrt(count / most));
      context.globalAlpha = (i + 1) * BAR > held ? HELD : NO_LONGER_HELD;
      context.fillRect(i * BAR, this.#height - height, BAR - 1, height);
    });
    context.globalAlpha = 1;
    context.fillStyle = warning;
    for (const gap of gaps) {
      const { from, to } = clock.stretchOf(gap);
      const width = Math.max(GAP_WIDTH, x(to) - x(from));
      context.fillRect(x(to) - width, 0, width, GAP_HEIGHT);
    }
    canvas.dataset.frames = String(Number(canvas.dataset.frames ?? 0) + 1);
  }
}

function set(style: CSSStyleDeclaration, name: 'transform' | 'width', value: string): void {
  if (style[name] !== value) style[name] = value;
}
