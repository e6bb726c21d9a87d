// The newest events in words. React hears of a number, ten times a second at most; only the rows in view are made.
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { X } from 'lucide-react';
import { type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { LaneId } from '../../shared/lane.ts';
import { Button } from '../controls/button.tsx';
import { useApp, useUi } from '../state/app-context.ts';
import { setPanels } from '../state/ui-store.ts';
import { useLive } from '../state/use-live.ts';
import { allEvents, CallEvents, type EventList, laneEvents, withEvent } from './event-list.ts';
import styles from './event-log.module.css';
import { EventRow } from './event-row.tsx';
import { EventSummary } from './event-summary.tsx';

const ROW_HEIGHT = 26;
/** Rows made beyond those in view, at each end. */
const OVERSCAN = 6;
/** Pixels from the end within which the log counts as at its end. */
const AT_END = 2;

/** The event log. Its height is the frame's. */
export function EventLog() {
  const { ui } = useApp();
  /** Where a log that was scrolled back ends; null: at the newest event. */
  const [heldEnd, setHeldEnd] = useState<number | null>(null);
  const newest = useLive(({ timeline }) => timeline.nextSequence);
  const end = Math.min(heldEnd ?? newest, newest);
  const list = useList(end);
  return (
    <section className={styles.log} aria-label="Event log">
      <div className={styles.head}>
        <h2>Events</h2>
        <span className={styles.count}>{newest.toLocaleString('en')}</span>
        {list.length !== newest && <span className={styles.shown}>{list.length.toLocaleString('en')} shown</span>}
        {end < newest && (
          <Button weight="quiet" onPress={() => setHeldEnd(null)}>
            {(newest - end).toLocaleString('en')} newer ↓
          </Button>
        )}
        <span className={styles.space} />
        <Filters />
        <Button icon weight="quiet" aria-label="Hide events" onPress={() => setPanels(ui, { logOpen: false })}>
          <X aria-hidden="true" />
        </Button>
      </div>
      <Rows list={list} atEnd={heldEnd === null} onHold={() => setHeldEnd(end)} onEnd={() => setHeldEnd(null)} />
      <EventSummary />
    </section>
  );
}

/** The events before `end` that the filters leave, and the selected one. */
function useList(end: number): EventList {
  const { timeline } = useApp().live;
  const selectedLane = useUi((state) => state.selection?.lane ?? null);
  const selectedOnly = useUi((state) => state.logSelectedOnly);
  const callsOnly = useUi((state) => state.logCallsOnly);
  const calls = useMemo(() => new CallEvents(timeline), [timeline]);
  const selected = useUi((state) => state.selection?.sequence ?? null);
  const lane = selectedOnly ? selectedLane : null;
  const list = useMemo(() => {
    if (lane !== null) return laneEvents(timeline, lane, end, callsOnly);
    return callsOnly ? calls.before(end) : allEvents(timeline, end);
  }, [timeline, calls, lane, callsOnly, end]);
  return useMemo(() => (selected === null ? list : withEvent(list, timeline, selected)), [list, timeline, selected]);
}

function Filters() {
  const { ui } = useApp();
  const callsOnly = useUi((state) => state.logCallsOnly);
  const selectedOnly = useUi((state) => state.logSelectedOnly);
  const lane = useUi((state) => state.selection?.lane ?? null);
  return (
    <fieldset className={styles.filters} aria-label="Filter events">
      <Check
        on={callsOnly}
        onChange={(on) => ui.setState({ logCallsOnly: on })}
        title="Leaves out what only the pace does: held, let go, kept back"
      >
        Calls only
      </Check>
      {lane !== null && (
        <Check on={selectedOnly} onChange={(on) => ui.setState({ logSelectedOnly: on })}>
          Only <SelectedLabel lane={lane} />
        </Check>
      )}
    </fieldset>
  );
}

function SelectedLabel({ lane }: { lane: LaneId }) {
  return <bdi>{useLive(({ session }) => session.lanes.get(lane)?.metadata.label) ?? 'the selected lane'}</bdi>;
}

interface CheckProps {
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  readonly title?: string;
  readonly children: ReactNode;
}

function Check({ on, onChange, title, children }: CheckProps) {
  return (
    <label className={styles.check} title={title}>
      <input type="checkbox" checked={on} onChange={(event) => onChange(event.target.checked)} />
      <span className={styles.checkLabel}>{children}</span>
    </label>
  );
}

interface RowsProps {
  readonly list: EventList;
  readonly atEnd: boolean;
  readonly onHold: () => void;
  readonly onEnd: () => void;
}

function Rows({ list, atEnd, onHold, onEnd }: RowsProps) {
  const { live } = useApp();
  const selected = useUi((state) => state.selection?.sequence ?? null);
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: list.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    // At the end the newest rows are made with the list itself, not after the scrolling that follows: between the two a fast list would be empty.
    rangeExtractor: (range) =>
      atEnd ? newestRows(list.length, scroller.current?.clientHeight ?? 0) : defaultRangeExtractor(range),
    useFlushSync: false,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a longer list is what scrolls an end in view on.
  useLayoutEffect(() => {
    if (atEnd && scroller.current) scroller.current.scrollTop = scroller.current.scrollHeight;
  }, [atEnd, list]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: brought into view when it is chosen, not when rows are added.
  useEffect(() => {
    const index = selected === null ? -1 : list.indexOf(selected);
    if (index >= 0 && !inView(scroller.current, index)) rows.scrollToIndex(index, { align: 'center' });
  }, [selected]);
  return (
    <div
      ref={scroller}
      className={styles.rows}
      role="log"
      aria-label="Events"
      aria-live="off"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
      tabIndex={0}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        const reached = scrollHeight - scrollTop - clientHeight <= AT_END;
        if (atEnd && !reached) onHold();
        if (!atEnd && reached) onEnd();
      }}
    >
      <div className={styles.all} style={{ blockSize: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start }) => (
          <div
            key={index}
            className={styles.place}
            style={{ blockSize: ROW_HEIGHT, transform: `translateY(${start}px)` }}
          >
            <EventRow timeline={live.timeline} eventRef={list.refAt(index)} selected={selected} />
          </div>
        ))}
      </div>
    </div>
  );
}

/** The indexes of the last rows that a log of a height shows. */
function newestRows(length: number, height: number): number[] {
  const first = Math.max(0, length - Math.ceil(height / ROW_HEIGHT) - OVERSCAN);
  return Array.from({ length: length - first }, (_, row) => first + row);
}

function inView(scroller: HTMLElement | null, index: number): boolean {
  if (!scroller) return true;
  const top = index * ROW_HEIGHT;
  return top >= scroller.scrollTop && top + ROW_HEIGHT <= scroller.scrollTop + scroller.clientHeight;
}
