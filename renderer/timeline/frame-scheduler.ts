// The one owner of requestAnimationFrame: data only marks a picture dirty, and nothing is drawn while nothing is.

/** Asks for a frame; returns its number, to cancel it. `requestAnimationFrame` and its like. */
export interface Frames {
  readonly request: (callback: (now: number) => void) => number;
  readonly cancel: (handle: number) => void;
}

export class FrameScheduler {
  #handle: number | null = null;
  #count = 0;
  #stopped = false;
  readonly #frames: Frames;
  readonly #draw: (now: number) => boolean;

  /** `draw` paints a frame and says whether another one must follow, because something moves. */
  constructor(frames: Frames, draw: (now: number) => boolean) {
    this.#frames = frames;
    this.#draw = draw;
  }

  /** Frames drawn so far. */
  get count(): number {
    return this.#count;
  }

  /** Something has changed: there will be a frame. Cheap, however often it is called. */
  markDirty(): void {
    if (this.#stopped) return;
    this.#handle ??= this.#frames.request(this.#frame);
  }

  /** No frame follows any more. */
  stop(): void {
    this.#stopped = true;
    if (this.#handle !== null) this.#frames.cancel(this.#handle);
    this.#handle = null;
  }

  readonly #frame = (now: number): void => {
    this.#handle = null;
    this.#count++;
    if (this.#draw(now)) this.markDirty();
  };
}
