// What the flood of events is, as its thread makes it and as it is measured.
import type { FeedFigures } from '../../../electron/engine/engine.ts';
import { quantile } from './figures.ts';
import { fixed, whole } from './table.ts';

/** Events of the whole flood, and how many a second are made: more than the aim of 300,000. */
export const FLOOD_EVENTS = 2_000_000;
export const FLOOD_RATE = 400_000;
/** Bytes kept of one send or recv of the flood; two of the three events of a round trip have such. */
export const FLOOD_PAYLOAD = 16;
const ENTRY_BYTES = FLOOD_PAYLOAD + 4;

/** What the flood's thread answers when it is asked for a feed's figures. */
export interface FloodFigures extends FeedFigures {
  /** Everything before this sequence was acknowledged. */
  readonly acknowledged: number;
  /** From the first event made to the last acknowledged; null until then. */
  readonly seconds: number | null;
  /** Events that the journal could not give back. */
  readonly lost: number;
}

export const FLOOD_HEADINGS = [
  'way',
  'events/s',
  'taken in',
  'lost',
  'blocks read again',
  'bytes an event, payload aside',
  'median latency',
  'p95',
];

/** The row of a flood that went one way. */
export function floodRow(way: string, figures: FloodFigures): string[] {
  const payload = (figures.events * 2 * ENTRY_BYTES) / 3;
  return [
    way,
    figures.seconds === null ? 'never all' : whole(figures.acknowledged / figures.seconds),
    whole(figures.acknowledged),
    whole(figures.lost),
    whole(figures.leftOut),
    fixed((figures.bytes - payload) / figures.events, 1),
    `${fixed(quantile(figures.latencyMs, 0.5), 0)} ms`,
    `${fixed(quantile(figures.latencyMs, 0.95), 0)} ms`,
  ];
}

/** What of a flood did not arrive; empty when all did. */
export function floodLacks(way: string, { acknowledged, lost }: FloodFigures): string[] {
  if (acknowledged >= FLOOD_EVENTS && lost === 0) return [];
  return [`${way}: ${acknowledged} of ${FLOOD_EVENTS} events were taken in, ${lost} lost`];
}
