// A few choices side by side, one of which is made.
import { Radio, RadioGroup } from 'react-aria-components';
import styles from './inspector.module.css';

interface ChoiceProps<V extends string> {
  readonly name: string;
  readonly value: V;
  readonly choices: readonly (readonly [V, string])[];
  readonly onChange: (value: V) => void;
}

/** A radiogroup in one row. */
export function Choice<V extends string>({ name, value, choices, onChange }: ChoiceProps<V>) {
  return (
    <RadioGroup
      className={styles.choice ?? ''}
      aria-label={name}
      orientation="horizontal"
      value={value}
      onChange={(chosen) => {
        const found = choices.find(([choice]) => choice === chosen);
        if (found) onChange(found[0]);
      }}
    >
      {choices.map(([choice, text]) => (
        <Radio key={choice} value={choice} className={styles.radio ?? ''}>
          {text}
        </Radio>
      ))}
    </RadioGroup>
  );
}
