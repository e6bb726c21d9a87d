// What the scripts say while they work: one line a step, and a sign of life every ten seconds.

/** @param {string} text */
export const say = (text) => console.log(text);

/**
 * Runs one long step, says that it runs, and how long it took.
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const began = Date.now();
  const seconds = () => `${((Date.now() - began) / 1000).toFixed(1)} s`;
  say(`· ${title} …`);
  const sign = setInterval(() => say(`  … still at it: ${title} (${seconds()})`), 10_000);
  try {
    const result = await work();
    say(`  done in ${seconds()}`);
    return result;
  } finally {
    clearInterval(sign);
  }
}
