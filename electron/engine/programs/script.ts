// Script: the steps that a person has written.
import type { Script } from '../../../shared/script.ts';
import { markersOf } from '../markers.ts';
import type { Program } from './program.ts';

/** The program of a script. */
export function scriptProgram(_: Script): Program {
  return { markers: markersOf([]), recvSize: 1024, run: async () => undefined };
}
