// What the window remembers from one start to the next: theme, panels, the look of the lanes, the language of listings. Whatever is stored is checked, never trusted.
import { namesOf } from '../../shared/catalog.ts';
import { LANGUAGES, type Language } from '../../shared/listings/listing.ts';
import type { ThemeChoice } from '../theme/theme.ts';
import { USUAL_VIEW, type ViewOptions } from '../timeline/view-options.ts';

export interface Panels {
  readonly inspectorOpen: boolean;
  readonly inspectorWidth: number;
  readonly logOpen: boolean;
  readonly logHeight: number;
}

/** What of the view does not depend on the lanes of one session. */
export type LookOfLanes = Pick<ViewOptions, 'axis' | 'laneSize' | 'order' | 'minimap'>;

export interface Remembered {
  readonly theme: ThemeChoice;
  readonly panels: Panels;
  readonly view: LookOfLanes;
  /** A drag pans, and Shift with a drag selects a range; usually the other way round. */
  readonly dragPans: boolean;
  /** Of the listings. */
  readonly language: Language;
}

/** Every value of a choice, in the order in which they are offered. */
export const AXES = ['real', 'logical'] as const satisfies readonly ViewOptions['axis'][];
export const LANE_SIZES = ['auto', 'near', 'middle', 'far'] as const satisfies readonly ViewOptions['laneSize'][];
export const LANE_ORDERS = [
  'oldest',
  'newest',
  'label',
  'state',
  'bytes',
] as const satisfies readonly ViewOptions['order'][];

/** Least and most pixels of each panel; what the window has no room for, the frame takes away again. */
export const INSPECTOR_WIDTH = { min: 280, max: 720, usual: 360 } as const;
export const LOG_HEIGHT = { min: 96, max: 640, usual: 208 } as const;

export const USUAL: Remembered = {
  theme: 'system',
  panels: {
    inspectorOpen: true,
    inspectorWidth: INSPECTOR_WIDTH.usual,
    logOpen: true,
    logHeight: LOG_HEIGHT.usual,
  },
  view: lookOf(USUAL_VIEW),
  dragPans: false,
  language: 'python',
};

/** Reads what was stored; what is missing or wrong is as usual. */
export function rememberedOf(stored: unknown): Remembered {
  const { theme, panels, view, dragPans, language } = fields(stored);
  const { axis, laneSize, order, minimap } = fields(view);
  const { inspectorOpen, inspectorWidth, logOpen, logHeight } = fields(panels);
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : USUAL.theme,
    panels: {
      inspectorOpen: inspectorOpen !== false,
      inspectorWidth: within(INSPECTOR_WIDTH, inspectorWidth),
      logOpen: logOpen !== false,
      logHeight: within(LOG_HEIGHT, logHeight),
    },
    view: {
      axis: oneOf(AXES, axis) ?? USUAL.view.axis,
      laneSize: oneOf(LANE_SIZES, laneSize) ?? USUAL.view.laneSize,
      order: oneOf(LANE_ORDERS, order) ?? USUAL.view.order,
      minimap: minimap !== false,
    },
    dragPans: dragPans === true,
    language: oneOf(namesOf(LANGUAGES), language) ?? USUAL.language,
  };
}

/** The look of the lanes, without what belongs to one session. */
export function lookOf({ axis, laneSize, order, minimap }: ViewOptions): LookOfLanes {
  return { axis, laneSize, order, minimap };
}

/** The value, when it is one of the choices. */
export function oneOf<C>(choices: readonly C[], value: unknown): C | undefined {
  return choices.find((choice) => choice === value);
}

/** A number within bounds; the usual one when it is none. */
export function within(bounds: { min: number; max: number; usual: number }, value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) return bounds.usual;
  return Math.min(bounds.max, Math.max(bounds.min, Math.round(value)));
}

function fields(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
