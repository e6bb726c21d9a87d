// The ready commands that connect a program of one's own, each with a button that copies it.
import { useApp } from '../state/app-context.ts';
import { type ConnectTo, connectCommands } from './connect-commands.ts';
import { CopyButton } from './copy-button.tsx';
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
          <CopyButton key={command} name={`the ${tool} command`} text={command} />
        </li>
      ))}
    </ul>
  );
}
