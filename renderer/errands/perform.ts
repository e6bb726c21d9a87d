// Does what the desktop's menu asks of the window, and opens the files that the system handed over.
import type { Errand, MenuAction } from '../../shared/errand.ts';
import { openText, refuse } from '../scenario/open-file.ts';
import type { App } from '../state/app-context.ts';
import { newSession } from '../toolbar/view-actions.ts';

/** Does an errand. */
export function perform(app: App, errand: Errand): void {
  switch (errand.type) {
    case 'open-file':
      openText(app, errand.name, errand.text);
      break;
    case 'refused-file':
      refuse(app, errand.error);
      break;
    case 'act':
      PERFORM[errand.action](app);
  }
}

const PERFORM: Record<MenuAction, (app: App) => void> = {
  'save-scenario': ({ ui }) => ui.setState({ dialog: 'save-scenario' }),
  'new-session': newSession,
  pause: ({ actions }) => void actions.pauseOrResume(),
  step: ({ actions }) => void actions.step(),
  'add-client': ({ actions }) => void actions.addClients(1),
  keys: ({ ui }) => ui.setState({ dialog: 'keys' }),
  about: ({ ui }) => ui.setState({ dialog: 'about' }),
};
