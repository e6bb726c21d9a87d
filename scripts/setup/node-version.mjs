// Ends with a plain sentence where Node is too old, before anything fails less plainly.

const OLDEST = { major: 20, minor: 19 };

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < OLDEST.major || (major === OLDEST.major && minor < OLDEST.minor)) {
  console.error(`Socket Lanes needs Node ${OLDEST.major}.${OLDEST.minor} or newer; this is ${process.versions.node}.`);
  process.exit(1);
}
