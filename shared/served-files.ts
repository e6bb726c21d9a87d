// What a host says when it serves the window's files: which may be asked for, their types, and the content security policy.

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  ico: 'image/x-icon',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  map: 'application/json; charset=utf-8',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
  woff: 'font/woff',
  woff2: 'font/woff2',
};

/** The licences of all that is in the app. */
export const LICENCES_PATH = '/LICENSES.txt';

/** One step of a path: no dot first, so neither `..` nor hidden files; nothing that a file system gives a meaning of its own. */
const STEP = /^[A-Za-z0-9_][A-Za-z0-9._-]*$/;

export interface ServedFile {
  /** From the folder of the window's files on, with `/`. */
  readonly path: string;
  readonly type: string;
}

/** The file that a URL's path names, or undefined when it names none that may be served. `/` is the page. */
export function servedFile(pathname: string): ServedFile | undefined {
  const path = pathname === '/' ? 'index.html' : pathname.slice(1);
  const steps = path.split('/');
  const type = TYPES[path.slice(path.lastIndexOf('.') + 1)];
  // What the build writes for the whole package lies beside the window's folder.
  if (pathname === LICENCES_PATH && type !== undefined) return { path: `..${LICENCES_PATH}`, type };
  if (!pathname.startsWith('/') || type === undefined || !steps.every((step) => STEP.test(step))) return undefined;
  return { path, type };
}

/** The headers of every answer. `connect`: where the page may connect to beside its own origin. */
export function servedHeaders(connect: readonly string[] = []): Record<string, string> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(connect),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  };
}

/** Scripts, styles and fonts of our own files alone; no inline script or style, no eval, no frames, no forms, no plug-ins. */
export function contentSecurityPolicy(connect: readonly string[] = []): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    `connect-src ${["'self'", ...connect].join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
