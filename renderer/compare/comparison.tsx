// The region "Comparison": servers of different models, with the same clients, side by side in figures.
import type { ServerId } from '../../shared/lane.ts';
import { Button } from '../controls/button.tsx';
import { useApp, useUi } from '../state/app-context.ts';
import { modelWords } from '../state/catalog-words.ts';
import { useLive } from '../state/use-live.ts';
import { usePresent } from '../state/use-present.ts';
import { useSystemQueues } from '../state/use-system-queues.ts';
import styles from './comparison.module.css';
import { columnsOf, type FigureCell } from './figure-columns.ts';
import { figuresOf } from './figures.ts';

/** How often a second the figures are read. */
const RATE = 4;

/** The comparison, while one is on. */
export function Comparison() {
  const servers = useUi((state) => state.comparison);
  return servers && <Table servers={servers} />;
}

function Table({ servers }: { servers: readonly ServerId[] }) {
  const { ui } = useApp();
  const present = usePresent();
  const queues = useSystemQueues(servers);
  const figures = useLive(
    ({ session, timeline }) => figuresOf(session, timeline, { servers, now: Math.max(present, session.now) }),
    RATE,
  );
  const columns = columnsOf(
    figures,
    figures.map(({ server }) => queues[servers.indexOf(server)] ?? null),
  );
  return (
    <section className={styles.comparison} aria-label="Comparison">
      <div className={styles.head}>
        <h2>Comparison</h2>
        <Button weight="quiet" onPress={() => ui.setState({ comparison: null })}>
          End comparison
        </Button>
      </div>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">
                <span className={styles.unseen}>Server</span>
              </th>
              {columns.map(({ name }) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {figures.map(({ server, port, model, listening }, row) => (
              <tr key={server} data-listening={listening}>
                <th scope="row">
                  <span className={styles.port}>:{port}</span> {modelWords(model)}
                  {!listening && <span className={styles.stopped}> · stopped</span>}
                </th>
                {columns.map(({ name, cells }) => (
                  <Cell key={name} cell={cells[row]} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Cell({ cell }: { cell: FigureCell | undefined }) {
  return (
    <td data-waits={cell?.waits}>
      {cell?.text}
      {cell && cell.share !== null && (
        <span className={styles.track} aria-hidden="true">
          <span className={styles.bar} style={{ inlineSize: `${cell.share * 100}%` }} />
        </span>
      )}
    </td>
  );
}
