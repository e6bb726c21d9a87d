// What the web server answers: the whole response to the head of a request.
import type { Endpoint } from '../../../shared/lane.ts';

/** Ends the head of a request or response: the end of its last line, and a line without anything. */
export const EMPTY_LINE = '\r\n\r\n';
/** Bytes of a request's head, at most: as many as Node's own server takes. */
export const HEAD_MAX = 16 * 1024;

interface Answer {
  readonly status: string;
  readonly fields?: readonly string[];
  readonly body: string;
}

/** The response to a request from `visitor`. */
export function responseTo(head: string, visitor: Endpoint | null): Buffer {
  const [method = '', target = ''] = head.slice(0, head.indexOf('\r\n')).split(' ');
  const { status, fields = [], body } = answerTo(head, method, target, visitor);
  const bytes = Buffer.from(body);
  const lines = [
    `HTTP/1.1 ${status}`,
    'Content-Type: text/html; charset=utf-8',
    `Content-Length: ${bytes.length}`,
    'Connection: close',
    ...fields,
  ];
  const before = Buffer.from(lines.join('\r\n') + EMPTY_LINE);
  return method === 'HEAD' ? before : Buffer.concat([before, bytes]);
}

function answerTo(head: string, method: string, target: string, visitor: Endpoint | null): Answer {
  const end = head.indexOf(EMPTY_LINE);
  if (end < 0 || end + EMPTY_LINE.length > HEAD_MAX)
    return {
      status: '431 Request Header Fields Too Large',
      body: page('Too long', `<p>This server reads ${HEAD_MAX.toLocaleString('en')} bytes of a request.</p>`),
    };
  if (method !== 'GET' && method !== 'HEAD')
    return {
      status: '405 Method Not Allowed',
      fields: ['Allow: GET, HEAD'],
      body: page('Not that', '<p>This server only gives its page: it knows GET and HEAD.</p>'),
    };
  if (target.split('?')[0] !== '/')
    return {
      status: '404 Not Found',
      body: page('Not here', '<p>This server has one page: <a href="/">/</a>.</p>'),
    };
  return { status: '200 OK', body: lanePage(visitor) };
}

function lanePage(visitor: Endpoint | null): string {
  const from = visitor?.address
    ? `${visitor.address}, port ${visitor.port}`
    : 'an address that the system did not tell';
  return page(
    'You are a lane',
    `<p>To load this page, a TCP connection was opened. Socket Lanes draws it: this very page load is a lane.</p>
<p>It came from <strong>${escapeHtml(from)}</strong>.</p>
<p>Load the page again: another connection, another port, another lane.</p>`,
  );
}

/** No script, and nothing to fetch, not even an icon: a page load needs one connection. Browsers may open another in advance, which stays silent. */
function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>
body { max-width: 34rem; margin: 15vh auto; padding: 0 1.5rem; font: 1.25rem/1.6 system-ui, sans-serif; }
</style>
</head>
<body>
<h1>${title}</h1>
${content}
</body>
</html>
`;
}

/** Text from a socket is hostile until proven otherwise, an address as well. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
