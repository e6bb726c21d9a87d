// The stops of the tempo slider, about equal steps to the eye (a logarithmic scale), and their names.
import { TEMPO_MAX, TEMPO_MIN } from '../../shared/limits.ts';

/** Calls per second and rail; null: as fast as it can. */
export const TEMPO_STOPS: readonly (number | null)[] = [
  TEMPO_MIN,
  1 / 2,
  1,
  2,
  5,
  10,
  20,
  50,
  100,
  200,
  500,
  TEMPO_MAX,
  null,
];

/** The stop nearest to a tempo. */
export function stopOf(tempo: number | null): number {
  if (tempo === null) return TEMPO_STOPS.length - 1;
  const distances = TEMPO_STOPS.map((stop) =>
    stop === null ? Number.POSITIVE_INFINITY : Math.abs(Math.log(stop / tempo)),
  );
  return distances.indexOf(Math.min(...distances));
}

/** A tempo in words: `1 call in 3 s`, `2 calls/s each`, `as fast as it can`. */
export function tempoText(tempo: number | null): string {
  if (tempo === null) return 'as fast as it can';
  if (tempo < 1) return `1 call in ${rounded(1 / tempo)} s`;
  return tempo === 1 ? '1 call/s each' : `${rounded(tempo)} calls/s each`;
}

/** The same as it is read aloud. */
export function tempoSpoken(tempo: number | null): string {
  if (tempo === null) return tempoText(tempo);
  if (tempo < 1) return `each program makes 1 call in ${rounded(1 / tempo)} seconds`;
  return `each program makes ${rounded(tempo)} ${tempo === 1 ? 'call' : 'calls'} per second`;
}

function rounded(value: number): string {
  return String(Number(value.toPrecision(3)));
}
