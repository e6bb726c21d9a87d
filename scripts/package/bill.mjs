// A bill of materials of what is handed out: npm's is of everything that was installed to build it.

/**
 * @typedef {{ name: string, version: string, 'bom-ref': string }} Component
 * @typedef {{ ref: string, dependsOn?: string[] }} Dependency
 * @typedef {{ metadata: { component: Component }, components: Component[], dependencies: Dependency[] }} Bill
 */

/** Not bundled, and in every package: Chromium and Node are part of it. */
const RUNTIME = 'electron';

/**
 * @param {Bill} all npm's
 * @param {string} name npm calls it as its folder
 * @param {readonly string[]} bundled packages, as name@version
 * @returns {Bill}
 */
export function billOf(all, name, bundled) {
  const components = all.components.filter(
    (component) => component.name === RUNTIME || bundled.includes(`${component.name}@${component.version}`),
  );
  const missing = bundled.filter((wanted) => !components.some((one) => `${one.name}@${one.version}` === wanted));
  if (missing.length > 0) throw new Error(`npm does not list what is bundled: ${missing.join(', ')}`);
  const root = all.metadata.component;
  const refs = new Set([root, ...components].map((component) => component['bom-ref']));
  const dependencies = all.dependencies
    .filter(({ ref }) => refs.has(ref))
    .map(({ dependsOn = [], ...rest }) => ({ ...rest, dependsOn: dependsOn.filter((ref) => refs.has(ref)) }));
  return { ...all, metadata: { ...all.metadata, component: { ...root, name } }, components, dependencies };
}
