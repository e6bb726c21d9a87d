// The packages that `npm run package` made, unpacked or installed where nothing else is, and how a desktop would start each.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseExec } from './desktop-entry.ts';

const repository = join(import.meta.dirname, '../../..');
const release = join(repository, 'release');
const { version, devDependencies } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));

/** The version that is shipped with. */
export const ELECTRON_WANTED: string = devDependencies.electron;

/** The app that every package is made of. */
export const unpacked = join(release, 'linux-unpacked');

export interface Installed {
  /** What starts it; files that are to be opened come after. */
  readonly command: readonly string[];
  /** The folder that holds it. */
  readonly app: string;
  /** Where the package's own files for the system begin; `/` when it is installed. */
  readonly root: string;
  remove(): void;
}

export const asRoot = (): boolean => process.getuid?.() === 0;

/** Only a machine that is there for tests gets a package installed. */
const mayInstall = (): boolean => asRoot() && Boolean(process.env.CI);

/** Each kind of package, and how it gets onto a computer. */
export const KINDS = { 'tar.gz': unpackTar, deb: installDeb, AppImage: extractAppImage } as const;
export type Kind = keyof typeof KINDS;

/** The file of a kind; undefined when this machine could not make it. */
export function packageFile(kind: Kind): string | undefined {
  const name = readdirSync(release).find((file) => file.includes(version) && file.endsWith(`.${kind}`));
  return name && join(release, name);
}

function unpackTar(file: string): Installed {
  const root = freshFolder();
  must('tar', ['-xzf', file, '-C', root]);
  const [name = ''] = readdirSync(root);
  const app = join(root, name);
  return { command: [join(app, 'socket-lanes')], app: allowSandbox(app), root, remove: () => remove(root) };
}

/** With dpkg where that may be; else its files are laid in a folder, and the entry's command is looked for there. */
function installDeb(file: string): Installed {
  const root = mayInstall() ? '/' : freshFolder();
  if (root === '/') must('dpkg', ['--install', file]);
  else must('dpkg-deb', ['--extract', file, root]);
  const entry = readFileSync(join(root, 'usr/share/applications/socket-lanes.desktop'), 'utf8');
  const [program = '', ...args] = parseExec(entry);
  const app = join(root, 'opt/Socket Lanes');
  if (root !== '/') allowSandbox(app);
  return {
    command: [join(root, program), ...args],
    ...{ app, root },
    remove: () => (root === '/' ? must('dpkg', ['--purge', 'socket-lanes']) : remove(root)),
  };
}

/** Most containers have no FUSE to mount it with. The runtime makes folders that only their owner may enter. */
function extractAppImage(file: string): Installed {
  const root = freshFolder();
  chmodSync(file, 0o755);
  must(file, ['--appimage-extract'], root);
  const app = join(root, 'squashfs-root');
  must('chmod', ['-R', 'a+rX', app]);
  return { command: [join(app, 'AppRun')], app: allowSandbox(app), root, remove: () => remove(root) };
}

/** The sandbox's helper is for systems without user namespaces; only root can give it what it needs. */
function allowSandbox(app: string): string {
  if (asRoot()) chmodSync(join(app, 'chrome-sandbox'), 0o4755);
  return app;
}

/** Everybody may read it: it is run as somebody else. */
function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'socket-lanes-package-'));
  chmodSync(folder, 0o755);
  return folder;
}

function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

function must(program: string, args: readonly string[], cwd?: string): void {
  const { status, error, stderr } = spawnSync(program, args, { encoding: 'utf8', ...(cwd ? { cwd } : {}) });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}: ${error ?? stderr}`);
}

/** Files below a folder, relative to it. */
export function filesIn(folder: string, below = ''): string[] {
  if (!existsSync(join(folder, below))) return [];
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    return entry.isDirectory() ? filesIn(folder, path) : [path];
  });
}
