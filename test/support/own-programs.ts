// Programs of a test's own, played under the name `greet`: what is played is separate from how it is served and recorded.
import { EventEmitter, once } from 'node:events';
import { onTestFinished } from 'vitest';
import { markersOf } from '../../electron/engine/markers.ts';
import { clientPrograms, serverPrograms } from '../../electron/engine/programs/index.ts';
import type { Program } from '../../electron/engine/programs/program.ts';

/** A program without markers. */
export function program(run: Program['run'], recvSize = 1024): Program {
  return { markers: markersOf([]), recvSize, run };
}

/** Plays these instead of greet until the test ends. */
export function play(programs: { readonly server?: Program; readonly client?: Program }): void {
  const servers = serverPrograms as Record<string, Program>;
  const clients = clientPrograms as Record<string, Program>;
  const before = { server: servers.greet as Program, client: clients.greet as Program };
  servers.greet = programs.server ?? before.server;
  clients.greet = programs.client ?? before.client;
  onTestFinished(() => {
    servers.greet = before.server;
    clients.greet = before.client;
  });
}

/** A gate that a program waits at until the test opens it. */
export function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  const opener = new EventEmitter();
  return { opened: once(opener, 'open').then(() => undefined), open: () => void opener.emit('open') };
}
