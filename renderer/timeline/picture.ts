// The picture as it lives in the window: owns the camera and the frames, knows nothing of React. Data marks it dirty; it draws.
import type { CanvasPalette } from '../theme/palette.ts';
import type { AxisClock } from './axis-clock.ts';
import { type Axis, type Camera, firstCamera, follow, reveal, revealRow, scrollTo } from './camera.ts';
import { FrameScheduler, type Frames } from './frame-scheduler.ts';
import type { Geometry, Target } from './geometry.ts';
import { type Hit, hitTest, sameTarget, targetOf } from './hit-test.ts';
import { layout, pictureAxis } from './layout.ts';
import type { LiveSource } from './live-source.ts';
import { PictureTime, type PictureTimeOptions } from './picture-time.ts';
import { FOOT, laneSpan, type PictureView, type ViewInput, ViewKeeper } from './picture-view.ts';
import { PreviewCache } from './preview.ts';
import { heightOf } from './rows.ts';
import type { Selection } from './selection.ts';
import { type EventRef, NONE } from './store.ts';
import { Surface, type SurfaceSize } from './surface.ts';
import { USUAL_VIEW, type ViewOptions } from './view-options.ts';

export interface PictureOptions extends PictureTimeOptions {
  readonly standing: HTMLCanvasElement;
  readonly moving: HTMLCanvasElement;
  readonly palette: CanvasPalette;
  readonly frames: Frames;
  /** The user moved the view in time: it no longer follows. */
  readonly onLeave: () => void;
  /** The picture moved away under the pointer. */
  readonly onHoverLost: () => void;
}

export class Picture {
  readonly #options: PictureOptions;
  readonly #surface: Surface;
  readonly #scheduler: FrameScheduler;
  readonly #listeners = new Set<() => void>();
  readonly #frameListeners = new Set<() => void>();
  readonly #undo: () => void;
  #previews = new PreviewCache();
  readonly #time: PictureTime;
  #session: LiveSource['session'];
  #camera: Camera;
  #following = true;
  #viewOptions: ViewOptions = USUAL_VIEW;
  #selection: Selection = null;
  #hovered: Target | null = null;
  #reading = false;
  #size: SurfaceSize = { width: 0, height: 0, ratio: 1 };
  #scale = 1;
  #geometry: Geometry | null = null;
  #standingDirty = true;
  /** µs of the live edge as the standing canvas has it. */
  #paintedEdge = 0;
  #keeper = new ViewKeeper();
  #view: PictureView;

  constructor(options: PictureOptions) {
    this.#options = options;
    this.#session = options.live.session;
    this.#time = new PictureTime(options, this.#viewOptions.axis);
    this.#camera = firstCamera(this.#time.axis.spans);
    this.#surface = new Surface(options.standing, options.moving, options.palette);
    this.#scheduler = new FrameScheduler(options.frames, this.#draw);
    this.#view = this.#keeper.update(this.#viewInput(), options.clock());
    this.#undo = options.live.subscribe(this.#onData);
    this.#onData();
  }

  /** The rows and where they stand. Another object after each change. */
  get view(): PictureView {
    return this.#view;
  }

  get camera(): Camera {
    return this.#camera;
  }

  get axis(): Axis {
    return pictureAxis(this.#camera, this.#size.width, this.#scale);
  }

  /** What the axis counts. */
  get clock(): AxisClock {
    return this.#time.axis;
  }

  /** The moment of the live edge, as it is drawn. */
  get edge(): number {
    return this.#time.edge;
  }

  /** µs of the session now, running on while nothing happens: for words that say how long something lasts. */
  get present(): number {
    return this.#time.present;
  }

  get selection(): Selection {
    return this.#selection;
  }

  /** Calls back when rows, scroll or words have changed. Returns the undo. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Calls back after each frame drawn, for what moves with the picture. Returns the undo. */
  watchFrames(listener: () => void): () => void {
    this.#frameListeners.add(listener);
    this.#scheduler.markDirty();
    return () => this.#frameListeners.delete(listener);
  }

  resize(size: SurfaceSize, scale: number): void {
    this.#size = size;
    this.#scale = scale;
    this.#surface.resize(size);
    this.redraw();
  }

  dress(palette: CanvasPalette): void {
    this.#surface.dress(palette);
    this.redraw();
  }

  /** The faces have come, or a lost canvas is back: measure and paint all again. */
  refresh(): void {
    this.#surface.forget();
    this.redraw();
  }

  setFollowing(following: boolean): void {
    if (following === this.#following) return;
    this.#following = following;
    this.redraw();
  }

  setOptions(options: ViewOptions): void {
    if (options.axis !== this.clock.kind) this.#camera = this.#time.change(options.axis, this.#camera);
    this.#viewOptions = options;
    this.#loseHover();
    this.redraw();
  }

  select(selection: Selection): void {
    this.#selection = selection;
    this.#scheduler.markDirty();
  }

  /** Somebody reads the rows, or no more: meanwhile they do not change places by themselves. */
  setReading(reading: boolean): void {
    if (reading === this.#reading) return;
    this.#reading = reading;
    this.#scheduler.markDirty();
  }

  hover(target: Target | null): void {
    if (target === this.#hovered) return;
    this.#hovered = target;
    this.#scheduler.markDirty();
  }

  /** Moves the view in time by the user's hand: leaves follow. */
  move(camera: Camera): void {
    if (this.#following) this.#options.onLeave();
    this.#following = false;
    this.#camera = camera;
    this.#loseHover();
    this.redraw();
  }

  /** Shows more or less time; a view that follows goes on following. */
  setSpan(camera: Camera): void {
    this.#camera = camera;
    this.#loseHover();
    this.redraw();
  }

  scroll(to: number): void {
    this.#camera = scrollTo(this.#camera, to, heightOf(this.#view.rows), this.#rowsHeight);
    this.#loseHover();
    this.redraw();
  }

  /** Brings a row into the view, moving no further than needed. */
  showRow(index: number): void {
    const { tops, list } = this.#view.rows;
    // A group's first lane comes with the group's name.
    const first = index > 0 && list[index - 1]?.kind !== 'lane' ? index - 1 : index;
    const [top, bottom] = [tops[first], tops[index + 1]];
    if (top === undefined || bottom === undefined) return;
    this.scroll(revealRow(this.#camera, { top, bottom }, this.#rowsHeight - FOOT * this.#scale).scroll);
  }

  /** Brings a selected event into the view. */
  show(selection: Selection): void {
    if (!selection) return;
    const row = this.#view.rows.rowOf.get(selection.lane);
    if (row !== undefined) this.showRow(row);
    const { timeline } = this.#options.live;
    const ref = selection.sequence === null ? NONE : timeline.refOf(selection.sequence);
    if (ref === NONE) return;
    const revealed = reveal(this.#camera, this.clock.of(ref));
    if (revealed !== this.#camera) this.move(revealed);
  }

  /** What lies under a point of the picture. */
  hit(x: number, y: number): Hit | null {
    if (!this.#geometry) return null;
    const { rows, scroll } = this.#view;
    return hitTest({ x, y }, { geometry: this.#geometry, rows, scroll, axis: this.axis });
  }

  /** Draws everything again with the next frame. */
  redraw(): void {
    this.#standingDirty = true;
    this.#scheduler.markDirty();
  }

  close(): void {
    this.#undo();
    this.#scheduler.stop();
    this.#listeners.clear();
    this.#frameListeners.clear();
  }

  #loseHover(): void {
    this.#hovered = null;
    this.#options.onHoverLost();
  }

  get #rowsHeight(): number {
    return Math.max(0, this.#size.height - this.#view.top);
  }

  readonly #onData = (): void => {
    const { session } = this.#options.live;
    if (session !== this.#session) this.#beginSession(session);
    this.#time.saw(session);
    this.redraw();
  };

  #beginSession(session: LiveSource['session']): void {
    this.#session = session;
    this.#time.begin();
    this.#previews = new PreviewCache();
    this.#camera = { ...firstCamera(this.clock.spans), span: this.#camera.span };
    this.#hovered = null;
    this.#keeper = new ViewKeeper();
  }

  readonly #draw = (): boolean => {
    const { moves, edge } = this.#time;
    this.#updateView(this.#options.clock());
    if (this.#following) this.#camera = follow(this.#camera, edge);
    const axis = this.axis;
    // While the edge runs, what is open grows with it, as long as it can be seen. The frame that finds it at rest may be the first one since long.
    if (this.#standingDirty || (edge !== this.#paintedEdge && edge <= axis.to)) this.#paintStanding(edge);
    this.#paintMoving(edge, axis);
    this.#options.standing.dataset.frames = String(this.#scheduler.count);
    for (const listener of [...this.#frameListeners]) listener();
    // Where nothing moves by itself (reduced motion, an axis of events) the last words would else never be read.
    return moves || this.#keeper.isBehind(this.#session);
  };

  #updateView(clock: number): void {
    const before = this.#view;
    this.#view = this.#keeper.update(this.#viewInput(), clock);
    if (this.#view === before) return;
    if (this.#view.rows !== before.rows) this.#standingDirty = true;
    if (this.#view.scroll !== this.#camera.scroll) {
      this.#camera = { ...this.#camera, scroll: this.#view.scroll };
      this.#standingDirty = true;
    }
    for (const listener of [...this.#listeners]) listener();
  }

  #viewInput(): ViewInput {
    const { width, height } = this.#size;
    return {
      session: this.#session,
      options: this.#viewOptions,
      scroll: this.#camera.scroll,
      ...{ width, height, scale: this.#scale },
      selected: this.#selection?.lane ?? null,
      reading: this.#reading,
    };
  }

  #paintStanding(edge: number): void {
    this.#paintedEdge = edge;
    const { live } = this.#options;
    this.#standingDirty = false;
    const input = {
      store: live.timeline,
      session: this.#session,
      rows: this.#view.rows,
      clock: this.clock,
      camera: this.#camera,
      edge,
      width: this.#size.width,
      height: this.#size.height,
      scale: this.#scale,
      previews: this.#previews,
      measureAt: this.#surface.measureAt,
    };
    this.#geometry = layout(input);
    this.#surface.paintStanding(this.#geometry);
  }

  #paintMoving(edge: number, axis: Axis): void {
    const geometry = this.#geometry;
    if (!geometry) return;
    const { top, left, right, textSize } = geometry;
    this.#surface.paintMoving({
      ...{ top, left, right, textSize, width: this.#size.width, height: this.#size.height },
      edge: edge >= axis.from && edge <= axis.to ? axis.x(edge) : null,
      row: this.#selection && laneSpan(this.#view, this.#selection.lane),
      selected: targetOf(geometry, this.#selectedRef()),
      hovered: this.#hovered && sameTarget(geometry, this.#hovered),
    });
  }

  #selectedRef(): EventRef {
    const sequence = this.#selection?.sequence ?? null;
    return sequence === null ? NONE : this.#options.live.timeline.refOf(sequence);
  }
}
