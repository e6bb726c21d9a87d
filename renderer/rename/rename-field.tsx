// Changes a lane's name: a pencil beside it, then a textbox in which Enter takes the new name and Escape leaves the old one.
import { Check, Pencil, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { LaneId } from '../../shared/lane.ts';
import { Button } from '../controls/button.tsx';
import { useApp, useUi } from '../state/app-context.ts';
import styles from './rename-field.module.css';
import { beginRenaming, endRenaming } from './renaming.ts';

interface Named {
  readonly lane: LaneId;
  readonly label: string;
}

/** The pencil and, while the name is being changed in the inspector, the textbox. */
export function Rename({ lane, label }: Named) {
  const { ui } = useApp();
  const open = useUi((state) => state.renaming === lane && state.dialog !== 'rename');
  return (
    <>
      <span className={styles.pencil}>
        <Button icon weight="quiet" aria-label="Rename" onPress={() => beginRenaming(ui, lane)}>
          <Pencil aria-hidden="true" />
        </Button>
      </span>
      {open && <RenameField lane={lane} label={label} />}
    </>
  );
}

/** The textbox, and the same two answers as buttons. What had the focus before gets it back. */
export function RenameField({ lane, label }: Named) {
  const { ui, actions } = useApp();
  const [name, setName] = useState(label);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    field.current?.select();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  const leave = () => endRenaming(ui);
  const take = async () => {
    if (name.trim() === label || (await actions.rename(lane, name))) leave();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter that ends the input of a character composed of several keys is no answer.
    if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Enter') void take();
    else leave();
  };
  return (
    <div className={styles.rename}>
      <input
        ref={field}
        className={styles.name}
        aria-label="Name of the lane"
        dir="auto"
        autoComplete="off"
        spellCheck={false}
        value={name}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <Button icon aria-label="Take this name" onPress={() => void take()}>
        <Check aria-hidden="true" />
      </Button>
      <Button icon weight="quiet" aria-label="Leave the name" onPress={leave}>
        <X aria-hidden="true" />
      </Button>
    </div>
  );
}
