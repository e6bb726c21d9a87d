// The scripts that clients of a session run: each is told once, whatever the number of clients, and again in each segment of the journal.
import { Flag, Kind } from '../../shared/event-kinds.ts';
import { SESSION_LANE } from '../../shared/lane.ts';
import { PAYLOAD_MAX } from '../../shared/limits.ts';
import { countSteps, type Script } from '../../shared/script.ts';
import { encodeUtf8 } from '../../shared/utf8.ts';
import type { EventWriter } from './event-writer.ts';

/** A script as its event has it. */
export interface ScriptRecord {
  readonly script: number;
  /** How many steps it has. */
  readonly steps: number;
  /** Its JSON, as far as it fits in one payload. */
  readonly json: Uint8Array;
  readonly cut: boolean;
}

export class Scripts {
  readonly #writer: EventWriter;
  readonly #known = new Map<string, ScriptRecord>();

  constructor(writer: EventWriter) {
    this.#writer = writer;
  }

  /** The number of a script; one that is new is told. */
  numberOf(script: Script): number {
    const { name, steps } = script;
    const json = JSON.stringify({ name, steps });
    const known = this.#known.get(json);
    if (known) return known.script;
    const record = recordOf(this.#known.size + 1, countSteps(steps), encodeUtf8(json));
    this.#known.set(json, record);
    const { columns } = this.#writer;
    const row = this.#writer.event(SESSION_LANE, Kind.scriptKnown, record.cut ? Flag.cut : 0);
    columns.arg[row] = record.script;
    columns.length[row] = record.steps;
    this.#writer.attach(row, record.json);
    return record.script;
  }

  records(): Iterable<ScriptRecord> {
    return this.#known.values();
  }
}

function recordOf(script: number, steps: number, bytes: Uint8Array): ScriptRecord {
  const cut = bytes.length > PAYLOAD_MAX;
  return { script, steps, json: cut ? bytes.slice(0, PAYLOAD_MAX) : bytes, cut };
}
