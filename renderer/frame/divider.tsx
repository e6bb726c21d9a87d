// A line between two panels that can be dragged, or moved by arrow keys.
import styles from './frame.module.css';

interface DividerProps {
  /** What it sets: its accessible name. */
  readonly label: string;
  /** A vertical line sets a width, a horizontal one a height; the panel lies behind it (right, or below). */
  readonly orientation: 'vertical' | 'horizontal';
  readonly size: number;
  readonly bounds: { readonly min: number; readonly max: number };
  readonly onSize: (size: number) => void;
}

/** Pixels that an arrow key moves it. */
const STEP = 16;

/** The size grows to the left, or upwards. */
export function Divider({ label, orientation, size, bounds, onSize }: DividerProps) {
  const vertical = orientation === 'vertical';
  const keys = vertical ? { more: 'ArrowLeft', less: 'ArrowRight' } : { more: 'ArrowUp', less: 'ArrowDown' };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that moves is a control; an <hr> is none.
    <div
      className={styles.divider}
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={orientation}
      aria-valuenow={size}
      aria-valuemin={bounds.min}
      aria-valuemax={bounds.max}
      onKeyDown={(event) => {
        if (event.key !== keys.more && event.key !== keys.less) return;
        event.preventDefault();
        onSize(size + (event.key === keys.more ? STEP : -STEP));
      }}
      onPointerDown={(event) => {
        const { currentTarget: line, pointerId } = event;
        const from = vertical ? event.clientX : event.clientY;
        event.preventDefault();
        line.focus({ preventScroll: true });
        line.setPointerCapture(pointerId);
        const drag = (moved: PointerEvent) => onSize(size + from - (vertical ? moved.clientX : moved.clientY));
        line.addEventListener('pointermove', drag);
        line.addEventListener('lostpointercapture', () => line.removeEventListener('pointermove', drag), {
          once: true,
        });
      }}
    />
  );
}
