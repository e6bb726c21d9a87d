// A file dropped anywhere on the window opens.
import { useEffect, useState } from 'react';
import { useApp } from '../state/app-context.ts';
import { openFile } from './open-file.ts';
import styles from './scenario.module.css';

/** While a file is dragged over the window it says so. */
export function DropTarget() {
  const app = useApp();
  const [over, setOver] = useState(false);
  useEffect(() => {
    const abort = new AbortController();
    const on = (type: 'dragover' | 'dragleave' | 'drop', listener: (event: DragEvent) => void) =>
      window.addEventListener(type, listener, { signal: abort.signal });
    on('dragover', (event) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      setOver(true);
    });
    // Only what leaves the window has no element that it goes to.
    on('dragleave', ({ relatedTarget }) => {
      if (relatedTarget === null) setOver(false);
    });
    on('drop', (event) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      setOver(false);
      const [file] = event.dataTransfer.files;
      if (file) void openFile(app, file);
    });
    return () => abort.abort();
  }, [app]);
  return over ? <div className={styles.drop}>Drop the scenario to open it</div> : null;
}
