// A canvas that paints nothing and notes what it was asked for: the name of each call with its arguments, and each style set.
import type { Context2D } from '../../../../../renderer/timeline/draw/shapes.ts';

export interface RecordingCanvas {
  readonly canvas: HTMLCanvasElement;
  readonly context: Context2D;
  /** `fillRect 1 2 3 4`, `fillStyle = #fff`; emptied by whoever has read it. */
  readonly calls: string[];
}

/** Makes one; text is 6 pixels wide a character. */
export function recordingCanvas(): RecordingCanvas {
  const calls: string[] = [];
  const canvas = { width: 0, height: 0, dataset: {} } as unknown as HTMLCanvasElement;
  const context = new Proxy({} as Record<string, unknown>, {
    get: (_, name) => {
      if (name === 'canvas') return canvas;
      if (name === 'measureText') return (text: string) => ({ width: text.length * 6 });
      return (...args: unknown[]) => void calls.push([String(name), ...args].join(' '));
    },
    set: (_, name, value) => {
      calls.push(`${String(name)} = ${value}`);
      return true;
    },
  }) as unknown as Context2D;
  canvas.getContext = (() => context) as unknown as HTMLCanvasElement['getContext'];
  return { canvas, context, calls };
}
