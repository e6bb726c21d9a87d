// Reads a scenario out of a file; what is wrong is told with the file's name and the place in it.
import { readFile, stat } from 'node:fs/promises';
import { type AppError, appError } from '../../shared/errors.ts';
import { SCENARIO_BYTES_MAX } from '../../shared/limits.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import type { Scenario } from '../../shared/scenario.ts';
import { readScenario } from '../../shared/scenario-check.ts';

/** A byte order mark, which some editors put in front: no part of the text (RFC 8259, 8.1). */
const BYTE_ORDER_MARK = '\ufeff';

export async function readScenarioFile(file: string): Promise<Result<Scenario>> {
  const text = await textOf(file);
  if (!text.ok) return text;
  const { value } = text;
  const read = readScenario(value.startsWith(BYTE_ORDER_MARK) ? value.slice(1) : value);
  return read.ok ? read : failed({ ...read.error, message: `${file}: ${read.error.message}` });
}

async function textOf(file: string): Promise<Result<string>> {
  try {
    // Looked at before it is read: a file without end would be read without end.
    const { size } = await stat(file);
    if (size > SCENARIO_BYTES_MAX) return failed(unreadable(file, `is larger than ${SCENARIO_BYTES_MAX} bytes`));
    return ok(await readFile(file, 'utf8'));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return failed(unreadable(file, code === 'ENOENT' ? 'is not there' : `cannot be read (${code ?? message})`));
  }
}

function unreadable(file: string, what: string): AppError {
  return appError('bad-scenario', `${file} ${what}.`, 'Give the path of a scenario file.');
}
