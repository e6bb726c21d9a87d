// The tokens as values for the canvas, which cannot read CSS variables itself. Read again when the theme changes.

export interface CanvasPalette {
  readonly ground: string;
  readonly panel: string;
  readonly soft: string;
  readonly ink: string;
  readonly muted: string;
  readonly hairline: string;
  readonly accent: string;
  readonly warning: string;
  readonly bad: string;
  readonly hatch: string;
  /** Lanes 1 to 6, then ink, then muted: the colours of a picture's geometry. */
  readonly colours: readonly string[];
  readonly sans: string;
  readonly mono: string;
}

const LANES = 6;

/** Reads the tokens as they hold for an element. */
export function readPalette(element: Element): CanvasPalette {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const ink = token('ink');
  const muted = token('muted');
  return {
    ground: token('ground'),
    panel: token('panel'),
    soft: token('soft'),
    ink,
    muted,
    hairline: token('hairline'),
    accent: token('accent'),
    warning: token('warning'),
    bad: token('bad'),
    hatch: token('hatch'),
    colours: [...Array.from({ length: LANES }, (_, i) => token(`lane-${i + 1}`)), ink, muted],
    sans: token('sans'),
    mono: token('mono'),
  };
}

/** Calls back when the theme, the size of the text, the contrast or the system's colours change. Returns the undo. */
export function watchPalette(root: Element, onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(root, { attributes: true, attributeFilter: ['data-theme', 'data-text', 'class', 'style'] });
  const queries = ['(prefers-contrast: more)', '(forced-colors: active)'].map((query) => matchMedia(query));
  for (const query of queries) query.addEventListener('change', onChange);
  return () => {
    observer.disconnect();
    for (const query of queries) query.removeEventListener('change', onChange);
  };
}
