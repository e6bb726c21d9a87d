// The marks of the time axis and their words.
import { scaleLinear } from 'd3-scale';
import type { Axis } from './camera.ts';
import type { Tick } from './geometry.ts';
import type { AxisKind } from './view-options.ts';

const SECOND = 1_000_000;
/** Times from here on are said in minutes. */
const MINUTES_FROM = 120 * SECOND;

/** Ticks about `apart` pixels from each other, each with a smaller one in the middle. */
export function ticksOf(axis: Axis, kind: AxisKind, apart: number): Tick[] {
  const count = Math.max(2, Math.floor((axis.right - axis.left) / apart));
  return kind === 'real' ? timeTicks(axis, count) : eventTicks(axis, count);
}

/** Ticks at round numbers of events. */
function eventTicks(axis: Axis, count: number): Tick[] {
  return scaleLinear()
    .domain([axis.from, axis.to])
    .ticks(count)
    .filter((event) => event >= 0 && Number.isInteger(event))
    .map((event) => ({ x: axis.x(event), label: `#${event.toLocaleString('en')}` }));
}

function timeTicks(axis: Axis, count: number): Tick[] {
  const times = scaleLinear()
    .domain([axis.from / SECOND, axis.to / SECOND])
    .ticks(count);
  const step = (times[1] ?? 1) - (times[0] ?? 0);
  const ticks: Tick[] = [];
  for (const seconds of times) {
    if (seconds < 0) continue;
    ticks.push({ x: axis.x(seconds * SECOND), label: timeLabel(seconds, step) });
    const half = axis.x((seconds + step / 2) * SECOND);
    if (half < axis.right) ticks.push({ x: half, label: '' });
  }
  return ticks;
}

/** `10.0 s`, `10.0125 s`, `3:20`: as exact as the distance of two ticks needs. */
function timeLabel(seconds: number, step: number): string {
  if (seconds * SECOND >= MINUTES_FROM && step >= 1) {
    const whole = Math.round(seconds);
    const hours = Math.floor(whole / 3600);
    const minutes = Math.floor((whole % 3600) / 60);
    const clock = `${hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}` : minutes}`;
    return `${clock}:${String(whole % 60).padStart(2, '0')}`;
  }
  const decimals = Math.max(1, Math.ceil(-Math.log10(step) - 1e-9));
  return `${seconds.toFixed(decimals)} s`;
}
