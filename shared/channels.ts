// The names of Electron's channels between a window's preload and the main process: one a command, and the few beside them.
import type { CommandName } from './contract.ts';

/** The channel of a command. */
export function commandChannel(name: CommandName): string {
  return `command:${name}`;
}

export const Channel = {
  /** Asked: opens the window's feed. */
  openFeed: 'feed:open',
  /** Told: everything before a sequence has been taken in. */
  acknowledge: 'feed:acknowledge',
  /** Told to the window: a block. */
  block: 'feed:block',
  /** Told to the window: a signal. */
  signal: 'signal',
  /** Told: the page does errands from now on. */
  hearsErrands: 'errand:hears',
  /** Told to the window: an errand. */
  errand: 'errand',
} as const;

/** Precedes the window's HostInfo, as JSON, among the arguments of its process. */
export const HOST_ARGUMENT = '--socket-lanes-host=';
