// Runs a program on its connection: when it returns or throws, its thread closes the connection, as events.
import { reasonOf } from '../../shared/errors.ts';
import { Kind } from '../../shared/event-kinds.ts';
import { encodeUtf8 } from '../../shared/utf8.ts';
import type { Program, Shared } from './programs/program.ts';
import type { Connection } from './sockets/connection.ts';

/** Characters kept of what a program threw. */
const REASON_MAX = 1000;

/** Comes back when the connection is closed; never rejects: what a program throws is an event. */
export async function runProgram(program: Program, socket: Connection, shared: Shared): Promise<void> {
  const { rail } = socket.stream;
  rail.use(program.markers);
  try {
    await program.run(socket, rail.at, shared);
    rail.event(Kind.programEnded);
  } catch (error) {
    const row = rail.event(Kind.programEnded);
    rail.columns.code[row] = 1;
    rail.writer.attach(row, encodeUtf8(reasonOf(error).slice(0, REASON_MAX)));
  }
  rail.at('close');
  await socket.close();
}
