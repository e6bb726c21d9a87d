// The columns of the comparison: what each is called, what it says, and how long its bar is. Pure.
import { spanText } from '../../shared/lane-words.ts';
import type { SystemQueue } from '../state/use-system-queues.ts';
import { type Figures, shareOf } from './figures.ts';

export interface FigureCell {
  readonly text: string;
  /** Of the longest bar of its column, 0 to 1; null: it has none. */
  readonly share: number | null;
  /** Somebody waits there for longer than a moment. */
  readonly waits: boolean;
}

export interface FigureColumn {
  readonly name: string;
  readonly cells: readonly FigureCell[];
}

/** The system's queue of each server, in their order; null where it is not told. */
export type Queues = readonly SystemQueue[];

/** µs from which on a wait is more than a moment: the eye has noticed it. */
const LONG = 1_000_000;

/** The columns; those that no server of these has are left out. */
export function columnsOf(figures: readonly Figures[], queues: Queues): FigureColumn[] {
  const hasPool = figures.some(({ model }) => model === 'pool');
  return [
    column('Served', figures, ({ served, came }) => [served, `${number(served)} of ${number(came)}`]),
    column("In the app's waiting line", figures, ({ waiting }) => [waiting, number(waiting), waiting > 0]),
    ...(hasPool
      ? [column('Accepted, no thread yet', figures, ({ unserved }) => [unserved, number(unserved), unserved > 0])]
      : []),
    ...(queues.some((queue) => queue !== null) ? [systemColumn(queues)] : []),
    column('Longest wait', figures, ({ longestWait, waiting, unserved }) => [
      longestWait,
      spanText(longestWait),
      longestWait >= LONG && waiting + unserved > 0,
    ]),
    column('recv/s', figures, ({ recvs }) => [recvs, number(recvs)]),
    column('Threads in use', figures, ({ inUse, threads }) => [inUse, `${number(inUse)} of ${number(threads)}`]),
  ];
}

type Read = (one: Figures) => readonly [value: number, text: string, waits?: boolean];

function column(name: string, figures: readonly Figures[], read: Read): FigureColumn {
  const share = shareOf(figures, (one) => read(one)[0]);
  return {
    name,
    cells: figures.map((one) => {
      const [, text, waits = false] = read(one);
      return { text, share: share(one), waits };
    }),
  };
}

/** Of each server its own limit is told: the bars show how full they are. */
function systemColumn(queues: Queues): FigureColumn {
  return {
    name: "In the system's queue",
    cells: queues.map((queue) => ({
      text: queue ? `${number(queue.waiting)} of ${number(queue.limit)}` : 'not told',
      share: queue ? Math.min(1, queue.waiting / Math.max(1, queue.limit)) : null,
      waits: false,
    })),
  };
}

function number(value: number): string {
  return value.toLocaleString('en');
}
