// A chat room: whoever speaks hands on to everybody. What is queued for a member who does not receive is bounded; then the speaker waits.
import { Kind } from '../../../shared/event-kinds.ts';
import { CHAT_QUEUE } from '../../../shared/limits.ts';
import type { Connection } from '../sockets/connection.ts';
import type { Room } from './program.ts';

export class ChatRoom implements Room {
  readonly #members = new Set<Connection>();

  join(member: Connection): void {
    this.#members.add(member);
  }

  leave(member: Connection): void {
    this.#members.delete(member);
  }

  async say(speaker: Connection, bytes: Uint8Array): Promise<void> {
    // The pace holds the speaker once, not each member: their rails have calls of their own.
    await speaker.stream.held('send');
    for (const member of this.#members) {
      if (isFull(member, bytes)) await roomFor(member, speaker, bytes);
      if (this.#members.has(member) && !member.stream.closed) void member.stream.sendRelayed(bytes);
    }
    speaker.stream.called();
  }
}

function isFull({ stream }: Connection, bytes: Uint8Array): boolean {
  return !stream.closed && stream.queuedByOthers + bytes.length > CHAT_QUEUE;
}

/** The speaker waits until the member's queue has room. Both its beginning and its end are events on the speaker's rail. */
async function roomFor(member: Connection, speaker: Connection, bytes: Uint8Array): Promise<void> {
  const { rail } = speaker.stream;
  const tell = (kind: number) => {
    const row = rail.event(kind);
    rail.columns.arg[row] = member.stream.lane.id;
  };
  tell(Kind.queueFullBegan);
  const closes = speaker.stream.closes();
  while (isFull(member, bytes) && !speaker.stream.closed)
    await speaker.until(Promise.race([member.stream.fewerQueued(), closes]));
  tell(Kind.queueFullEnded);
}
