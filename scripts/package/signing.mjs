// Who signs: certificates and accounts come from the environment. What is not there is said, and the package is made without.

/** @typedef {import('./targets.mjs').System} System */

/** Either is enough for Apple's notary. */
const NOTARY = [
  ['APPLE_API_KEY', 'APPLE_API_KEY_ID', 'APPLE_API_ISSUER'],
  ['APPLE_ID', 'APPLE_APP_SPECIFIC_PASSWORD', 'APPLE_TEAM_ID'],
];
const SECRETS = ['CSC_LINK', 'CSC_KEY_PASSWORD', 'WIN_CSC_LINK', 'WIN_CSC_KEY_PASSWORD', ...NOTARY.flat()];

/**
 * @param {System} system
 * @param {NodeJS.ProcessEnv} env
 * @returns {{ notices: string[], args: string[] }} what to say, and what electron-builder has to know
 */
export function signing(system, env) {
  if (system === 'mac') return macSigning(env);
  if (system === 'win' && !env.CSC_LINK && !env.WIN_CSC_LINK)
    return { notices: ['Not signed: neither WIN_CSC_LINK nor CSC_LINK is set. Windows will warn of it.'], args: [] };
  return { notices: [], args: [] };
}

/**
 * A forge's CI sets a secret that it does not have to nothing, which would count as a certificate.
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv} what to take out of the environment
 */
export function withoutEmptySecrets(env) {
  return Object.fromEntries(SECRETS.filter((name) => env[name] === '').map((name) => [name, undefined]));
}

/** @param {NodeJS.ProcessEnv} env */
function macSigning(env) {
  if (!env.CSC_LINK)
    return {
      notices: [
        'Not signed and not notarised: CSC_LINK is not set. macOS will warn of it.',
        'It gets the signature without a name that Apple silicon asks for, and no hardened runtime, which would refuse it.',
      ],
      args: ['-c.mac.identity=-', '-c.mac.hardenedRuntime=false', '-c.mac.notarize=false'],
    };
  if (NOTARY.some((names) => names.every((name) => env[name]))) return { notices: [], args: [] };
  const either = NOTARY.map((names) => names.join(', ')).join('; or ');
  return { notices: [`Not notarised. That needs ${either}. macOS will warn of it.`], args: ['-c.mac.notarize=false'] };
}
