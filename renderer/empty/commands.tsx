// The ready commands that connect a program of one's own, each with a button that copies it.
import { useState } from 'react';
import { Button } from '../controls/button.tsx';
import { useApp } from '../state/app-context.ts';
import { type ConnectTo, connectCommands } from './connect-commands.ts';
import { copyText } from './copy-text.ts';
import styles from './empty.module.css';

/** One row a tool: its name, its command, "Copy". */
export function ConnectCommands(to: ConnectTo) {
  const { live } = useApp();
  return (
    <ul className={styles.commands}>
      {connectCommands(to, live.bridge.host.platform).map(({ tool, command }) => (
        <li key={tool}>
          <span className={styles.tool}>{tool}</span>
          <code className={styles.command}>{command}</code>
          <CopyButton key={command} tool={tool} command={command} />
        </li>
      ))}
    </ul>
  );
}

function CopyButton({ tool, command }: { tool: string; command: string }) {
  const [done, setDone] = useState<'yes' | 'no' | null>(null);
  const copy = async () => setDone((await copyText(command)) ? 'yes' : 'no');
  return (
    <Button aria-label={`Copy the ${tool} command`} onPress={() => void copy()}>
      <span aria-live="polite">{done === 'yes' ? 'Copied' : done === 'no' ? 'Select it' : 'Copy'}</span>
    </Button>
  );
}
