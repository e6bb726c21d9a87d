// The theme: light or dark, chosen or as the system says. Written as `data-theme` on <html>, where styles and palette read it.

export type ThemeChoice = 'system' | 'light' | 'dark';

/** The part of a media query that is needed here. */
export interface DarkQuery {
  readonly matches: boolean;
  addEventListener(type: 'change', listener: () => void): void;
  removeEventListener(type: 'change', listener: () => void): void;
}

/** Shows a choice on `root`, and follows the system while the choice says so. Returns the undo. */
export function applyTheme(choice: ThemeChoice, root: HTMLElement, systemIsDark: DarkQuery): () => void {
  const show = () => {
    root.dataset.theme = choice === 'system' ? (systemIsDark.matches ? 'dark' : 'light') : choice;
  };
  show();
  if (choice !== 'system') return () => undefined;
  systemIsDark.addEventListener('change', show);
  return () => systemIsDark.removeEventListener('change', show);
}
