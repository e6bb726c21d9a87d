// What goes wrong anywhere in the app, written to its log.
import { app } from 'electron';
import type { Signal } from '../shared/contract.ts';
import { type Log, stackOf } from './log.ts';

/** Writes down what nobody caught, and processes of Chromium's that ended. */
export function logCrashes(log: Log): void {
  // Only looks: what then happens stays Electron's.
  process.on('uncaughtExceptionMonitor', (error, origin) => log.write(origin, stackOf(error)));
  app.on('child-process-gone', (_event, { type, reason, exitCode, name }) => {
    if (reason !== 'clean-exit') log.write(`${name ?? type} has ended`, `${reason}, exit code ${exitCode}`);
  });
}

/** Writes down what the engine's side told the windows. */
export function logSignal(log: Log, signal: Signal): void {
  if (signal.type !== 'session') log.write(signal.error.code, signal.error.message);
}
