// What a scenario does: its servers, its clients, its pace.
import type { Scenario } from '../../shared/scenario.ts';
import styles from './scenario.module.css';
import { clientsLine, paceLine, type ScenarioLine, serverLine } from './scenario-words.ts';

/** In lines; what is long scrolls. */
export function ScenarioOverview({ scenario }: { scenario: Scenario }) {
  const { about, servers, clients = [] } = scenario;
  const pace = paceLine(scenario);
  return (
    <div className={styles.overview}>
      {about && <p className={styles.aboutText}>{about}</p>}
      <Lines title="Servers" lines={servers.map(serverLine)} />
      <Lines title="Clients" lines={clients.map((line) => clientsLine(line, servers))} />
      {pace !== '' && (
        <section className={styles.part}>
          <h3>Pace</h3>
          <p>{pace}</p>
        </section>
      )}
    </div>
  );
}

function Lines({ title, lines }: { title: string; lines: readonly ScenarioLine[] }) {
  return (
    <section className={styles.part} aria-label={title}>
      <h3>{title}</h3>
      {lines.length === 0 && <p className={styles.when}>none</p>}
      <dl className={styles.linesOf}>
        {lines.map(({ when, what }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two lines may say the same.
          <div key={index} className={styles.lineOf}>
            <dt className={styles.when}>{when}</dt>
            <dd>
              <bdi>{what}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
