// Waits for a condition, never for a time: the limit only ends a test that would hang.

const LIMIT_MS = 20_000;

/** Resolves with the first value that is neither undefined, null nor false. */
export async function until<T>(
  look: () => T | Promise<T>,
  what = 'a condition',
  limit = LIMIT_MS,
): Promise<NonNullable<T>> {
  const end = performance.now() + limit;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== null && seen !== false) return seen as NonNullable<T>;
    if (performance.now() > end) throw new Error(`waited too long for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
