// The picture in the window: sizes the canvases, hands over input, and lays the lane headers over them. No event passes through React.
import { useCallback, useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { Rail } from '../../shared/lane.ts';
import { LanesGrid } from '../lanes-grid/lanes-grid.tsx';
import { ThreadHeaders } from '../lanes-grid/thread-headers.tsx';
import { readPalette, watchPalette } from '../theme/palette.ts';
import type { TimelineControls } from './controls.ts';
import { HoverCard, type Hovered } from './hover-card.tsx';
import type { LiveSource } from './live-source.ts';
import { Minimap } from './minimap-view.tsx';
import { Picture } from './picture.ts';
import { picturesControls } from './picture-controls.ts';
import { listenToPointer } from './pointer.ts';
import { RangeBand } from './range-band.tsx';
import type { Selection } from './selection.ts';
import styles from './timeline-view.module.css';
import type { TimeRange, ViewOptions } from './view-options.ts';

/** Pixels of a text size of 100 %. */
const TEXT_BASE = 16;

export interface TimelineViewProps {
  readonly live: LiveSource;
  readonly selection: Selection;
  readonly onSelect: (selection: Selection) => void;
  /** A rail was clicked in the picture. */
  readonly onRail?: (rail: Rail) => void;
  /** Does the view follow the live edge? */
  readonly follow: boolean;
  /** The user moved the view (false), or asked for the live edge (true). */
  readonly onFollowChange: (follow: boolean) => void;
  readonly options: ViewOptions;
  /** Something else is to be seen: a lane was pinned, a group closed. */
  readonly onOptions: (changed: Partial<ViewOptions>) => void;
  /** The selected stretch of time, or null. */
  readonly range: TimeRange | null;
  readonly onRange: (range: TimeRange | null) => void;
  /** A drag pans, and Shift with a drag selects a range; else the other way round. */
  readonly dragPans: boolean;
  /** Handed the picture's controls once it is there, and null when it goes. */
  readonly onControls: (controls: TimelineControls | null) => void;
}

/** Thread lines, lanes and everything between them, live. */
export function TimelineView(props: TimelineViewProps) {
  const root = useRef<HTMLElement>(null);
  const standing = useRef<HTMLCanvasElement>(null);
  const moving = useRef<HTMLCanvasElement>(null);
  const [picture, setPicture] = useState<Picture | null>(null);
  const [hovered, setHovered] = useState<Hovered | null>(null);
  /** The selection that was made in the picture itself. */
  const own = useRef(props.selection);
  const latest = useRef(props);
  useLayoutEffect(() => {
    latest.current = props;
  });
  const { live } = props;

  useEffect(() => {
    if (!root.current || !standing.current || !moving.current) return;
    const element = root.current;
    const stillness = matchMedia('(prefers-reduced-motion: reduce)');
    const made = new Picture({
      live,
      standing: standing.current,
      moving: moving.current,
      palette: readPalette(element),
      frames: {
        request: (callback) => requestAnimationFrame(callback),
        cancel: (handle) => cancelAnimationFrame(handle),
      },
      clock: () => performance.now(),
      isStill: () => stillness.matches,
      onLeave: () => latest.current.onFollowChange(false),
      onHoverLost: () => setHovered(null),
    });
    const onSelect = (selection: Selection) => {
      own.current = selection;
      latest.current.onSelect(selection);
    };
    const undo = [
      watchSize(element, made),
      watchLooks(element, [standing.current, moving.current], made),
      listenToPointer({
        element,
        picture: made,
        live,
        onSelect,
        onRail: (rail) => latest.current.onRail?.(rail),
        onHover: setHovered,
        dragPans: () => latest.current.dragPans,
        onRange: (range) => latest.current.onRange(range),
      }),
      watchReading(element, made),
    ];
    const onFollowChange = (follow: boolean) => latest.current.onFollowChange(follow);
    const isFollowing = () => latest.current.follow;
    latest.current.onControls(
      picturesControls({
        picture: made,
        live,
        isFollowing,
        range: () => latest.current.range,
        onSelect,
        onFollowChange,
      }),
    );
    setPicture(made);
    return () => {
      latest.current.onControls(null);
      for (const each of undo) each();
      made.close();
      setPicture(null);
    };
  }, [live]);

  useEffect(() => picture?.setFollowing(props.follow), [picture, props.follow]);
  useEffect(() => picture?.setOptions(props.options), [picture, props.options]);
  useEffect(() => {
    picture?.select(props.selection);
    // What was chosen elsewhere comes into view.
    if (props.selection !== own.current) picture?.show(props.selection);
    own.current = props.selection;
  }, [picture, props.selection]);

  return (
    <div className={styles.view}>
      <section ref={root} className={styles.picture} aria-label="Picture">
        <div aria-hidden="true">
          <canvas ref={standing} className={styles.canvas} data-testid="picture-standing" />
          <canvas ref={moving} className={styles.canvas} data-testid="picture-moving" />
        </div>
        {picture && props.range && <RangeBand picture={picture} live={live} range={props.range} />}
        {picture && <Overlay picture={picture} {...props} />}
        {hovered && <HoverCard hovered={hovered} live={live} />}
      </section>
      {picture && props.options.minimap && (
        <Minimap picture={picture} live={live} onLive={() => props.onFollowChange(true)} />
      )}
    </div>
  );
}

function Overlay({ picture, live, selection, onSelect, options, onOptions }: TimelineViewProps & { picture: Picture }) {
  const view = useSyncExternalStore(
    (listener) => picture.subscribe(listener),
    () => picture.view,
  );
  const present = useCallback(() => picture.present, [picture]);
  return (
    <>
      <ThreadHeaders {...{ view, live, options, onOptions, present }} />
      <LanesGrid
        view={view}
        selection={selection}
        onSelect={onSelect}
        onShowRow={(index) => picture.showRow(index)}
        onScrollBy={(pixels) => picture.scroll(picture.camera.scroll + pixels)}
        options={options}
        onOptions={onOptions}
        present={present}
      />
    </>
  );
}

/** Lanes are being read while the pointer is over them or a row has the focus. Returns the undo. */
function watchReading(element: HTMLElement, picture: Picture): () => void {
  const leaving = new AbortController();
  const { signal } = leaving;
  let over = false;
  let focused = false;
  const said = () => picture.setReading(over || focused);
  const point = (isOver: boolean) => () => {
    over = isOver;
    said();
  };
  const focus = ({ target, type }: FocusEvent) => {
    focused = type === 'focusin' && target instanceof Element && target.closest('[role="grid"]') !== null;
    said();
  };
  element.addEventListener('pointerenter', point(true), { signal });
  element.addEventListener('pointerleave', point(false), { signal });
  element.addEventListener('focusin', focus, { signal });
  element.addEventListener('focusout', focus, { signal });
  return () => leaving.abort();
}

/** Keeps the picture at the element's size, at the screen's density. Returns the undo. */
function watchSize(element: HTMLElement, picture: Picture): () => void {
  const measure = () => {
    const { width, height } = element.getBoundingClientRect();
    const scale = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / TEXT_BASE;
    picture.resize({ width, height, ratio: window.devicePixelRatio }, scale);
  };
  const observer = new ResizeObserver(measure);
  observer.observe(element);
  let stopDensity = watchDensity();
  function watchDensity(): () => void {
    const query = matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
    const changed = () => {
      stopDensity();
      stopDensity = watchDensity();
      measure();
    };
    query.addEventListener('change', changed);
    return () => query.removeEventListener('change', changed);
  }
  const stopText = watchPalette(document.documentElement, measure);
  measure();
  return () => {
    observer.disconnect();
    stopDensity();
    stopText();
  };
}

/** Repaints when the theme changes, the faces have come, or a lost canvas is back. Returns the undo. */
function watchLooks(element: HTMLElement, canvases: readonly HTMLCanvasElement[], picture: Picture): () => void {
  const stopPalette = watchPalette(document.documentElement, () => picture.dress(readPalette(element)));
  const refresh = () => picture.refresh();
  document.fonts.addEventListener('loadingdone', refresh);
  for (const canvas of canvases) canvas.addEventListener('contextrestored', refresh);
  return () => {
    stopPalette();
    document.fonts.removeEventListener('loadingdone', refresh);
    for (const canvas of canvases) canvas.removeEventListener('contextrestored', refresh);
  };
}
