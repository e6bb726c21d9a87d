// What can be done with a whole step, behind its controls: for the chosen line alone, so that the list stays quiet.
import { Copy, ListPlus, MoveDown, MoveUp, Repeat, Trash2, Ungroup } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Step } from '../../shared/script.ts';
import { IconButton } from './icon-button.tsx';
import styles from './script.module.css';
import {
  added,
  type Changed,
  dissolved,
  duplicated,
  type Line,
  movedDown,
  movedUp,
  nested,
  type Path,
  removed,
} from './script-edit.ts';
import { STEP_KINDS } from './step-kinds.ts';

/** Times of a repeat that is put around a step. */
const NEW_TIMES = 3;

interface Action {
  readonly name: string;
  readonly icon: ReactNode;
  /** It makes one step more. */
  readonly adds?: true;
  /** Null: it cannot be done there. */
  readonly change: (steps: readonly Step[], path: Path) => Changed | null;
  /** The first control of the line that it gives has the focus then, instead of the same button there. */
  readonly toLine?: true;
}

const ACTIONS: readonly Action[] = [
  {
    name: 'Insert below',
    icon: <ListPlus aria-hidden="true" />,
    adds: true,
    toLine: true,
    change: (steps, path) => added(steps, path, STEP_KINDS['send-text'].usual),
  },
  { name: 'Move up', icon: <MoveUp aria-hidden="true" />, change: movedUp },
  { name: 'Move down', icon: <MoveDown aria-hidden="true" />, change: movedDown },
  { name: 'Duplicate', icon: <Copy aria-hidden="true" />, adds: true, change: duplicated },
  {
    name: 'Put into a repeat',
    icon: <Repeat aria-hidden="true" />,
    adds: true,
    change: (steps, path) => nested(steps, path, NEW_TIMES),
  },
  { name: 'Remove', icon: <Trash2 aria-hidden="true" />, change: removed },
];
const DISSOLVE: Action = { name: 'Dissolve the repeat', icon: <Ungroup aria-hidden="true" />, change: dissolved };

interface StepActionsProps {
  readonly steps: readonly Step[];
  readonly line: Line;
  /** There are as many steps as a script may have. */
  readonly full: boolean;
  /** `button`: what shall have the focus in the line that the change is about; null: its first control. */
  readonly onChange: (changed: Changed, button: string | null) => void;
}

/** The buttons of the chosen line. */
export function StepActions({ steps, line: { path, step }, full, onChange }: StepActionsProps) {
  const actions = step.do === 'repeat' ? [...ACTIONS.slice(0, -1), DISSOLVE, ...ACTIONS.slice(-1)] : ACTIONS;
  return (
    <span className={styles.actions}>
      {actions.map(({ name, icon, adds = false, change, toLine = false }) => {
        const changed = adds && full ? null : change(steps, path);
        return (
          <IconButton
            key={name}
            name={name}
            off={changed === null}
            act={() => changed && onChange(changed, toLine ? null : name)}
          >
            {icon}
          </IconButton>
        );
      })}
    </span>
  );
}
