// By hand: the client receives whatever comes until the stream ends. What it sends is said by a person.
import type { Program } from './program.ts';
import { silentClient } from './silent.ts';

export const byHandClient: Program = { ...silentClient };
