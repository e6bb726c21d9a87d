// What stands between the grid's rows, outside of it: the headers of thread lines, and rows that count lanes which are not shown.
import { ChevronDown, ChevronRight } from 'lucide-react';
import type { CSSProperties } from 'react';
import type { LaneId, ServerId } from '../../shared/lane.ts';
import type { SessionState } from '../../shared/session-state.ts';
import { LaneMark } from '../frame/lane-mark.tsx';
import type { LiveSource } from '../timeline/live-source.ts';
import type { PictureView } from '../timeline/picture-view.ts';
import { isCount, type Row } from '../timeline/rows.ts';
import type { ViewOptions } from '../timeline/view-options.ts';
import { countsText, type GroupCounts } from './group-counts.ts';
import styles from './lanes-grid.module.css';
import { rowsInView } from './rows-in-view.ts';
import { groupTitle, THREAD_MODEL, threadText, workerText } from './thread-words.ts';
import { useGroupCounts } from './use-group-counts.ts';

export interface ThreadHeadersProps {
  readonly view: PictureView;
  readonly live: LiveSource;
  readonly options: ViewOptions;
  readonly onOptions: (changed: Partial<ViewOptions>) => void;
  /** µs of the session now. */
  readonly present: () => number;
}

type HeaderRow = Extract<Row, { kind: 'server' | 'unserved' }>;
type WorkerRow = Extract<Row, { kind: 'worker' }>;
type CountRow = Extract<Row, { kind: 'hidden' | 'ended' | 'folded' }>;

/** The headers in view. */
export function ThreadHeaders({ view, live, options, onOptions, present }: ThreadHeadersProps) {
  const { form, list } = view.rows;
  // One server, near: its thread is all there is to tell. Else the lanes are groups that open and close.
  const grouped =
    form !== 'near' || list.filter(isHeader).length > 1 || list.some((row) => isHeader(row) && row.collapsed);
  const counts = useGroupCounts({ live, present, words: view.words, shown: form !== 'near' });
  const placed = rowsInView(view);
  const place = { insetBlockStart: view.top, '--header': `${view.left}px` } as CSSProperties;
  return (
    <div className={styles.across} style={place}>
      <div className={styles.grid} style={{ transform: `translateY(${-view.scroll}px)` }}>
        {placed.map(({ row, index, top, height }) => {
          if (row.kind === 'lane') return null;
          const style = { transform: `translateY(${top}px)`, height };
          if (row.kind === 'worker') return <WorkerHeader key={index} {...{ row, style, session: live.session }} />;
          if (isCount(row)) return <Count key={index} {...{ row, style, options, onOptions }} />;
          const group = row.kind === 'server' ? row.server.id : null;
          return (
            <Header
              key={index}
              {...{ row, style, live }}
              counts={form === 'near' ? undefined : counts.get(group)}
              onToggle={grouped ? () => onOptions({ collapsed: toggled(options.collapsed, group) }) : null}
            />
          );
        })}
      </div>
    </div>
  );
}

interface HeaderProps {
  readonly row: HeaderRow;
  readonly style: { readonly transform: string; readonly height: number };
  readonly live: LiveSource;
  readonly counts: GroupCounts | undefined;
  /** Null: the lanes below are no group that can be closed. */
  readonly onToggle: (() => void) | null;
}

function Header({ row, style, live, counts, onToggle }: HeaderProps) {
  const { session } = live;
  const server = row.kind === 'server' ? row.server : null;
  const text = server ? threadText(server, session) : 'clients of other ports';
  const title = server ? groupTitle(server) : { port: 'No server here', model: '' };
  return (
    <div className={styles.header} style={style}>
      <div className={styles.headerColumn}>
        <div className={styles.headerLine}>
          {onToggle ? (
            <button type="button" className={styles.toggle} aria-expanded={!row.collapsed} onClick={onToggle}>
              {row.collapsed ? <ChevronRight aria-hidden="true" /> : <ChevronDown aria-hidden="true" />}
              <strong>{title.model === '' ? title.port : `${title.port} · ${title.model}`}</strong>
            </button>
          ) : (
            <div className={styles.headerTitle}>
              <strong>{server ? server.metadata.label : title.port}</strong> {server && <span>{title.port}</span>}
            </div>
          )}
          {server && !onToggle && <Model />}
        </div>
        <div className={styles.headerLine}>
          <div className={styles.headerText} title={text}>
            {text}
          </div>
          {server && onToggle && <Model />}
        </div>
      </div>
      {counts && (
        <div className={styles.counts}>
          <span>{countsText(counts)}</span>
        </div>
      )}
    </div>
  );
}

/** A thread of a pool: whom it serves, in that lane's colour and shape. */
function WorkerHeader({ row, style, session }: { row: WorkerRow; style: HeaderProps['style']; session: SessionState }) {
  const { worker, number } = row;
  const lane = worker.serving === null ? undefined : session.lanes.get(worker.serving);
  return (
    <div className={styles.header} style={style}>
      <div className={styles.worker}>
        <strong>worker {number}</strong>
        {lane && <LaneMark number={lane.metadata.number} />}
        <span className={styles.headerText}>{workerText(worker, session)}</span>
      </div>
    </div>
  );
}

/** Says that threads are a model, where they show: in the line that has room for it. */
function Model() {
  return (
    <abbr className={styles.model} title={THREAD_MODEL}>
      model
    </abbr>
  );
}

interface CountProps {
  readonly row: CountRow;
  readonly style: { readonly transform: string; readonly height: number };
  readonly options: ViewOptions;
  readonly onOptions: (changed: Partial<ViewOptions>) => void;
}

/** `3 hidden`, `12 ended`: a press shows them again. */
function Count({ row, style, options, onOptions }: CountProps) {
  if (row.kind === 'folded')
    return (
      <div className={styles.count} style={style}>
        {row.lanes.toLocaleString('en')} earlier lanes ended, counted only
      </div>
    );
  const lanes = row.kind === 'hidden' ? row.hidden.length : row.lanes;
  const show = () =>
    onOptions(row.kind === 'hidden' ? { hidden: without(options.hidden, row.hidden) } : { collapseEnded: false });
  return (
    <button type="button" className={styles.count} style={style} onClick={show}>
      {lanes.toLocaleString('en')} {row.kind} <span className={styles.show}>show</span>
    </button>
  );
}

function isHeader(row: Row): row is HeaderRow {
  return row.kind === 'server' || row.kind === 'unserved';
}

function toggled(collapsed: ViewOptions['collapsed'], group: ServerId | null): ViewOptions['collapsed'] {
  const others = new Set(collapsed);
  if (!others.delete(group)) others.add(group);
  return others;
}

function without(hidden: ReadonlySet<LaneId>, shown: readonly LaneId[]): ReadonlySet<LaneId> {
  return new Set([...hidden].filter((lane) => !shown.includes(lane)));
}
