// A switch: on or off at once.
import { Switch } from 'react-aria-components';
import styles from './toggle.module.css';

interface ToggleProps {
  /** The switch's name. */
  readonly label: string;
  /** What it does, where the name does not say all. */
  readonly note?: string;
  readonly on: boolean;
  readonly isDisabled?: boolean;
  readonly onChange: (on: boolean) => void;
}

/** A switch with its label behind it. */
export function Toggle({ label, note, on, isDisabled = false, onChange }: ToggleProps) {
  return (
    <div className={styles.toggle}>
      <Switch className={styles.switch ?? ''} isSelected={on} isDisabled={isDisabled} onChange={onChange}>
        <span className={styles.track} aria-hidden="true">
          <span className={styles.thumb} />
        </span>
        {label}
      </Switch>
      {note && <p className={styles.note}>{note}</p>}
    </div>
  );
}
