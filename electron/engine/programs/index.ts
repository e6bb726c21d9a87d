// The programs by name: one line each.
import type { ClientProgramName, ServerProgramName } from '../../../shared/catalog.ts';
import { echoClient, echoServer } from './echo.ts';
import { greetClient, greetServer } from './greet.ts';
import type { Program } from './program.ts';

export const serverPrograms: Readonly<Record<ServerProgramName, Program>> = { greet: greetServer, echo: echoServer };
export const clientPrograms: Readonly<Record<ClientProgramName, Program>> = { greet: greetClient, echo: echoClient };
