// The sign of a lane beside its name: shape and colour, so that colour is never the only one.
import { CIRCLE_RADIUS, laneColor, laneShape, SHAPE_CORNERS } from '../theme/lane-shapes.ts';
import styles from './lane-mark.module.css';

/** Decorative: the label beside it says the same. */
export function LaneMark({ number }: { number: number }) {
  const corners = SHAPE_CORNERS[laneShape(number)];
  return (
    <svg className={styles.mark} viewBox="-1.3 -1.3 2.6 2.6" aria-hidden="true" data-color={laneColor(number)}>
      {corners.length === 0 ? (
        <circle r={CIRCLE_RADIUS} />
      ) : (
        <polygon points={corners.map((corner) => corner.join(',')).join(' ')} />
      )}
    </svg>
  );
}
