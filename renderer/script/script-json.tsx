// A script as JSON text. What is a script holds at once; what is none yet is kept as it is typed, with what is wrong.
import { useId, useState } from 'react';
import type { Script } from '../../shared/script.ts';
import { readScript } from '../../shared/script-check.ts';
import { Button } from '../controls/button.tsx';
import { useApp } from '../state/app-context.ts';
import styles from './script.module.css';
import { scriptText } from './script-text.ts';

interface ScriptJsonProps {
  readonly script: Script;
  readonly onChange: (script: Script) => void;
}

/** The textbox "Script as JSON". */
export function ScriptJson({ script, onChange }: ScriptJsonProps) {
  const { ui } = useApp();
  const [text, setText] = useState(() => ui.getState().scriptDraft ?? scriptText(script));
  const [problem, setProblem] = useState(() => problemOf(ui.getState().scriptDraft));
  const problemId = useId();
  const type = (typed: string) => {
    setText(typed);
    const read = readScript(typed);
    setProblem(read.ok ? null : read.error.message);
    if (read.ok) onChange(read.value);
    else ui.setState({ scriptDraft: typed });
  };
  const takeBack = () => {
    ui.setState({ scriptDraft: null });
    setText(scriptText(script));
    setProblem(null);
  };
  return (
    <div className={styles.json}>
      <textarea
        className={styles.text}
        aria-label="Script as JSON"
        aria-invalid={problem !== null}
        aria-describedby={problemId}
        spellCheck={false}
        autoComplete="off"
        wrap="off"
        value={text}
        onChange={(event) => type(event.target.value)}
      />
      <div className={styles.problemLine} id={problemId} role="status" aria-label="What is wrong with the JSON">
        {problem !== null && (
          <>
            <span className={styles.problem}>{problem}</span>
            <Button weight="quiet" onPress={takeBack}>
              Take the changes back
            </Button>
          </>
        )}
      </div>
    </div>
  );
}

function problemOf(draft: string | null): string | null {
  const read = draft === null ? null : readScript(draft);
  return read && !read.ok ? read.error.message : null;
}
