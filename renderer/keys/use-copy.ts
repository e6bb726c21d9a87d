// Ctrl+C, or "Copy" of the menu: where no text is selected it copies the selected event as a line.
import { useEffect } from 'react';
import { eventLine } from '../event-log/event-line.ts';
import { type App, useApp } from '../state/app-context.ts';

/** Copying works while this component is shown. */
export function useCopy(): void {
  const app = useApp();
  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    // Chromium asks first whether there is anything to copy: nothing, unless text is selected or this event is taken.
    document.addEventListener('beforecopy', (event) => lineToCopy(app, event) !== null && event.preventDefault(), {
      signal,
    });
    document.addEventListener(
      'copy',
      (event) => {
        const line = lineToCopy(app, event);
        if (line === null) return;
        event.clipboardData?.setData('text/plain', line);
        event.preventDefault();
      },
      { signal },
    );
    return () => leaving.abort();
  }, [app]);
}

function lineToCopy({ ui, live }: App, { target }: Event): string | null {
  const isText = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  if (isText || document.getSelection()?.isCollapsed === false) return null;
  const sequence = ui.getState().selection?.sequence ?? null;
  return sequence === null ? null : eventLine(live.session, live.timeline, live.timeline.refOf(sequence));
}
