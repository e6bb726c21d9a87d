// The calls of a connection as a loop makes them: none of them waits. Where one would, the handler lets the loop go on until select says ready.
import type { Endpoint } from '../../../shared/lane.ts';
import type { Connection } from '../sockets/connection.ts';
import type { Chunk } from '../sockets/receiving-half.ts';
import type { Sent } from '../sockets/sending-half.ts';
import type { StreamSocket } from '../sockets/stream-socket.ts';
import type { Task } from './task.ts';

export class LoopConnection implements Connection {
  readonly stream: StreamSocket;
  readonly #task: Task;

  constructor(stream: StreamSocket, task: Task) {
    this.stream = stream;
    this.#task = task;
  }

  get peer(): Endpoint | null {
    return this.stream.peer;
  }

  async recv(most: number): Promise<Chunk> {
    await this.#task.wait(this.stream.readable());
    await this.stream.held('recv');
    return this.stream.recvNow(most);
  }

  /** As many sends as it takes: each hands over what the kernel takes, and the loop goes on until there is room again. */
  async send(bytes: Uint8Array): Promise<Sent> {
    for (let from = 0; ; ) {
      await this.stream.held('send');
      const sent = this.stream.sendNow(from === 0 ? bytes : bytes.subarray(from));
      from += sent.taken;
      if (sent.ended || (from === bytes.length && this.stream.allHandedOver)) return sent;
      const room = await this.#task.wait(this.stream.writable());
      if (room.ended || from === bytes.length) return room;
    }
  }

  shutdown(): Promise<Sent> {
    return this.stream.shutdown();
  }

  close(): Promise<void> {
    return this.stream.close();
  }

  abort(): Promise<void> {
    return this.stream.abort();
  }

  noDelay(on: boolean): void {
    this.stream.noDelay(on);
  }

  /** The loop stands still. */
  busy(milliseconds: number): Promise<void> {
    return this.stream.busy(milliseconds);
  }

  wait(milliseconds: number): Promise<void> {
    return this.#task.wait(this.stream.wait(milliseconds));
  }

  until(happened: Promise<void>): Promise<void> {
    return this.#task.wait(happened);
  }
}
