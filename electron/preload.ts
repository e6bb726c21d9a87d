// The bridge between the window and the app: exactly the contract's, one named channel a command, nothing that sends freely.
import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import { Channel, commandChannel, HOST_ARGUMENT } from '../shared/channels.ts';
import { type Bridge, COMMAND_NAMES, type FeedOpened, type HostInfo, type Signal } from '../shared/contract.ts';
import type { Errand } from '../shared/errand.ts';
import type { Result } from '../shared/result.ts';

const channels = new Map<string, string>(COMMAND_NAMES.map((name) => [name, commandChannel(name)]));

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
  call: async (name, args) => {
    const channel = channels.get(name);
    if (channel === undefined) throw new Error(`there is no command ${name}`);
    return ipcRenderer.invoke(channel, args);
  },
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
