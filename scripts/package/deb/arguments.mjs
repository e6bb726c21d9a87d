// fpm's arguments, as electron-builder passes them, and what they mean to dpkg-deb.

/**
 * @typedef {object} Wanted
 * @property {Record<string, string>} fields
 * @property {string[]} depends
 * @property {string[]} recommends
 * @property {string} description a line, then indented ones
 * @property {string} compression
 * @property {Record<string, string>} scripts maintainer scripts' files by their names
 * @property {{ source: string, target: string }[]} files
 * @property {string} output
 */

/** Options that are a field of the control file. */
const FIELDS = new Map([
  ['--name', 'Package'],
  ['--version', 'Version'],
  ['--architecture', 'Architecture'],
  ['--maintainer', 'Maintainer'],
  ['--url', 'Homepage'],
  ['--category', 'Section'],
  ['--deb-priority', 'Priority'],
]);
const SCRIPTS = new Map([
  ['--after-install', 'postinst'],
  ['--after-remove', 'postrm'],
]);
/** What Debian's control file has no field for, and what says only that a deb is made out of files. */
const WITHOUT_MEANING = ['--license', '--vendor', '-s', '-t', '--log'];
const FLAGS = ['--force', '--debug'];
/** Fields in the order that Debian writes them. */
const ORDER = [...FIELDS.values()].filter((field) => field !== 'Homepage');

/**
 * @param {readonly string[]} args
 * @returns {Wanted}
 */
export function parseFpm(args) {
  /** @type {Wanted} */
  const wanted = {
    ...{ fields: {}, depends: [], recommends: [], description: '', compression: 'xz' },
    ...{ scripts: {}, files: [], output: '' },
  };
  const rest = [...args];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (FLAGS.includes(arg)) continue;
    if (arg.startsWith('-')) takeOption(wanted, arg, rest.shift());
    else wanted.files.push(pair(arg));
  }
  if (!wanted.output) throw new Error('--package is missing: where the package is to be written');
  return wanted;
}

/**
 * @param {Wanted} wanted
 * @param {number} kibibytes installed
 */
export function controlFile({ fields, depends, recommends, description }, kibibytes) {
  /** @type {(readonly [string, string | undefined])[]} */
  const lines = [
    ...ORDER.map((name) => /** @type {const} */ ([name, fields[name]])),
    ['Installed-Size', String(kibibytes)],
    ['Depends', depends.join(', ')],
    ['Recommends', recommends.join(', ')],
    ['Homepage', fields.Homepage],
    ['Description', description],
  ];
  return lines
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}: ${value}\n`)
    .join('');
}

/**
 * dpkg calls gzip by its whole name. A level asks for speed, which gzip has.
 * @param {string} name
 * @param {string | undefined} level
 */
export function compressionArguments(name, level) {
  if (level !== undefined) return ['-Zgzip', `-z${level}`];
  return [`-Z${name === 'gz' ? 'gzip' : name}`];
}

/**
 * @param {Wanted} wanted
 * @param {string} option
 * @param {string | undefined} value
 */
function takeOption(wanted, option, value) {
  if (value === undefined) throw new Error(`${option} has no value`);
  const field = FIELDS.get(option);
  const script = SCRIPTS.get(option);
  if (field) wanted.fields[field] = value;
  else if (script) wanted.scripts[script] = value;
  else if (option === '-d') wanted.depends.push(value);
  else if (option === '--deb-recommends') wanted.recommends.push(value);
  else if (option === '--deb-compression') wanted.compression = value;
  else if (option === '--description') wanted.description = value;
  else if (option === '--package') wanted.output = value;
  else if (!WITHOUT_MEANING.includes(option))
    throw new Error(`${option} is not known here: what does it mean to dpkg-deb?`);
}

/** @param {string} arg source=target */
function pair(arg) {
  const at = arg.lastIndexOf('=');
  if (at <= 0) throw new Error(`${arg} does not say where it goes`);
  return { source: arg.slice(0, at), target: arg.slice(at + 1) };
}
