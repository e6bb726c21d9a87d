// The responses of the web server, as text.
import { expect, test } from 'vitest';
import { HEAD_MAX, responseTo } from '../../../../../electron/engine/programs/web-page.ts';

const VISITOR = { address: '127.0.0.1', port: 54_321 };
const respond = (head: string, visitor: Parameters<typeof responseTo>[1] = VISITOR) =>
  responseTo(head, visitor).toString();
const statusOf = (response: string) => response.split('\r\n')[0];

test('the page says where the visitor comes from, needs nothing else, and has the length that it says', () => {
  const [head = '', body = ''] = respond('GET / HTTP/1.1\r\nHost: x\r\n\r\n').split('\r\n\r\n');
  expect(head.split('\r\n')).toEqual([
    'HTTP/1.1 200 OK',
    'Content-Type: text/html; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ]);
  expect(body).toContain('<strong>127.0.0.1, port 54321</strong>');
  expect(body).not.toMatch(/<script|src=|https?:/);
  // The page is well-formed enough for a parser that does not guess: each tag is closed.
  for (const tag of ['html', 'head', 'title', 'style', 'body', 'h1'])
    expect(body.match(new RegExp(`</?${tag}[ >]`, 'g'))).toHaveLength(2);
});

test.each([
  ['GET /?again HTTP/1.1', 'HTTP/1.1 200 OK'],
  ['GET / HTTP/1.0', 'HTTP/1.1 200 OK'],
  ['HEAD / HTTP/1.1', 'HTTP/1.1 200 OK'],
  ['GET /favicon.ico HTTP/1.1', 'HTTP/1.1 404 Not Found'],
  ['GET', 'HTTP/1.1 404 Not Found'],
  ['HEAD /nowhere HTTP/1.1', 'HTTP/1.1 404 Not Found'],
  ['POST / HTTP/1.1', 'HTTP/1.1 405 Method Not Allowed'],
  ['hello', 'HTTP/1.1 405 Method Not Allowed'],
  ['', 'HTTP/1.1 405 Method Not Allowed'],
])('%j: %s', (line, status) => {
  expect(statusOf(respond(`${line}\r\n\r\n`))).toBe(status);
});

test('HEAD gets the same head and no body', () => {
  const [head] = respond('GET / HTTP/1.1\r\n\r\n').split('\r\n\r\n');
  expect(respond('HEAD / HTTP/1.1\r\n\r\n')).toBe(`${head}\r\n\r\n`);
});

test('405 names what is allowed', () => {
  expect(respond('DELETE / HTTP/1.1\r\n\r\n').split('\r\n')).toContain('Allow: GET, HEAD');
});

test('a head may have 16 KiB, its empty line included, and not a byte more', () => {
  const headOf = (length: number) => `${'GET / HTTP/1.1\r\nX: '.padEnd(length - 4, 'x')}\r\n\r\n`;
  expect(statusOf(respond(headOf(HEAD_MAX)))).toBe('HTTP/1.1 200 OK');
  expect(statusOf(respond(headOf(HEAD_MAX + 1)))).toBe('HTTP/1.1 431 Request Header Fields Too Large');
  expect(statusOf(respond('x'.repeat(HEAD_MAX + 1)))).toBe('HTTP/1.1 431 Request Header Fields Too Large');
});

test('nothing that came from a socket is markup', () => {
  const hostile = '<img src=x onerror="alert(1)">&\'';
  expect(respond('GET / HTTP/1.1\r\n\r\n', { address: hostile, port: 1 })).toContain(
    '&#60;img src=x onerror=&#34;alert(1)&#34;&#62;&#38;&#39;',
  );
  expect(respond(`GET /${hostile} HTTP/1.1\r\nHost: ${hostile}\r\n\r\n`)).not.toContain('<img');
});

test('a visitor whose address the system did not tell', () => {
  for (const visitor of [null, { address: '', port: 0 }])
    expect(respond('GET / HTTP/1.1\r\n\r\n', visitor)).toContain('an address that the system did not tell');
});
