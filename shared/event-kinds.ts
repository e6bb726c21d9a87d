// What an event can be: the numbers of the columns `kind`, `flags` and `code`, and their names.

/** The socket calls of a program, by the number they have inside `kind`. Order is part of the format: append only. */
export const CALLS = ['connect', 'bind', 'listen', 'accept', 'select', 'send', 'recv', 'shutdown', 'close'] as const;
export type CallName = (typeof CALLS)[number];

/** How far a call is. `began` is written only for a call that did not return at once. */
export const PHASES = ['began', 'returned', 'failed'] as const;
export type Phase = (typeof PHASES)[number];

/** Events that are not calls. Numbers are part of the format: never reuse one. */
export const Kind = {
  /** A lane exists; its metadata (JSON) is the payload. */
  laneOpened: 1,
  /** Both addresses are known; JSON payload. For a listening lane: the address it is bound to. */
  laneAddressed: 2,
  /** The connection stands in the app's waiting line, in front of accept(). */
  laneQueued: 3,
  /** Nothing more will come from `side`; `code` is an Ending, `offset` the length of the stream, payload its SHA-256. */
  directionFinished: 4,
  /** Our own sockets are closed and no program of ours runs on them: nothing more happens here. */
  laneEnded: 5,
  /** A person gave the lane another name: the payload, in UTF-8. May come after its end. */
  laneRenamed: 6,
  /** Lane 0: a script that clients of this session run; `arg` is its number, `length` how many steps it has. The payload is its JSON, cut at its end when it is long. */
  scriptKnown: 7,
  /** The pace keeps the rail's next call back; `code` is a HeldBy, `arg` the number of the call in CALLS. */
  held: 8,
  released: 9,
  /** Bytes came for a recv that slow motion keeps back. */
  arrived: 10,
  /** A socket option was set on this side; `code` is a SocketOption, `arg` 1 on, 0 off. */
  optionSet: 11,
  waitBegan: 12,
  waitEnded: 13,
  busyBegan: 14,
  busyEnded: 15,
  /** `arg` is the thread's number (u16 would not do for 100,000 clients); on the listening lane. */
  threadStarted: 16,
  threadEnded: 17,
  /** `arg` is the thread's number; on the lane served. */
  threadServes: 18,
  threadLeaves: 19,
  /** The rail's program came to its end; `code` 0 returned, 1 threw (payload: the message). */
  programEnded: 20,
  /** The rail's program cannot hand on what it received: what is queued for another lane (`arg`) is as much as may be. */
  queueFullBegan: 21,
  queueFullEnded: 22,
  /** Lane 0: the pace was set; `code` 1 paused, 0 running; `arg` thousandths of calls per second, 0 as fast as it can. */
  paced: 24,
  /** Lane 0: a limit was reached; `code` is a LimitReached, `arg` how many were refused or dropped. */
  limitReached: 25,
} as const;
export type FactName = keyof typeof Kind;

const FIRST_CALL_KIND = 64;

/** The `kind` of a call in a phase. */
export function callKind(call: CallName, phase: Phase): number {
  return FIRST_CALL_KIND + CALLS.indexOf(call) * 4 + PHASES.indexOf(phase);
}

/** Which call and phase a `kind` stands for, or undefined when it is no call. */
export function callOf(kind: number): { readonly call: CallName; readonly phase: Phase } | undefined {
  return CALL_BY_KIND[kind];
}

/** Is this number an event this version knows? */
export function isKnownKind(kind: number): boolean {
  return KNOWN[kind] === 1;
}

/** The name of a kind, for logs and exports: `recv returned`, `laneOpened`. */
export function kindName(kind: number): string {
  const call = CALL_BY_KIND[kind];
  if (call) return `${call.call} ${call.phase}`;
  return FACT_BY_KIND[kind] ?? `kind ${kind}`;
}

const CALL_BY_KIND: ({ call: CallName; phase: Phase } | undefined)[] = [];
for (const call of CALLS) for (const phase of PHASES) CALL_BY_KIND[callKind(call, phase)] = { call, phase };

const FACT_BY_KIND: (FactName | undefined)[] = [];
for (const [name, kind] of Object.entries(Kind)) FACT_BY_KIND[kind] = name as FactName;

const KNOWN = new Uint8Array(256);
for (const kind of [...CALL_BY_KIND.keys(), ...FACT_BY_KIND.keys()])
  if (CALL_BY_KIND[kind] || FACT_BY_KIND[kind]) KNOWN[kind] = 1;

/** Bits of the column `flags`. */
export const Flag = {
  /** Set: the server's rail. Clear: the client's. */
  server: 1,
  /** The rail's program is not ours; the event is inferred from bytes and endings. */
  outside: 2,
  /** Fewer payload bytes are kept than `length` says. */
  cut: 4,
  /** The call waited less than one turn of the loop: it is drawn as one moment. */
  instant: 8,
  /** A person made the call, not the program. */
  byHand: 16,
  /** Another thread made the call than the one that serves the lane: a chat room hands on what somebody said. */
  relayed: 32,
} as const;

/** A call with one of these is none of the program that runs on its rail: it opens and closes nothing of that program's. */
export const NOT_THE_PROGRAMS = Flag.byHand | Flag.relayed;

export type Side = 'client' | 'server';

/** The side of an event. */
export function sideOf(flags: number): Side {
  return flags & Flag.server ? 'server' : 'client';
}

/** The other end of a connection. */
export function otherSide(side: Side): Side {
  return side === 'client' ? 'server' : 'client';
}

/** How a direction ended (`directionFinished`), or how a close went (`close returned`). */
export const Ending = {
  none: 0,
  /** Orderly: the other side's recv returns 0 after the last byte. */
  fin: 1,
  /** Reset: what was under way is lost. */
  rst: 2,
  /** The connection failed without a word from the other side (time-out, no route). */
  lost: 3,
  /** connect() did not succeed: there never was a stream. */
  neverOpened: 4,
} as const;
export type EndingCode = (typeof Ending)[keyof typeof Ending];

/** Why a call is held. */
export const HeldBy = { tempo: 1, pause: 2, slowMotion: 3 } as const;

/** Which option `optionSet` names: TCP_NODELAY, which switches Nagle's algorithm off (RFC 9293, 3.7.4; tcp(7)). */
export const SocketOption = { noDelay: 1 } as const;

/** Which limit `limitReached` names. */
export const LimitReached = { descriptors: 1, payloadRate: 2, journal: 3, waitingLine: 4 } as const;

/** `payload` of an event whose bytes are not kept here. */
export const NO_PAYLOAD = 0xffffffff;
