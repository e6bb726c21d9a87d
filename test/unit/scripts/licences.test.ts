// The licences of what is bundled.
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { licencesText, listedPackages, packageFolder } from '../../../scripts/build/licences.mjs';

describe('the package that a module belongs to', () => {
  it('is the innermost folder of node_modules, scope and all', () => {
    expect(packageFolder('/r/node_modules/a/node_modules/b/dist/x.js')).toBe('/r/node_modules/a/node_modules/b');
    expect(packageFolder('/r/node_modules/@s/p/latin.css?inline')).toBe('/r/node_modules/@s/p');
    expect(packageFolder('C:\\r\\node_modules\\a\\x.js')).toBe('C:/r/node_modules/a');
  });

  it('is none for our own modules and for what Vite made up', () => {
    expect(packageFolder('/r/renderer/main.tsx')).toBeUndefined();
    expect(packageFolder('\0commonjsHelpers.js')).toBeUndefined();
  });

  it("is the bundler's for the bundler's own lines", () => {
    expect(packageFolder('\0rolldown/runtime.js')).toBe(join(import.meta.dirname, '../../../node_modules/rolldown'));
  });
});

describe('the file of licences', () => {
  it('can be read for what it lists, whatever stands in the texts', () => {
    const text = licencesText('ours', [
      { name: '@s/ant', version: '1.0.0', license: 'ISC', text: '  not 1.0 (a package)\n' },
      { name: 'bee', version: '2.0.0', license: 'MIT OR Apache-2.0', text: '' },
    ]);

    expect(listedPackages(text)).toEqual(['@s/ant@1.0.0', 'bee@2.0.0']);
  });

  it('begins with ours, lists the packages in order, and then gives each text', () => {
    const text = licencesText('ours', [
      { name: 'zebra', version: '2.0.0', license: 'MIT', text: 'MIT, by zebra' },
      { name: 'ant', version: '1.0.0', license: 'ISC', text: 'ISC, by ant' },
    ]);

    const places = ['ours', '  ant 1.0.0 (ISC)\n  zebra 2.0.0 (MIT)', 'ISC, by ant', 'MIT, by zebra'].map((part) =>
      text.indexOf(part),
    );
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });
});
