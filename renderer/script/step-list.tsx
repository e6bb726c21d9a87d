// A script's steps as a list: one line each, edited in place; what is done with a whole step stands above. Only the lines in view are made.
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { Copy, CornerDownRight, MoveDown, MoveUp, Plus, Repeat, Trash2 } from 'lucide-react';
import {
  type CSSProperties,
  type KeyboardEvent,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { SCRIPT_STEPS_MAX } from '../../shared/limits.ts';
import type { Step } from '../../shared/script.ts';
import { Button } from '../controls/button.tsx';
import { IconButton } from './icon-button.tsx';
import styles from './script.module.css';
import {
  added,
  type Changed,
  dissolved,
  duplicated,
  type Line,
  linesOf,
  movedDown,
  movedUp,
  nested,
  type Path,
  removed,
  replaced,
} from './script-edit.ts';
import { STEP_KINDS } from './step-kinds.ts';
import { StepLine } from './step-line.tsx';

/** Lines made beyond those in view, at each end: Tab goes on to them. */
const OVERSCAN = 8;
/** Times of a repeat that is put around a step. */
const NEW_TIMES = 3;
/** Height of a line, rem; the style sheet has the same. */
const LINE_REM = 3;

interface StepListProps {
  readonly steps: readonly Step[];
  readonly onChange: (steps: readonly Step[]) => void;
}

/** The list "Steps" and its buttons. */
export function StepList({ steps, onChange }: StepListProps) {
  const lines = useMemo(() => linesOf(steps), [steps]);
  const [chosen, setChosen] = useState(0);
  /** The line whose first control gets the focus once it is there. */
  const [toFocus, setToFocus] = useState<number | null>(null);
  const current = lines[Math.min(chosen, lines.length - 1)];
  // A line that is not drawn again changes the newest steps all the same.
  const newest = useRef({ steps, lines, onChange });
  useLayoutEffect(() => {
    newest.current = { steps, lines, onChange };
  });
  const changeStep = useCallback((number: number, step: Step) => {
    const { steps: now, lines: all, onChange: give } = newest.current;
    const line = all[number - 1];
    if (line) give(replaced(now, line.path, step));
  }, []);
  const change = (changed: Changed | null, focus = true) => {
    if (!changed) return;
    onChange(changed.steps);
    const line = lineAt(linesOf(changed.steps), changed.path);
    setChosen(line);
    if (focus) setToFocus(line);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!current || !event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    change((event.key === 'ArrowUp' ? movedUp : movedDown)(steps, current.path));
  };
  return (
    <div className={styles.list}>
      <StepButtons {...{ steps, lines, current }} full={lines.length >= SCRIPT_STEPS_MAX} onChange={change} />
      <Lines
        {...{ lines, chosen: current ? lines.indexOf(current) : -1, toFocus, onKeyDown }}
        onFocused={() => setToFocus(null)}
        onChoose={setChosen}
        onStep={changeStep}
      />
    </div>
  );
}

interface StepButtonsProps extends Pick<StepListProps, 'steps'> {
  readonly lines: readonly Line[];
  readonly current: Line | undefined;
  /** There are as many steps as a script may have. */
  readonly full: boolean;
  readonly onChange: (changed: Changed | null, focus?: boolean) => void;
}

/** What is done with the chosen step. */
function StepButtons({ steps, lines, current, full, onChange }: StepButtonsProps) {
  const path = current?.path ?? null;
  const isRepeat = current?.step.do === 'repeat';
  const withStep = (changed: (at: Path) => Changed | null) => () => {
    if (path) onChange(changed(path), false);
  };
  return (
    <div className={styles.stepButtons} role="toolbar" aria-label="The chosen step">
      <Button isDisabled={full} onPress={() => onChange(added(steps, path, STEP_KINDS['send-text'].usual))}>
        <Plus aria-hidden="true" />
        Add step
      </Button>
      <IconButton name="Move up" off={!path || !movedUp(steps, path)} act={withStep((at) => movedUp(steps, at))}>
        <MoveUp aria-hidden="true" />
      </IconButton>
      <IconButton name="Move down" off={!path || !movedDown(steps, path)} act={withStep((at) => movedDown(steps, at))}>
        <MoveDown aria-hidden="true" />
      </IconButton>
      <IconButton name="Duplicate" off={!path || full} act={withStep((at) => duplicated(steps, at))}>
        <Copy aria-hidden="true" />
      </IconButton>
      <IconButton name="Put into a repeat" off={!path || full} act={withStep((at) => nested(steps, at, NEW_TIMES))}>
        <Repeat aria-hidden="true" />
      </IconButton>
      <IconButton name="Dissolve the repeat" off={!isRepeat} act={withStep((at) => dissolved(steps, at))}>
        <CornerDownRight aria-hidden="true" />
      </IconButton>
      <IconButton name="Remove" off={!path} act={withStep((at) => removed(steps, at))}>
        <Trash2 aria-hidden="true" />
      </IconButton>
      <span className={styles.place} role="status" aria-label="Chosen step">
        {current
          ? `Step ${(lines.indexOf(current) + 1).toLocaleString('en')} of ${lines.length.toLocaleString('en')}`
          : 'No steps'}
      </span>
    </div>
  );
}

interface LinesProps {
  readonly lines: readonly Line[];
  readonly chosen: number;
  readonly toFocus: number | null;
  readonly onFocused: () => void;
  readonly onChoose: (line: number) => void;
  readonly onStep: (number: number, step: Step) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

function Lines({ lines, chosen, toFocus, onFocused, onChoose, onStep, onKeyDown }: LinesProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const height = useMemo(() => LINE_REM * rootFontSize(), []);
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: OVERSCAN,
    // The line with the focus stays, however far it is scrolled away.
    rangeExtractor: (range) => withLine(defaultRangeExtractor(range), chosen, lines.length),
    useFlushSync: false,
  });
  useEffect(() => {
    if (toFocus === null) return;
    rows.scrollToIndex(toFocus);
    const control = scroller.current?.querySelector<HTMLElement>(`[data-line="${toFocus}"] select`);
    control?.focus({ preventScroll: true });
    onFocused();
  }, [toFocus, rows, onFocused]);
  return (
    <div ref={scroller} className={styles.lines} style={{ '--digits': String(lines.length).length } as CSSProperties}>
      <ol className={styles.all} aria-label="Steps" style={{ blockSize: rows.getTotalSize() }} onKeyDown={onKeyDown}>
        {rows.getVirtualItems().map(({ index, start }) => {
          const line = lines[index];
          if (!line) return null;
          return (
            <li
              key={index}
              data-line={index}
              className={styles.line}
              aria-label={`Step ${index + 1}`}
              aria-setsize={lines.length}
              aria-posinset={index + 1}
              aria-current={index === chosen}
              style={{ transform: `translateY(${start}px)` }}
              onFocus={() => onChoose(index)}
              onPointerDown={() => onChoose(index)}
            >
              <StepLine step={line.step} number={index + 1} depth={line.path.length - 1} onStep={onStep} />
            </li>
          );
        })}
      </ol>
    </div>
  );
}

function rootFontSize(): number {
  const size = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return Number.isFinite(size) ? size : 16;
}

function withLine(range: number[], line: number, length: number): number[] {
  if (line < 0 || line >= length || range.includes(line)) return range;
  return [...range, line].sort((a, b) => a - b);
}

/** The line of a place; the first where it is none. */
function lineAt(lines: readonly Line[], path: Path): number {
  return Math.max(
    0,
    lines.findIndex((line) => line.path.join('.') === path.join('.')),
  );
}
