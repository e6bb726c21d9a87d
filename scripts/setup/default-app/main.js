// Stands in for Electron's own default app, which the test runtime lacks: `electron <folder>` runs the app in that folder.
const Module = require('node:module');
const { existsSync, readFileSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { app } = require('electron');

const { preload, version, target } = parse(process.argv.slice(1));
if (version) {
  console.log(`v${process.versions.electron}`);
  process.exit(0);
}
if (preload.length > 0) Module._preloadModules(preload);
if (target === undefined) {
  console.error('usage: electron [-r module] <folder or file>');
  process.exit(1);
}
start(resolve(target));

/** Electron's own flags; the rest stays in process.argv for the app. */
function parse(args) {
  const found = { preload: [], version: false, target: undefined };
  for (let at = 0; at < args.length && found.target === undefined; at++) {
    const arg = args[at];
    if (arg === '-r' || arg === '--require') found.preload.push(args[++at]);
    else if (arg === '-v' || arg === '--version') found.version = true;
    else if (!arg.startsWith('-')) found.target = arg;
  }
  return found;
}

/** Names the app by its package.json, then loads it. */
function start(path) {
  const file = join(path, 'package.json');
  if (existsSync(file)) {
    const { name, productName, version } = JSON.parse(readFileSync(file, 'utf8'));
    if (version) app.setVersion(version);
    app.name = productName ?? name;
    app.setPath('userData', join(app.getPath('appData'), app.name));
  }
  app.setAppPath(path);
  require(path);
}
