// What "Add client" and its like add, from what is chosen: pure.
import { CLIENT_PROGRAMS, type ClientProgramName } from '../../shared/catalog.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import type { Script } from '../../shared/script.ts';
import { checkScript } from '../../shared/script-check.ts';
import type { ClientsForm } from '../state/ui-store.ts';

/** Clients to be added, to whichever server. */
export interface NewClients {
  readonly count: number;
  /** Milliseconds from one to the next. */
  readonly stagger: number;
  /** Null: what belongs to the server's program, or a mix. */
  readonly program: ClientProgramName | null;
  readonly mix?: ClientProgramName[];
  readonly script?: Script;
}

interface Choice {
  readonly form: ClientsForm;
  /** The script that is chosen. */
  readonly script: Script | undefined;
  readonly count: number;
  readonly stagger: number;
  /** Clients of the mix that there have been: the next goes on where they stopped. */
  readonly turn: number;
}

/** The clients that are chosen. A script that is not finished, or a mix of nothing, is told. */
export function newClients({ form, script, count, stagger, turn }: Choice): Result<NewClients> {
  const { mixed, mix } = form;
  if (mixed && mix.length === 0) return failed(emptyMix);
  const programs = mixed ? rotated(mix, turn) : [];
  const program = mixed && programs.length > 1 ? null : mixed ? (programs[0] ?? null) : form.program;
  const what = { count, stagger, program, ...(programs.length > 1 && { mix: programs }) };
  if (program !== 'script' && !programs.includes('script')) return ok(what);
  const checked = checkScript(script);
  return checked.ok ? ok({ ...what, script: checked.value }) : failed(unfinished(script, checked.error));
}

/** `5 clients`; `5 × echo check`; `20 × greet, silent in turn, one every 50 ms`. */
export function newClientsWords({ count, stagger, program, mix, script }: NewClients): string {
  const label = (name: ClientProgramName) =>
    name === 'script' ? `script “${script?.name ?? ''}”` : CLIENT_PROGRAMS[name].label.toLowerCase();
  const what = mix ? `${mix.map(label).join(', ')} in turn` : program && label(program);
  const every = stagger > 0 && count > 1 ? `, one every ${stagger.toLocaleString('en')} ms` : '';
  return `${count.toLocaleString('en')} ${what ? `× ${what}` : count === 1 ? 'client' : 'clients'}${every}`;
}

function rotated(mix: readonly ClientProgramName[], turn: number): ClientProgramName[] {
  const at = turn % mix.length;
  return [...mix.slice(at), ...mix.slice(0, at)];
}

const emptyMix = appError(
  'bad-command',
  'The mix has no programs.',
  'Choose some under “More ways to add clients”, then add the client again.',
);

function unfinished(script: Script | undefined, { message }: AppError): AppError {
  const name = script?.name.trim() ? `“${script.name.trim()}”` : 'without a name';
  return appError(
    'bad-script',
    `The script ${name} cannot run. ${message}`,
    'Correct it, then add the client again.',
    'edit-script',
  );
}
