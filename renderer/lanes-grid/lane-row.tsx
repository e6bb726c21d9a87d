// One lane's header: what is seen beside the lane, and the rest of its cells for screen readers.
// biome-ignore-all lint/a11y/useSemanticElements: a table's rows could not be placed beside the canvas's.
// biome-ignore-all lint/a11y/useFocusableInteractive: the row takes the focus, not its cells.
import { EllipsisVertical, Pin } from 'lucide-react';
import { memo, type Ref } from 'react';
import type { LaneState } from '../../shared/lane-state.ts';
import { LaneMark } from '../frame/lane-mark.tsx';
import { laneCells, stateText } from './lane-cells.ts';
import { laneMenuName } from './lane-menu.tsx';
import styles from './lanes-grid.module.css';
import { useSeconds } from './seconds.tsx';

export interface LaneRowProps {
  readonly ref: Ref<HTMLDivElement> | null;
  readonly lane: LaneState;
  /** Counts rows from 1. */
  readonly rowIndex: number;
  readonly top: number;
  readonly height: number;
  readonly selected: boolean;
  readonly pinned: boolean;
  /** It lies under the line that counts the lanes below. */
  readonly covered: boolean;
  /** The one row that Tab reaches. */
  readonly tabStop: boolean;
  /** Ids of the columns' names. */
  readonly columns: readonly string[];
  /** µs of the session now. */
  readonly present: () => number;
  /** Rises when the words may have changed. */
  readonly words: number;
  readonly onSelect: (lane: LaneState) => void;
  readonly onFocus: (lane: LaneState) => void;
  /** Opens the lane's menu beside its button. */
  readonly onMenu: (lane: LaneState, button: HTMLElement) => void;
}

export const LaneRow = memo(function LaneRow(props: LaneRowProps) {
  const { ref, lane, rowIndex, top, height, selected, pinned, tabStop, columns, present } = props;
  const { onSelect, onFocus, onMenu } = props;
  const cells = laneCells(lane);
  const values = [
    <>
      <LaneMark number={lane.metadata.number} />
      <bdi className={styles.label}>{cells.label}</bdi>
    </>,
    <Address key="address" text={cells.address} />,
    <State key="state" lane={lane} present={present} />,
    cells.bytesToClient,
    cells.bytesToServer,
    cells.clientCall,
    cells.serverCall,
    cells.clientRecv,
    cells.serverRecv,
    cells.chunksToClient,
    cells.chunksToServer,
    <MenuCell key="menu" {...{ lane, label: cells.label, pinned, tabStop, onMenu }} />,
  ];
  const classes = [styles.labelCell, styles.address, styles.state];
  classes[columns.length - 1] = styles.menuCell;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the grid's
    <div
      ref={ref}
      role="row"
      className={styles.row}
      style={{ transform: `translateY(${top}px)`, height }}
      tabIndex={tabStop ? 0 : -1}
      aria-rowindex={rowIndex}
      aria-selected={selected}
      data-lane={lane.id}
      data-pinned={pinned}
      data-covered={props.covered}
      onClick={() => onSelect(lane)}
      onFocus={() => onFocus(lane)}
    >
      {values.map((value, column) => (
        <div
          key={columns[column]}
          role="gridcell"
          aria-colindex={column + 1}
          aria-describedby={columns[column]}
          className={classes[column] ?? styles.unseen}
        >
          {value}
        </div>
      ))}
    </div>
  );
});

/** Alone read again with each second: it says how long something has lasted. */
function State({ lane, present }: Pick<LaneRowProps, 'lane' | 'present'>) {
  useSeconds();
  return stateText(lane, present());
}

/** Where there is little room, the port alone tells lanes apart. */
function Address({ text }: { text: string }) {
  const port = text.lastIndexOf(':');
  return (
    <>
      <span className={styles.host}>{text.slice(0, port + 1)}</span>
      {text.slice(port + 1)}
    </>
  );
}

interface MenuCellProps extends Pick<LaneRowProps, 'lane' | 'pinned' | 'tabStop' | 'onMenu'> {
  readonly label: string;
}

/** The pin and the menu's button; words that change ten times a second leave them as they are. */
const MenuCell = memo(function MenuCell({ lane, label, pinned, tabStop, onMenu }: MenuCellProps) {
  return (
    <>
      {pinned && (
        <span className={styles.pin}>
          <Pin aria-hidden="true" />
          <span className={styles.unseen}>pinned</span>
        </span>
      )}
      <button
        type="button"
        className={styles.menuButton}
        aria-label={laneMenuName(label)}
        aria-haspopup="menu"
        tabIndex={tabStop ? 0 : -1}
        onClick={(event) => {
          event.stopPropagation();
          onMenu(lane, event.currentTarget);
        }}
      >
        <EllipsisVertical aria-hidden="true" />
      </button>
    </>
  );
});
