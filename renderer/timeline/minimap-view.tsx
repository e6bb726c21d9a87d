// The row "whole session" below the lanes: all that has happened, small, and the part of it that is in view.
import { useEffect, useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import { readPalette, watchPalette } from '../theme/palette.ts';
import type { LiveSource } from './live-source.ts';
import { MinimapCanvas } from './minimap-canvas.ts';
import { listenToMinimap } from './minimap-hand.ts';
import styles from './minimap-view.module.css';
import type { Picture } from './picture.ts';

export interface MinimapProps {
  readonly picture: Picture;
  readonly live: LiveSource;
  /** Asks for the live edge. */
  readonly onLive: () => void;
}

/** The minimap of a picture. */
export function Minimap({ picture, live, onLive }: MinimapProps) {
  const plot = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const slider = useRef<HTMLDivElement>(null);
  const latest = useRef(onLive);
  useLayoutEffect(() => {
    latest.current = onLive;
  });
  const left = useSyncExternalStore(
    (listener) => picture.subscribe(listener),
    () => picture.view.left,
  );

  useEffect(() => {
    if (!plot.current || !canvas.current || !slider.current) return;
    const parts = { plot: plot.current, canvas: canvas.current, slider: slider.current };
    let palette = readPalette(parts.plot);
    const minimap = new MinimapCanvas({
      picture,
      live,
      ...parts,
      palette: () => palette,
      clock: () => performance.now(),
    });
    const measure = () => {
      const { width, height } = parts.plot.getBoundingClientRect();
      minimap.resize(width, height, window.devicePixelRatio);
    };
    const observer = new ResizeObserver(measure);
    observer.observe(parts.plot);
    measure();
    const redraw = () => minimap.redraw();
    parts.canvas.addEventListener('contextrestored', redraw);
    const undo = [
      picture.watchFrames(minimap.update),
      listenToMinimap({ picture, minimap, ...parts, onLive: () => latest.current() }),
      watchPalette(document.documentElement, () => {
        palette = readPalette(parts.plot);
        redraw();
      }),
    ];
    return () => {
      for (const each of undo) each();
      parts.canvas.removeEventListener('contextrestored', redraw);
      observer.disconnect();
      minimap.close();
    };
  }, [picture, live]);

  return (
    <section className={styles.minimap} aria-label="Whole session" data-minimap="">
      <span className={styles.title} style={{ width: left }} aria-hidden="true">
        whole session
      </span>
      <div ref={plot} className={styles.plot}>
        <div aria-hidden="true">
          <canvas ref={canvas} className={styles.canvas} data-testid="minimap" />
        </div>
        <div
          ref={slider}
          className={styles.window}
          role="slider"
          tabIndex={0}
          aria-label="Part of the session in view"
          aria-valuemin={0}
          aria-valuemax={0}
          aria-valuenow={0}
        />
      </div>
    </section>
  );
}
