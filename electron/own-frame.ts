// Whom the app listens to: the top frame of one of its own windows, on its own origin.
import type { IpcMainEvent, IpcMainInvokeEvent } from 'electron';

/** Is the sender the main frame of its window, and is that page ours? */
export function isOwnFrame(event: IpcMainEvent | IpcMainInvokeEvent, origin: string): boolean {
  // A frame that is gone in the meantime is null, or throws when asked.
  const { senderFrame, sender } = event;
  return senderFrame != null && senderFrame === sender.mainFrame && senderFrame.url.startsWith(`${origin}/`);
}
