// One of a few choices, side by side: a radio group with its label above.
import { Radio, RadioGroup } from 'react-aria-components';
import styles from './segments.module.css';

interface SegmentsProps<V extends string> {
  /** What is chosen: the group's name. */
  readonly label: string;
  readonly value: V;
  readonly choices: readonly (readonly [value: V, text: string])[];
  readonly onChange: (value: V) => void;
}

/** Choices that exclude each other. */
export function Segments<V extends string>({ label, value, choices, onChange }: SegmentsProps<V>) {
  return (
    <RadioGroup
      className={styles.group ?? ''}
      aria-label={label}
      value={value}
      orientation="horizontal"
      onChange={(chosen) => {
        const choice = choices.find(([known]) => known === chosen);
        if (choice) onChange(choice[0]);
      }}
    >
      <span className={styles.label} aria-hidden="true">
        {label}
      </span>
      <span className={styles.segments}>
        {choices.map(([choice, text]) => (
          <Radio key={choice} value={choice} className={styles.segment ?? ''}>
            {text}
          </Radio>
        ))}
      </span>
    </RadioGroup>
  );
}
