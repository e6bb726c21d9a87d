// `socket-lanes browser`: the app served to a browser on this computer, the engine in this process.
import type { Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import type { HostInfo, Signal } from '../../shared/contract.ts';
import { CLOSE_DEADLINE_MS, TEMPO_WINDOW } from '../../shared/limits.ts';
import { type BrowserHost, openBrowserHost } from '../browser-host/browser-host.ts';
import { Engine } from '../engine/engine.ts';

export interface BrowserOptions {
  readonly port: number;
  readonly dataFolder: string;
  readonly appVersion: string;
  /** Folder of the window's files. */
  readonly folder: string;
  readonly out: Writable;
  /** Tells that the program is to end. */
  readonly ended: Promise<void>;
}

/** Serves the app until `ended`. Returns the exit code. */
export async function browser({ port, dataFolder, appVersion, folder, out, ended }: BrowserOptions): Promise<number> {
  const host: HostInfo = {
    kind: 'browser',
    platform: process.platform,
    testRuntime: false,
    versions: { app: appVersion, node: process.versions.node },
  };
  const heard = { by: null as BrowserHost | null };
  const onSignal = (signal: Signal) => heard.by?.signal(signal);
  const engine = await Engine.open({ dataFolder, appVersion, tempo: TEMPO_WINDOW, onSignal });
  try {
    heard.by = await openBrowserHost({ engine, host, folder, port });
  } catch (error) {
    await engine.close();
    console.error(`socket-lanes: port ${port} cannot be had: ${(error as Error).message}. Choose another with --port.`);
    return 1;
  }
  out.write(`Socket Lanes is open for this computer's browsers at\n${heard.by.url}\nCtrl+C ends it.\n`);
  await ended;
  await heard.by.close();
  await Promise.race([engine.close(), delay(CLOSE_DEADLINE_MS, undefined, { ref: false })]);
  return 0;
}
