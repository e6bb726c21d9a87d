// A script's steps as a list: one line each, edited in place. Only the lines in view are made.
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { Plus } from 'lucide-react';
import {
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
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
import styles from './script.module.css';
import { added, type Changed, type Line, linesOf, movedDown, movedUp, type Path, replaced } from './script-edit.ts';
import { StepActions } from './step-actions.tsx';
import { STEP_KINDS } from './step-kinds.ts';
import { StepLine } from './step-line.tsx';

/** Lines made beyond those in view, at each end: Tab goes on to them. */
const OVERSCAN = 8;
/** Height of a line, rem; the style sheet has the same. */
const LINE_REM = 3;

interface StepListProps {
  readonly steps: readonly Step[];
  readonly onChange: (steps: readonly Step[]) => void;
}

/** What shall have the focus once it is there. */
interface Wanted {
  readonly line: number;
  /** Name of a button; null: the first control. */
  readonly button: string | null;
}

/** The list "Steps". */
export function StepList({ steps, onChange }: StepListProps) {
  const lines = useMemo(() => linesOf(steps), [steps]);
  const [chosen, setChosen] = useState(0);
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const full = lines.length >= SCRIPT_STEPS_MAX;
  const current = Math.min(chosen, lines.length - 1);
  const line = lines[current];
  // A line that is not drawn again changes the newest steps all the same.
  const newest = useRef({ steps, lines, onChange });
  useLayoutEffect(() => {
    newest.current = { steps, lines, onChange };
  });
  const changeStep = useCallback((number: number, step: Step) => {
    const { steps: now, lines: all, onChange: give } = newest.current;
    const changed = all[number - 1];
    if (changed) give(replaced(now, changed.path, step));
  }, []);
  const change = (changed: Changed, button: string | null) => {
    onChange(changed.steps);
    const at = lineAt(linesOf(changed.steps), changed.path);
    setChosen(at);
    setWanted({ line: at, button });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!line || !event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    const moved = (event.key === 'ArrowUp' ? movedUp : movedDown)(steps, line.path);
    if (moved) change(moved, null);
  };
  return (
    <div className={styles.list}>
      <div className={styles.stepButtons}>
        <Button isDisabled={full} onPress={() => change(added(steps, null, STEP_KINDS['send-text'].usual), null)}>
          <Plus aria-hidden="true" />
          Add step
        </Button>
        <span className={styles.place} role="status" aria-label="Chosen step">
          {line ? `Step ${(current + 1).toLocaleString('en')} of ${lines.length.toLocaleString('en')}` : 'No steps'}
        </span>
      </div>
      <Lines
        {...{ lines, chosen: current, wanted, onKeyDown }}
        actions={line && <StepActions {...{ steps, line, full }} onChange={change} />}
        onFocused={() => setWanted(null)}
        onChoose={setChosen}
        onStep={changeStep}
      />
    </div>
  );
}

interface LinesProps {
  readonly lines: readonly Line[];
  readonly chosen: number;
  readonly wanted: Wanted | null;
  /** Of the chosen line. */
  readonly actions: ReactNode;
  readonly onFocused: () => void;
  readonly onChoose: (line: number) => void;
  readonly onStep: (number: number, step: Step) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

function Lines({ lines, chosen, wanted, actions, onFocused, onChoose, onStep, onKeyDown }: LinesProps) {
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
    if (wanted === null) return;
    rows.scrollToIndex(wanted.line);
    const line = scroller.current?.querySelector(`[data-line="${wanted.line}"]`);
    const button = line?.querySelector<HTMLElement>(`[aria-label="${wanted.button}"]:enabled`);
    (button ?? line?.querySelector('select'))?.focus({ preventScroll: true });
    onFocused();
  }, [wanted, rows, onFocused]);
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
              {index === chosen && actions}
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
