// Where headless and browser mode keep their journals.
import { join } from 'node:path';

/** SOCKET_LANES_HOME, or the user's data folder by the XDG base directory specification. */
export function dataFolder(env: NodeJS.ProcessEnv, home: string): string {
  if (env.SOCKET_LANES_HOME) return env.SOCKET_LANES_HOME;
  return join(env.XDG_DATA_HOME || join(home, '.local', 'share'), 'socket-lanes');
}
