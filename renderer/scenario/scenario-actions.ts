// What a person does with scenarios: opens one, runs it in a new session, saves what was done as one.
import { type AppError, appError } from '../../shared/errors.ts';
import type { Scenario } from '../../shared/scenario.ts';
import { readScenario, scenarioText } from '../../shared/scenario-check.ts';
import type { Reach, Run } from '../state/actions.ts';
import type { App } from '../state/app-context.ts';
import { complain, settle } from '../state/ui-store.ts';
import { fileName, giveFile } from './files.ts';

export const SCENARIO_ENDING = '.scenario.json';

/** Shows what a scenario is, before it runs. Gives what is wrong with the file. */
export function openScenario({ ui }: Pick<App, 'ui'>, name: string, text: string): AppError | null {
  const read = readScenario(text);
  if (!read.ok) return appError('bad-scenario', `“${name}”: ${read.error.message}`, read.error.next);
  ui.setState({ dialog: 'scenario', openedScenario: read.value });
  return null;
}

/** Ends the session, and runs the scenario in a new one. */
export async function runScenario({ call, session, ui }: Reach, run: Run, scenario: Scenario): Promise<void> {
  ui.setState({ dialog: null });
  const began = await run('session.new', {});
  if (!began) return;
  const { name, about = '' } = scenario;
  ui.setState({ runningScenario: { session: began.session, name, about } });
  const result = await call('scenario.run', { scenario });
  settle(ui, 'scenario.run');
  if (result.ok) return;
  // The one click that an error may offer is for the server of the form, not for one of the scenario.
  const { action: _, ...error } = result.error;
  complain(ui, { about: 'scenario.run', error, thenClients: 0, afterNotices: session().noticeCount });
}

/** Gives a person the scenario as a file. */
export function saveScenario(scenario: Scenario): void {
  giveFile(fileName(scenario.name, SCENARIO_ENDING), scenarioText(scenario));
}
