// What the window remembers from one start to the next: theme and panels. Whatever is stored is checked, never trusted.
import type { ThemeChoice } from '../theme/theme.ts';

export interface Panels {
  readonly inspectorOpen: boolean;
  readonly inspectorWidth: number;
  readonly logOpen: boolean;
  readonly logHeight: number;
}

export interface Remembered {
  readonly theme: ThemeChoice;
  readonly panels: Panels;
}

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
};

/** Reads what was stored; what is missing or wrong is as usual. */
export function rememberedOf(stored: unknown): Remembered {
  const { theme, panels } = fields(stored);
  const { inspectorOpen, inspectorWidth, logOpen, logHeight } = fields(panels);
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : USUAL.theme,
    panels: {
      inspectorOpen: inspectorOpen !== false,
      inspectorWidth: within(INSPECTOR_WIDTH, inspectorWidth),
      logOpen: logOpen !== false,
      logHeight: within(LOG_HEIGHT, logHeight),
    },
  };
}

/** A number within bounds; the usual one when it is none. */
export function within(bounds: { min: number; max: number; usual: number }, value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) return bounds.usual;
  return Math.min(bounds.max, Math.max(bounds.min, Math.round(value)));
}

function fields(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
