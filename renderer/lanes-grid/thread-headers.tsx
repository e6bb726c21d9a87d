// The headers of thread lines: which server, what its accepting thread does, who waits. They lie between the grid's rows, outside of it.

import { SERVER_MODELS } from '../../shared/catalog.ts';
import { CALLS } from '../../shared/event-kinds.ts';
import { NEVER, type ServerState } from '../../shared/lane-state.ts';
import type { SessionState } from '../../shared/session-state.ts';
import type { LiveSource } from '../timeline/live-source.ts';
import type { PictureView } from '../timeline/picture-view.ts';
import type { Row } from '../timeline/rows.ts';
import styles from './lanes-grid.module.css';
import { rowsInView } from './rows-in-view.ts';

export interface ThreadHeadersProps {
  readonly view: PictureView;
  readonly live: LiveSource;
}

const ACCEPT = CALLS.indexOf('accept');

/** The headers in view. */
export function ThreadHeaders({ view, live }: ThreadHeadersProps) {
  const headers = rowsInView(view).filter(({ row }) => row.kind !== 'lane');
  return (
    <div className={styles.over} style={{ insetBlockStart: view.top, width: view.left }}>
      <div className={styles.grid} style={{ transform: `translateY(${-view.scroll}px)` }}>
        {headers.map(({ row, index, top, height }) => {
          const { title, place, text } = headerWords(row, live.session);
          return (
            <div key={index} className={styles.header} style={{ transform: `translateY(${top}px)`, height }}>
              <div className={styles.headerTitle}>
                <strong>{title}</strong> <span>{place}</span>
              </div>
              <div className={styles.state}>{text}</div>
            </div>
          );
        })}
      </div>
    </div>
  );
}

function headerWords(row: Row, session: SessionState): { title: string; place: string; text: string } {
  switch (row.kind) {
    case 'server':
      return serverWords(row.server, session);
    case 'unserved':
      return { title: 'No server here', place: '', text: 'clients of other ports' };
    default:
      return {
        title: 'Earlier lanes',
        place: '',
        text: `${session.folded.lanes.toLocaleString('en')} ended, counted only`,
      };
  }
}

/** One server is told by its thread; several by port and model, too. */
function serverWords(server: ServerState, session: SessionState) {
  const { metadata, address, waiting } = server;
  const port = `:${address?.port ?? metadata.port}`;
  const text = `${doing(server, session)} · ${waiting.toLocaleString('en')} waiting`;
  if (session.servers.size === 1) return { title: metadata.label, place: port, text };
  const model = SERVER_MODELS[metadata.model as keyof typeof SERVER_MODELS]?.label ?? metadata.model;
  return { title: port, place: model, text: `${metadata.label} ${text}` };
}

/** What the accepting thread does. The waiting line is the app's own, so "waiting" counts those in front of accept(). */
function doing({ listening, accepting, serving }: ServerState, session: SessionState): string {
  if (!listening) return 'stopped';
  const served = serving === null ? undefined : session.lanes.get(serving);
  if (served) return `serves ${served.metadata.label}`;
  if (accepting.held) return `${accepting.held.call} held`;
  return accepting.openSince[ACCEPT] === NEVER ? 'running' : 'accepts';
}
