// A script as JSON text. What is a script holds at once; what is none yet is kept as it is typed.
import { useState } from 'react';
import type { Script } from '../../shared/script.ts';
import { readScript } from '../../shared/script-check.ts';
import { useApp, useUi } from '../state/app-context.ts';
import styles from './script.module.css';
import { scriptText } from './script-text.ts';

interface ScriptJsonProps {
  readonly script: Script;
  /** What says what is wrong with it. */
  readonly problemId: string;
  readonly onChange: (script: Script) => void;
}

/** The textbox "Script as JSON". Made anew it shows the script, or what was typed and is none yet. */
export function ScriptJson({ script, problemId, onChange }: ScriptJsonProps) {
  const { ui } = useApp();
  const draft = useUi((state) => state.scriptDraft);
  const [text, setText] = useState(() => draft ?? scriptText(script));
  const type = (typed: string) => {
    setText(typed);
    const read = readScript(typed);
    if (read.ok) onChange(read.value);
    else ui.setState({ scriptDraft: typed });
  };
  return (
    <textarea
      className={styles.text}
      aria-label="Script as JSON"
      aria-invalid={draft !== null}
      aria-describedby={problemId}
      spellCheck={false}
      autoComplete="off"
      wrap="off"
      value={text}
      onChange={(event) => type(event.target.value)}
    />
  );
}
