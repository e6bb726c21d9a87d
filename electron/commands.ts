// The app's side of the contract: one channel a command; only our own page is heard, and everything it says is checked.
import { type IpcMainEvent, type IpcMainInvokeEvent, ipcMain } from 'electron';
import { answerCommand } from '../shared/answer-command.ts';
import { Channel, commandChannel } from '../shared/channels.ts';
import { COMMAND_NAMES } from '../shared/contract.ts';
import { APP_ORIGIN } from './app-protocol.ts';
import type { EngineHost } from './engine-host.ts';
import type { Errands } from './errands.ts';
import { isOwnFrame } from './own-frame.ts';
import type { WindowFeeds } from './window-feeds.ts';

interface Served {
  readonly engine: EngineHost;
  readonly feeds: WindowFeeds;
  readonly errands: Errands;
}

/** Answers the windows' commands from now on. */
export function serveCommands({ engine, feeds, errands }: Served): void {
  const isOurs = (event: IpcMainEvent | IpcMainInvokeEvent) => feeds.has(event.sender) && isOwnFrame(event, APP_ORIGIN);
  /** A stranger gets no words: the call rejects. */
  const heed = (event: IpcMainInvokeEvent): void => {
    if (!isOurs(event)) throw new Error('refused: this page is not the app’s');
  };

  for (const name of COMMAND_NAMES) {
    ipcMain.handle(commandChannel(name), (event, args: unknown) => {
      heed(event);
      const feed = feeds.feedOf(event.sender);
      return answerCommand(name, args, (checked, itsArgs) => engine.execute(checked, itsArgs, feed));
    });
  }
  ipcMain.handle(Channel.openFeed, (event) => {
    heed(event);
    return feeds.open(event.sender);
  });
  ipcMain.on(Channel.hearsErrands, (event) => {
    if (isOurs(event)) errands.heardBy(event.sender);
  });
  ipcMain.on(Channel.acknowledge, (event, session: unknown, next: unknown) => {
    if (isOurs(event) && isCount(session) && isCount(next)) feeds.feedOf(event.sender)?.acknowledge(session, next);
  });
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
