// What the main process and the engine's thread say to each other. Both ends are this program: nothing here is checked again.
import type { CommandName, FeedOpened, SessionDescription, Signal } from '../../shared/contract.ts';
import type { Result } from '../../shared/result.ts';
import type { Activity, EngineOptions, FeedFigures } from './engine.ts';

/** What the thread is started with. */
export type WorkerOptions = Omit<EngineOptions, 'onSignal'>;

/** Asked of the thread; each is answered under its `id`. Feeds are numbered by the asking side. */
export type Question =
  | { readonly type: 'command'; readonly name: CommandName; readonly args: unknown; readonly feed: number | null }
  | { readonly type: 'open-feed'; readonly feed: number }
  | { readonly type: 'figures'; readonly feed: number }
  | { readonly type: 'activity' }
  | { readonly type: 'close' };

/** What comes back, by the question's type. */
export interface AnswerTo {
  readonly command: Result<unknown>;
  readonly 'open-feed': FeedOpened;
  readonly figures: FeedFigures | null;
  readonly activity: Activity;
  readonly close: null;
}

/** Told to the thread. */
export type Notification =
  | { readonly type: 'acknowledge'; readonly feed: number; readonly session: number; readonly next: number }
  | { readonly type: 'close-feed'; readonly feed: number };

export type ToWorker = (Question & { readonly id: number }) | Notification;

export type FromWorker =
  /** The engine is open; the first message of all. */
  | { readonly type: 'opened'; readonly session: SessionDescription }
  | { readonly type: 'answer'; readonly id: number; readonly answer: AnswerTo[Question['type']] }
  | { readonly type: 'thrown'; readonly id: number; readonly reason: string }
  | { readonly type: 'block'; readonly feed: number; readonly bytes: Uint8Array }
  | { readonly type: 'signal'; readonly signal: Signal };
