// The grid "Lanes": the lane headers, and the picture's accessible twin. One row per lane, placed beside the lanes on the canvas.
// biome-ignore-all lint/a11y/useSemanticElements: a table's rows could not be placed beside the canvas's.
import { type KeyboardEvent, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { LaneId } from '../../shared/lane.ts';
import { type LaneState, NEVER } from '../../shared/lane-state.ts';
import { waitingSince } from '../../shared/lane-words.ts';
import { FOOT, type PictureView } from '../timeline/picture-view.ts';
import { type Form, heightOf, type Row } from '../timeline/rows.ts';
import type { Selection } from '../timeline/selection.ts';
import type { ViewOptions } from '../timeline/view-options.ts';
import { laneCells } from './lane-cells.ts';
import { LaneMenu } from './lane-menu.tsx';
import { LaneRow } from './lane-row.tsx';
import styles from './lanes-grid.module.css';
import { isNarrow, MoreLanes } from './more-lanes.tsx';
import { laneRowFrom, type PlacedRow, placedRow, rowsInView } from './rows-in-view.ts';
import { Seconds } from './seconds.tsx';

export interface LanesGridProps {
  readonly view: PictureView;
  readonly selection: Selection;
  readonly onSelect: (selection: Selection) => void;
  /** Brings a row into the view. */
  readonly onShowRow: (index: number) => void;
  /** Scrolls the rows by so many pixels. */
  readonly onScrollBy: (pixels: number) => void;
  readonly options: ViewOptions;
  readonly onOptions: (changed: Partial<ViewOptions>) => void;
  /** µs of the session now. */
  readonly present: () => number;
}

const COLUMNS = [
  ...['label', 'address', 'state', 'bytes to client', 'bytes to server', "client's call", "server's call"],
  ...["client's last recv", "server's last recv", 'chunks to client', 'chunks to server'],
  'lane menu',
];
/** Milliseconds until the words that say how long a lane has waited are read again: near lanes show them, in others they are only heard. */
const READ_AGAIN: Readonly<Record<Form, number>> = { near: 1_000, middle: 5_000, strip: 5_000 };
/** Lanes that Page Up and Page Down move. */
const PAGE = 10;

type LaneRowPlace = PlacedRow<Extract<Row, { kind: 'lane' }>>;

/** The lane headers of the rows in view. */
export function LanesGrid(props: LanesGridProps) {
  const { view, selection, onSelect, onShowRow, onScrollBy, options, onOptions, present } = props;
  const [focused, setFocused] = useState<LaneId | null>(null);
  const [menu, setMenu] = useState<{ lane: LaneState; button: HTMLElement } | null>(null);
  const wantsFocus = useRef(false);
  const focusedRow = useRef<HTMLDivElement>(null);
  const id = useId();
  const placed = laneRows(view, focused);
  const waits = placed.some(({ row }) => waitingSince(row.lane) !== NEVER);
  const tabStop = tabStopOf(placed, focused, selection);

  // The row that is to have the focus may only now be in the document.
  useEffect(() => {
    if (!wantsFocus.current || !focusedRow.current) return;
    wantsFocus.current = false;
    focusedRow.current.focus({ preventScroll: true });
  });

  const go = (index: number | undefined) => {
    const row = index === undefined ? undefined : view.rows.list[index];
    if (index === undefined || row?.kind !== 'lane') return;
    wantsFocus.current = true;
    setFocused(row.lane.id);
    onShowRow(index);
  };
  const selectLane = useCallback(
    (lane: LaneState) => onSelect({ lane: lane.id, side: null, sequence: null }),
    [onSelect],
  );
  const focusLane = useCallback((lane: LaneState) => setFocused(lane.id), []);
  const columns = useMemo(() => COLUMNS.map((_, column) => `${id}-${column}`), [id]);
  const openMenu = useCallback((lane: LaneState, button: HTMLElement) => setMenu({ lane, button }), []);

  return (
    <>
      <div
        className={styles.over}
        style={{ insetBlockStart: view.top, width: view.left }}
        data-form={view.rows.form}
        data-narrow={isNarrow(view)}
      >
        <div hidden>
          {COLUMNS.map((name, column) => (
            <span key={name} id={columns[column]}>
              {name}
            </span>
          ))}
        </div>
        <div
          role="grid"
          aria-label="Lanes"
          aria-rowcount={view.rows.lanes}
          aria-colcount={COLUMNS.length}
          className={styles.grid}
          style={{ transform: `translateY(${-view.scroll}px)` }}
          onKeyDown={(event) => {
            if (event.target instanceof HTMLButtonElement) return;
            const row = event.target instanceof HTMLElement ? event.target : event.currentTarget;
            const lane = tabStop === null ? undefined : placed.find(({ row }) => row.lane.id === tabStop)?.row.lane;
            const by = stepOf(event, view.rows.lanes);
            if (by !== undefined) go(laneRowFrom(view.rows, tabStop, by));
            else if (lane && !hasModifier(event) && (event.code === 'Enter' || event.code === 'Space'))
              selectLane(lane);
            else if (lane && asksForMenu(event)) openMenu(lane, row.querySelector('button') ?? row);
            else return;
            event.preventDefault();
            event.stopPropagation();
          }}
        >
          <Seconds every={waits ? READ_AGAIN[view.rows.form] : null}>
            {placed.map(({ row, top, height }) => (
              <LaneRow
                key={row.lane.id}
                ref={row.lane.id === tabStop ? focusedRow : null}
                lane={row.lane}
                rowIndex={row.index + 1}
                top={top}
                height={height}
                selected={selection?.lane === row.lane.id}
                pinned={row.pinned}
                covered={isCovered(view, top + height)}
                tabStop={row.lane.id === tabStop}
                columns={columns}
                present={present}
                words={view.words}
                onSelect={selectLane}
                onFocus={focusLane}
                onMenu={openMenu}
              />
            ))}
          </Seconds>
        </div>
      </div>
      <MoreLanes view={view} onScrollBy={onScrollBy} />
      {menu && (
        <LaneMenu
          lane={menu.lane}
          label={laneCells(menu.lane).label}
          trigger={menu.button}
          options={options}
          onOptions={(changed) => {
            // The focus goes on to a lane that stays.
            if (changed.hidden?.has(menu.lane.id)) go(neighbourOf(view, menu.lane.id));
            onOptions(changed);
          }}
          onSelect={selectLane}
          onClose={() => setMenu(null)}
        />
      )}
    </>
  );
}

/** The row of the lane below, or above the last one. */
function neighbourOf({ rows }: PictureView, lane: LaneId): number | undefined {
  const below = laneRowFrom(rows, lane, 1);
  return below === rows.rowOf.get(lane) ? laneRowFrom(rows, lane, -1) : below;
}

/** Does a small lane's row reach under the line that counts the lanes below? */
function isCovered({ rows, scroll, height, top, scale }: PictureView, bottom: number): boolean {
  const end = scroll + height - top;
  return rows.laneHeight <= FOOT * scale && end < heightOf(rows) && bottom > end - FOOT * scale;
}

/** Shift+F10 and the keyboard's own key for it. */
function asksForMenu({ code, shiftKey }: KeyboardEvent): boolean {
  return code === 'ContextMenu' || (code === 'F10' && shiftKey);
}

/** The lanes in view, and the focused one wherever it is: a row that has the focus must not vanish under it. */
function laneRows(view: PictureView, focused: LaneId | null): LaneRowPlace[] {
  const placed = rowsInView(view).filter(isLane);
  const index = focused === null ? undefined : view.rows.rowOf.get(focused);
  const row = index === undefined ? undefined : placedRow(view.rows, index);
  if (!row || !isLane(row) || placed.some((other) => other.index === row.index)) return placed;
  return row.top < view.scroll ? [row, ...placed] : [...placed, row];
}

function isLane(placed: PlacedRow): placed is LaneRowPlace {
  return placed.row.kind === 'lane';
}

/** The row that Tab reaches: the one focused last, else the selected, else the first in view. */
function tabStopOf(placed: readonly LaneRowPlace[], focused: LaneId | null, selection: Selection): LaneId | null {
  const has = (lane: LaneId | null | undefined) => placed.some(({ row }) => row.lane.id === lane);
  if (has(focused)) return focused;
  if (selection && has(selection.lane)) return selection.lane;
  return placed[0]?.row.lane.id ?? null;
}

/** How many lanes a key moves; undefined: it moves none. */
function stepOf(event: KeyboardEvent, lanes: number): number | undefined {
  if (hasModifier(event)) return undefined;
  switch (event.code) {
    case 'ArrowDown':
      return 1;
    case 'ArrowUp':
      return -1;
    case 'PageDown':
      return PAGE;
    case 'PageUp':
      return -PAGE;
    case 'Home':
      return -lanes;
    case 'End':
      return lanes;
    default:
      return undefined;
  }
}

function hasModifier({ ctrlKey, altKey, metaKey, shiftKey }: KeyboardEvent): boolean {
  return ctrlKey || altKey || metaKey || shiftKey;
}
