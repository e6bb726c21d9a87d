// Starts the window's page: a way to the host, the live session, the window.
import './theme/fonts.ts';
import './theme/tokens.css';
import './theme/base.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { openBridge } from './bridge.ts';
import { LiveSession } from './live/live-session.ts';
import { NoHost } from './no-host.tsx';

async function start(root: HTMLElement): Promise<void> {
  const page = createRoot(root);
  try {
    const live = new LiveSession(await openBridge());
    page.render(<App live={live} />);
  } catch (error) {
    page.render(<NoHost reason={error instanceof Error ? error.message : String(error)} />);
  }
}

const root = document.getElementById('root');
if (root) void start(root);
