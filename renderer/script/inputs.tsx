// The inputs of a step's line: text with escapes, text as it is, numbers.
import { useState } from 'react';
import { escaped, unescaped } from './escapes.ts';
import styles from './script.module.css';

interface InputProps<V> {
  /** The accessible name. */
  readonly name: string;
  readonly value: V;
  readonly onChange: (value: V) => void;
}

/** A text whose line breaks and the like are typed as escapes, `\n` say. While it has the focus it stands as it was typed. */
export function EscapedInput({ name, value, onChange }: InputProps<string>) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <input
      className={styles.input}
      dir="auto"
      aria-label={name}
      title="\n is a line feed, \r a carriage return, \t a tab, \\ a backslash"
      autoComplete="off"
      spellCheck={false}
      value={typed !== null && unescaped(typed) === value ? typed : escaped(value)}
      onChange={({ target }) => {
        setTyped(target.value);
        onChange(unescaped(target.value));
      }}
      onBlur={() => setTyped(null)}
    />
  );
}

/** A text. */
export function TextInput({ name, value, onChange }: InputProps<string>) {
  return (
    <input
      className={styles.input}
      aria-label={name}
      autoComplete="off"
      spellCheck={false}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}

/** A number; NaN while nothing is typed that is one. */
export function NumberInput(props: InputProps<number> & { readonly least: number; readonly most: number }) {
  const { name, value, least, most, onChange } = props;
  return (
    <input
      className={styles.numberInput}
      type="number"
      aria-label={name}
      min={least}
      max={most}
      autoComplete="off"
      value={Number.isNaN(value) ? '' : value}
      onChange={({ target }) => onChange(target.valueAsNumber)}
    />
  );
}
