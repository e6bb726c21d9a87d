// One event as a sentence. Pure: its fields in, words out; what a person could misread is said in full.
import { errnoName, errnoWords } from '../../shared/errno.ts';
import {
  CALLS,
  callOf,
  Ending,
  Flag,
  HeldBy,
  Kind,
  kindName,
  LimitReached,
  type Side,
  SocketOption,
  sideOf,
} from '../../shared/event-kinds.ts';
import { addressesSchema, type LaneId, laneMetadataSchema, parseMetadata } from '../../shared/lane.ts';
import { endpointText, nameText, partlySentText } from '../../shared/lane-words.ts';
import { scriptSchema } from '../../shared/script.ts';
import { decodeUtf8 } from '../../shared/utf8.ts';
import { clientProgramWords, modelWords, serverProgramWords } from '../state/catalog-words.ts';
import { tempoText } from '../state/tempo-words.ts';
import type { EventFields } from './event-fields.ts';
import { printable } from './printable.ts';

export type Tone = 'plain' | 'muted' | 'warning' | 'bad';

export interface EventWords {
  readonly text: string;
  readonly tone: Tone;
}

/** Bytes of a payload that a line of the log shows. */
const PREVIEW_BYTES = 48;
/** Bytes of a reason that a line of the log shows. */
const REASON_BYTES = 200;

/** What happened, as a sentence without its subject (that is the lane and the side). `labelOf` names other lanes. */
export function eventWords(event: EventFields, labelOf: (lane: LaneId) => string): EventWords {
  const { flags } = event;
  const called = callOf(event.kind);
  const { text, tone } = called ? callWords(event, called, labelOf) : factWords(event, labelOf);
  const notes = [
    flags & Flag.byHand ? 'by hand' : '',
    flags & Flag.relayed ? 'handed on by the chat room' : '',
    flags & Flag.outside ? 'outside program' : '',
  ].filter(Boolean);
  return { text: notes.length > 0 ? `${text} (${notes.join(', ')})` : text, tone };
}

/** The rail an event belongs to, or null where it is of the whole lane or session. */
export function eventSide({ kind, flags }: EventFields): Side | null {
  const wholeLane =
    kind <= Kind.laneQueued ||
    kind === Kind.laneEnded ||
    kind === Kind.laneRenamed ||
    kind === Kind.scriptKnown ||
    kind === Kind.paced ||
    kind === Kind.limitReached;
  return wholeLane ? null : sideOf(flags);
}

type Called = NonNullable<ReturnType<typeof callOf>>;

function callWords(event: EventFields, { call, phase }: Called, labelOf: (lane: LaneId) => string): EventWords {
  const { length, arg, code } = event;
  const name = call === 'recv' ? `recv(${arg})` : call === 'send' ? `send(${length})` : `${call}()`;
  if (phase === 'failed') return failedWords(call, code);
  // A recv that waits is everyday; a send that waits means that the other side does not receive.
  if (phase === 'began') return { text: `${name} is waiting`, tone: call === 'send' ? 'warning' : 'plain' };
  switch (call) {
    case 'connect':
      return plain('connect() returned: connected');
    case 'bind':
      return plain('bind() returned: the address is taken');
    case 'listen':
      return plain('listen() returned: clients can connect');
    case 'accept':
      return plain(`accept() returned ${nameText(labelOf(arg as LaneId))}`);
    case 'select':
      return plain(`select() returned: ${arg} ${arg === 1 ? 'socket is' : 'sockets are'} ready`);
    case 'send':
      if (arg > length) return { text: `${partlySentText(arg, length)}${preview(event)}`, tone: 'warning' };
      return plain(`${name} handed over ${bytesWords(length)}${preview(event)}`);
    case 'recv':
      return length === 0
        ? plain(`${name} returned 0 bytes: the other side has finished`)
        : plain(`${name} returned ${bytesWords(length)}${preview(event)}`);
    case 'shutdown':
      return plain('shutdown(): nothing more will be sent from this side (FIN)');
    case 'close':
      return code === Ending.rst
        ? { text: 'close() reset the connection (RST): bytes were unread, or it was asked for', tone: 'bad' }
        : plain('close() returned');
  }
}

function failedWords(call: string, code: number): EventWords {
  const cancelled = errnoName(code) === 'ECANCELED';
  return { text: `${call} failed: ${errnoWords(code)}`, tone: cancelled ? 'muted' : 'bad' };
}

function factWords(event: EventFields, labelOf: (lane: LaneId) => string): EventWords {
  const { kind, code, arg } = event;
  const call = CALLS[arg] ?? 'call';
  switch (kind) {
    case Kind.laneOpened:
      return openedWords(event);
    case Kind.laneAddressed:
      return addressedWords(event);
    case Kind.laneQueued:
      return { text: "in the app's waiting line, in front of accept()", tone: 'warning' };
    case Kind.directionFinished:
      return finishedWords(code, event.offset);
    case Kind.laneEnded:
      return plain('ended: both directions are finished');
    case Kind.laneRenamed:
      return plain(`is called “${nameText(decodeUtf8(event.payload ?? new Uint8Array(0)))}” from now on`);
    case Kind.held:
      return { text: heldWords(call, code), tone: 'muted' };
    case Kind.released:
      return { text: `${call} may go on`, tone: 'muted' };
    case Kind.arrived:
      return { text: `bytes have come; slow motion keeps recv back`, tone: 'muted' };
    case Kind.waitBegan:
      return plain(`waits ${arg} ms of its own will`);
    case Kind.waitEnded:
      return plain('has waited enough');
    case Kind.busyBegan:
      return plain(`is busy for ${arg} ms (reading a disk, say): its thread does nothing else`);
    case Kind.busyEnded:
      return plain('is no longer busy');
    case Kind.optionSet:
      return plain(optionWords(code, arg));
    case Kind.scriptKnown:
      return scriptWords(event);
    case Kind.queueFullBegan:
      return {
        text: `waits: what is queued for ${nameText(labelOf(arg as LaneId))} is as much as may be`,
        tone: 'warning',
      };
    case Kind.queueFullEnded:
      return plain(`goes on: the queue for ${nameText(labelOf(arg as LaneId))} has room again`);
    case Kind.threadStarted:
      return plain(`thread ${arg} started`);
    case Kind.threadEnded:
      return plain(`thread ${arg} ended`);
    case Kind.threadServes:
      return plain(`thread ${arg} serves this connection`);
    case Kind.threadLeaves:
      return plain(`thread ${arg} leaves this connection`);
    case Kind.programEnded:
      return programEndedWords(event);
    case Kind.paced:
      return plain(code === 1 ? 'paused' : `running, ${tempoText(arg === 0 ? null : arg / 1000)}`);
    case Kind.limitReached:
      return { text: limitWords(code, arg), tone: 'bad' };
    default:
      return plain(kindName(kind));
  }
}

function optionWords(option: number, value: number): string {
  if (option !== SocketOption.noDelay) return `socket option ${option} set to ${value}`;
  return value === 1
    ? 'no delay on (TCP_NODELAY): small sends leave at once'
    : 'no delay off: a small send may wait for the acknowledgement of the one before';
}

function scriptWords({ payload, flags, arg, length }: EventFields): EventWords {
  const script = flags & Flag.cut ? undefined : payload && parseMetadata(scriptSchema, decodeUtf8(payload));
  const name = script ? ` “${nameText(script.name)}”` : '';
  return plain(`script ${arg}${name} is known: ${length.toLocaleString('en')} ${length === 1 ? 'step' : 'steps'}`);
}

function openedWords({ payload }: EventFields): EventWords {
  const metadata = payload && parseMetadata(laneMetadataSchema, decodeUtf8(payload));
  if (!metadata) return plain('opened');
  switch (metadata.kind) {
    case 'session':
      return plain(`session began, Socket Lanes ${metadata.app} on ${metadata.platform}`);
    case 'listening': {
      const { model, program, host, port, backlog, threads, busy } = metadata;
      const asked = endpointText({ address: host, port });
      const served = `${modelWords(model)}${threads === undefined ? '' : ` of ${threads}`}, ${serverProgramWords(program)}`;
      return plain(`a server for ${asked}, ${served}${busy ? `, busy ${busy} ms` : ''}, backlog ${backlog}`);
    }
    case 'connection': {
      // Its first name: it may have another by now.
      const opened = `opened as “${nameText(metadata.label)}”`;
      return metadata.simulated
        ? plain(
            `${opened}: a client for ${endpointText(metadata.target)}, ${clientProgramWords(metadata.clientProgram)}`,
          )
        : plain(`${opened}: somebody's own program connected`);
    }
  }
}

function addressedWords({ payload }: EventFields): EventWords {
  const addresses = payload && parseMetadata(addressesSchema, decodeUtf8(payload));
  if (!addresses) return plain('its addresses are known');
  const server = endpointText(addresses.server);
  return plain(addresses.client ? `${endpointText(addresses.client)} → ${server}` : `bound to ${server}`);
}

function finishedWords(ending: number, bytes: number): EventWords {
  switch (ending) {
    case Ending.fin:
      return plain(`nothing more comes from this side (FIN); it sent ${bytesWords(bytes)}`);
    case Ending.rst:
      return { text: `cut off by a reset (RST); what was under way is lost`, tone: 'bad' };
    case Ending.lost:
      return { text: 'lost: the network reported an error', tone: 'bad' };
    case Ending.neverOpened:
      return { text: 'there never was a connection', tone: 'bad' };
    default:
      return plain('nothing more comes from this side');
  }
}

function heldWords(call: string, by: number): string {
  switch (by) {
    case HeldBy.pause:
      return `${call} is held: paused`;
    case HeldBy.slowMotion:
      return `${call} is kept back by slow motion`;
    default:
      return `${call} is held by the tempo`;
  }
}

function programEndedWords({ code, payload }: EventFields): EventWords {
  if (code !== 1) return plain('the program returned');
  const reason = payload ? printable(payload.subarray(0, REASON_BYTES)) : 'no reason given';
  return { text: `the program failed: ${reason}`, tone: 'bad' };
}

function limitWords(limit: number, count: number): string {
  switch (limit) {
    case LimitReached.descriptors:
      return `${count} refused: no file descriptors are left`;
    case LimitReached.payloadRate:
      return 'so many bytes at once that not all are kept; counts stay exact';
    case LimitReached.journal:
      return 'the journal has stopped';
    case LimitReached.waitingLine:
      return `${count} closed at once: the app's waiting line is full`;
    default:
      return `limit ${limit} reached`;
  }
}

function preview({ payload, flags }: EventFields): string {
  if (!payload || payload.length === 0) return '';
  const cut = payload.length > PREVIEW_BYTES || (flags & Flag.cut) !== 0;
  return ` “${printable(payload.subarray(0, PREVIEW_BYTES))}${cut ? '…' : ''}”`;
}

function bytesWords(bytes: number): string {
  return bytes === 1 ? '1 byte' : `${bytes.toLocaleString('en')} bytes`;
}

function plain(text: string): EventWords {
  return { text, tone: 'plain' };
}
