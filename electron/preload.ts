// The bridge between the window and the app: exactly the contract's, one named channel a command, nothing that sends freely.
import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import { Channel, commandChannel, HOST_ARGUMENT } from '../shared/channels.ts';
// Types alone: the contract's schemas would take their time at every start of a page. The main process checks.
import type { Bridge, CommandName, FeedOpened, HostInfo, Signal } from '../shared/contract.ts';
import type { Errand } from '../shared/errand.ts';
import type { Result } from '../shared/result.ts';

/** Listens on a channel. Returns the undo. */
function listen<T>(channel: string, listener: (value: T) => void): () => void {
  const heard = (_: IpcRendererEvent, value: T): void => listener(value);
  ipcRenderer.on(channel, heard);
  return () => ipcRenderer.removeListener(channel, heard);
}

function hostInfo(): HostInfo {
  const argument = process.argv.find((each) => each.startsWith(HOST_ARGUMENT));
  return JSON.parse(argument?.slice(HOST_ARGUMENT.length) ?? 'null') as HostInfo;
}

const bridge: Bridge = {
  host: hostInfo(),
  // Each command of the contract has a channel in the main process, and nothing else has one of this kind.
  call: (name: CommandName, args: unknown) => ipcRenderer.invoke(commandChannel(name), args),
  onBlock: (listener: (bytes: Uint8Array) => void) => listen(Channel.block, listener),
  onSignal: (listener: (signal: Signal) => void) => listen(Channel.signal, listener),
  onErrand: (listener: (errand: Errand) => void) => {
    const undo = listen(Channel.errand, listener);
    ipcRenderer.send(Channel.hearsErrands);
    return undo;
  },
  openFeed: async () => {
    const opened: Result<FeedOpened> = await ipcRenderer.invoke(Channel.openFeed);
    if (!opened.ok) throw new Error(opened.error.message);
    return opened.value;
  },
  acknowledge: (session, next) => ipcRenderer.send(Channel.acknowledge, session, next),
};

contextBridge.exposeInMainWorld('socketLanes', bridge);
