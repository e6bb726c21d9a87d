// How many lanes lie above and below the view; a press scrolls there.
import { FOOT, type PictureView } from '../timeline/picture-view.ts';
import styles from './lanes-grid.module.css';
import { lanesAbove, lanesBelow } from './rows-in-view.ts';

interface MoreLanesProps {
  readonly view: PictureView;
  /** Scrolls the rows by so many pixels. */
  readonly onScrollBy: (pixels: number) => void;
}

/** Pixels of the header column, at a text size of 100 %, below which there is no room for a word more. */
const NARROW = 200;

/** Have the lane headers little room? */
export function isNarrow({ left, scale }: PictureView): boolean {
  return left < NARROW * scale;
}

/** `12 more ↑` in the axis' corner, `6 more ↓` at the foot of the lane headers. */
export function MoreLanes({ view, onScrollBy }: MoreLanesProps) {
  const { top, left, height, rows, scale } = view;
  const above = lanesAbove(view);
  const below = lanesBelow(view, FOOT * scale);
  const page = Math.max(rows.laneHeight, height - top - rows.laneHeight);
  return (
    <>
      {above > 0 && (
        <div className={styles.above} style={{ height: top - 1, width: left - 1 }}>
          <button type="button" onClick={() => onScrollBy(-page)}>
            {above.toLocaleString('en')} <span className={isNarrow(view) ? styles.unseen : ''}>more</span>{' '}
            <span aria-hidden="true">↑</span>
            <span className={styles.unseen}>above</span>
          </button>
        </div>
      )}
      {below > 0 && (
        <button
          type="button"
          className={styles.below}
          style={{ width: left - 1, height: FOOT * scale }}
          onClick={() => onScrollBy(page)}
        >
          {below.toLocaleString('en')} more <span aria-hidden="true">↓</span>
          <span className={styles.unseen}>below</span>
        </button>
      )}
    </>
  );
}
