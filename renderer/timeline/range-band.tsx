// The band over all lanes that shows the selected range, with its length on top. It goes with the picture, frame by frame.
import { useLayoutEffect, useRef } from 'react';
import type { LiveSource } from './live-source.ts';
import type { Picture } from './picture.ts';
import { rangeWords } from './range.ts';
import styles from './range-band.module.css';
import type { TimeRange } from './view-options.ts';

/** The band of a range. */
export function RangeBand({ picture, live, range }: { picture: Picture; live: LiveSource; range: TimeRange }) {
  const band = useRef<HTMLDivElement>(null);
  const label = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const place = () => {
      const { axis, clock, view } = picture;
      if (!band.current || !label.current) return;
      const x = (time: number) => Math.min(axis.right, Math.max(axis.left, axis.x(clock.at(time))));
      const [x0, x1] = [x(range.from), x(range.to)];
      const inView = axis.x(clock.at(range.to)) >= axis.left && axis.x(clock.at(range.from)) <= axis.right;
      band.current.hidden = !inView;
      band.current.style.transform = `translateX(${x0.toFixed(1)}px)`;
      band.current.style.width = `${Math.max(1, x1 - x0).toFixed(1)}px`;
      label.current.style.height = `${view.top - 1}px`;
      // In the middle of the band, as far as the plot has room.
      const half = label.current.offsetWidth / 2;
      const middle = Math.min(axis.right - half, Math.max(axis.left + half, (x0 + x1) / 2));
      label.current.style.transform = `translateX(${(middle - half - x0).toFixed(1)}px)`;
    };
    place();
    return picture.watchFrames(place);
  }, [picture, range]);
  return (
    <div ref={band} className={styles.band}>
      <span ref={label} className={styles.label}>
        <span className={styles.words}>{rangeWords(range, live.timeline)}</span>
      </span>
    </div>
  );
}
