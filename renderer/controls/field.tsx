// A field of the toolbar or a dialog: a short visible label and a native control in one frame.
import type { ComponentProps, ReactNode } from 'react';
import styles from './controls.module.css';

interface FieldProps {
  /** What stands before the control; part of its name. */
  readonly label: string;
  /** The value explains itself: no label where it is narrow. */
  readonly plain?: boolean | undefined;
  readonly children: ReactNode;
}

/** The frame of a control, with its label. */
export function Field({ label, plain = false, children }: FieldProps) {
  return (
    <span className={styles.field}>
      <span className={plain ? styles.plainLabel : styles.fieldLabel} aria-hidden="true">
        {label}
      </span>
      {children}
    </span>
  );
}

interface Named {
  readonly label: string;
  /** The accessible name. */
  readonly name: string;
}

type InputProps = Named &
  Omit<ComponentProps<'input'>, 'name' | 'className' | 'onChange'> & { onChange: (value: string) => void };

/** A textbox, or with `type="number"` a spinbutton. */
export function TextField({ label, name, onChange, ...props }: InputProps) {
  return (
    <Field label={label}>
      <input
        {...props}
        className={styles.input}
        aria-label={name}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}

type SelectProps<V extends string> = Named & {
  readonly value: V;
  readonly choices: readonly (readonly [value: V, text: string])[];
  readonly disabled?: boolean;
  readonly plain?: boolean;
  readonly onChange: (value: V) => void;
};

/** A combobox: the system's own list, which every keyboard and screen reader knows. */
export function SelectField<V extends string>({
  label,
  name,
  value,
  choices,
  disabled,
  plain,
  onChange,
}: SelectProps<V>) {
  return (
    <Field label={label} plain={plain}>
      <span className={styles.choice} data-fixed={disabled === true}>
        {/* Makes the list as wide as what is chosen, not as its widest line. */}
        <span className={styles.chosen} aria-hidden="true">
          {choices.find(([choice]) => choice === value)?.[1]}
        </span>
        <select
          className={styles.select}
          aria-label={name}
          value={value}
          disabled={disabled}
          onChange={(event) => {
            const chosen = choices.find(([choice]) => choice === event.target.value);
            if (chosen) onChange(chosen[0]);
          }}
        >
          {choices.map(([choice, text]) => (
            <option key={choice} value={choice}>
              {text}
            </option>
          ))}
        </select>
      </span>
    </Field>
  );
}
