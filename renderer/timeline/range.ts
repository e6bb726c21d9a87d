// A stretch of the session that was selected by hand: how long it is and what lies in it. Pure.
import type { AxisClock } from './axis-clock.ts';
import type { TimelineStore } from './store.ts';
import type { TimeRange } from './view-options.ts';

/** The range between two moments of an axis, within the session. */
export function rangeBetween(clock: AxisClock, one: number, other: number, edge: number): TimeRange {
  const [from, to] = one < other ? [one, other] : [other, one];
  const time = (moment: number) => Math.round(clock.timeOf(Math.min(Math.max(0, moment), edge)));
  return { from: time(from), to: time(to) };
}

/** `1.24 s · 318 events`. */
export function rangeWords({ from, to }: TimeRange, store: TimelineStore): string {
  const events = store.sequenceAt(to) - store.sequenceAt(from);
  const held = from < store.heldFrom.time ? ' held' : '';
  return `${lengthText(to - from)} · ${events.toLocaleString('en')} ${events === 1 ? 'event' : 'events'}${held}`;
}

/** Three figures: `318 µs`, `12.4 ms`, `1.24 s`, `95.3 s`. */
function lengthText(micros: number): string {
  const [value, unit] =
    micros < 1_000 ? [micros, 'µs'] : micros < 1_000_000 ? [micros / 1_000, 'ms'] : [micros / 1_000_000, 's'];
  const whole = Math.max(1, Math.ceil(Math.log10(Math.max(1, value) + 1e-9)));
  return `${value.toFixed(unit === 'µs' ? 0 : Math.max(0, 3 - whole))} ${unit}`;
}
