// What the desktop asks of its window: to open what the system handed over, and to do what was chosen in the menu.
import type { AppError } from './errors.ts';

/** What the menu has of the window's own buttons. */
export type MenuAction = 'save-scenario' | 'new-session' | 'pause' | 'step' | 'add-client' | 'keys' | 'about';

export type Errand =
  /** A file that is to be opened, as one that a person has chosen. */
  | { readonly type: 'open-file'; readonly name: string; readonly text: string }
  /** A file that cannot be. */
  | { readonly type: 'refused-file'; readonly error: AppError }
  | { readonly type: 'act'; readonly action: MenuAction };
