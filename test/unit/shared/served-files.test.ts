// Which files a host serves, and what it forbids the page.
import { describe, expect, test } from 'vitest';
import { contentSecurityPolicy, servedFile } from '../../../shared/served-files.ts';

describe('the files that are served', () => {
  test('the root is the page', () => {
    expect(servedFile('/')).toEqual({ path: 'index.html', type: 'text/html; charset=utf-8' });
  });

  test('a built script and font have their types', () => {
    expect(servedFile('/assets/index-Ab_1.js')).toEqual({
      path: 'assets/index-Ab_1.js',
      type: 'text/javascript; charset=utf-8',
    });
    expect(servedFile('/assets/font.latin.woff2')?.type).toBe('font/woff2');
  });

  test.each([
    '/../package.json',
    '/assets/../../package.json',
    '/%2e%2e/package.json',
    '/..%2fpackage.json',
    '/assets/..\\..\\package.json',
    '/assets//etc/hosts.json',
    '/.hidden.json',
    '/assets/.env.js',
    '/c:/windows.js',
    '/index.html\0.js',
    '/index.htm',
    '/assets/',
    'index.html',
    '',
  ])('%j names no file', (pathname) => {
    expect(servedFile(pathname)).toBeUndefined();
  });
});

test('the policy allows nothing inline, nothing evaluated and nothing foreign', () => {
  const policy = contentSecurityPolicy();

  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/unsafe|\*|https?:|data:/);
});
