// Serves the window's page and its files under an origin of their own, app://socket-lanes, out of the package.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { protocol } from 'electron';
import { servedFile, servedHeaders } from '../shared/served-files.ts';

const SCHEME = 'app';
export const APP_ORIGIN = 'app://socket-lanes';

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

/** Makes the scheme one like https: with an origin, modules and storage. Before the app is ready. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the files below `folder`. After the app is ready. */
export function serveApp(folder: string): void {
  // Electron before 25 has no `handle`; later ones deprecate the other.
  if (typeof protocol.handle === 'function') {
    protocol.handle(SCHEME, ({ url }) => {
      const { status, headers, body } = answerTo(url, folder);
      return new Response(new Uint8Array(body), { status, headers });
    });
    return;
  }
  protocol.registerBufferProtocol(SCHEME, ({ url }, callback) => {
    const { status, headers, body } = answerTo(url, folder);
    callback({
      statusCode: status,
      headers,
      mimeType: (headers['Content-Type'] ?? '').split(';')[0] ?? '',
      data: body,
    });
  });
}

/** Never throws: what cannot be read is not there. Read at once: by way of the thread pool each file takes four turns of a loop that is busy starting. */
function answerTo(url: string, folder: string): Answer {
  const { host, pathname } = new URL(url);
  const file = `${SCHEME}://${host}` === APP_ORIGIN ? servedFile(pathname) : undefined;
  if (!file) return notThere();
  try {
    const body = readFileSync(join(folder, file.path));
    return { status: 200, headers: { ...servedHeaders(), 'Content-Type': file.type }, body };
  } catch (error) {
    console.error(`socket-lanes: ${file.path} cannot be read:`, error);
    return notThere();
  }
}

function notThere(): Answer {
  return { status: 404, headers: { ...servedHeaders(), 'Content-Type': 'text/plain' }, body: Buffer.from('not found') };
}
