// How every host answers a command that came over its border: name and arguments checked, a throw turned into a named error.
import { type Answer, type Arguments, type CommandName, checkArguments, isCommandName } from './contract.ts';
import { appError, reasonOf, unexpectedError } from './errors.ts';
import { failed, type Result } from './result.ts';

export type Execute = <N extends CommandName>(name: N, args: Arguments<N>) => Promise<Result<Answer<N>>>;

/** Checks and executes. Never rejects. */
export async function answerCommand(name: unknown, args: unknown, execute: Execute): Promise<Result<unknown>> {
  if (!isCommandName(name))
    return failed(
      appError('bad-command', 'There is no such command.', 'Reload the window: it may be of another version.'),
    );
  const checked = checkArguments(name, args);
  if (!checked.ok) return checked;
  try {
    return await execute(name, checked.value);
  } catch (thrown) {
    return failed(unexpectedError(name, reasonOf(thrown)));
  }
}
