// A value or a named error, as every command answers.
import type { AppError } from './errors.ts';

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: AppError };

/** A result that holds a value. */
export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** A result that holds an error. */
export function failed(error: AppError): Result<never> {
  return { ok: false, error };
}
