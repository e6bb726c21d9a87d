// The Debian package out of fpm's arguments, as electron-builder passes them.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compressionArguments, controlFile, parseFpm } from '../../../scripts/package/deb/arguments.mjs';
import { ownModes, sizeAndSums } from '../../../scripts/package/deb/tree.mjs';

const ARGUMENTS = [
  ...['-s', 'dir', '--force', '-t', 'deb', '-d', 'libnss3', '-d', 'libgtk-3-0t64 | libgtk-3-0'],
  ...['--deb-recommends', 'xdg-utils', '--deb-compression', 'xz', '--architecture', 'amd64'],
  ...['--after-install', '/tmp/after-install', '--after-remove', '/tmp/after-remove'],
  ...['--description', 'shows what TCP does\n Runs a server.', '--version', '0.1.0', '--package', '/out/a.deb'],
  ...['--name', 'socket-lanes', '--maintainer', 'M <m@x.example>', '--vendor', 'V', '--url', 'https://x.example'],
  ...['--category', 'education', '--deb-priority', 'optional', '--license', 'MIT'],
  ...['/release/linux-unpacked/=/opt/Socket Lanes', '/tmp/a=b.xml=/usr/share/mime/packages/socket-lanes.xml'],
];

describe("fpm's arguments", () => {
  it('become the control file, in the order that Debian writes it', () => {
    expect(controlFile(parseFpm(ARGUMENTS), 1234)).toBe(
      [
        'Package: socket-lanes',
        'Version: 0.1.0',
        'Architecture: amd64',
        'Maintainer: M <m@x.example>',
        'Section: education',
        'Priority: optional',
        'Installed-Size: 1234',
        'Depends: libnss3, libgtk-3-0t64 | libgtk-3-0',
        'Recommends: xdg-utils',
        'Homepage: https://x.example',
        'Description: shows what TCP does\n Runs a server.\n',
      ].join('\n'),
    );
  });

  it('become what is laid where, and the scripts of the maintainer', () => {
    const { files, scripts, output } = parseFpm(ARGUMENTS);

    expect(files).toEqual([
      { source: '/release/linux-unpacked/', target: '/opt/Socket Lanes' },
      { source: '/tmp/a=b.xml', target: '/usr/share/mime/packages/socket-lanes.xml' },
    ]);
    expect(scripts).toEqual({ postinst: '/tmp/after-install', postrm: '/tmp/after-remove' });
    expect(output).toBe('/out/a.deb');
  });

  it('that are not known stop it: something of the package would be lost', () => {
    expect(() => parseFpm([...ARGUMENTS, '--deb-systemd', 'x'])).toThrow('--deb-systemd is not known here');
    expect(() => parseFpm([...ARGUMENTS, 'nowhere'])).toThrow('nowhere does not say where it goes');
    expect(() => parseFpm(['--name', 'a'])).toThrow('--package is missing');
  });
});

describe('compression', () => {
  it('is what is asked for by the name that dpkg has for it', () => {
    expect(compressionArguments('xz', undefined)).toEqual(['-Zxz']);
    expect(compressionArguments('gz', undefined)).toEqual(['-Zgzip']);
  });

  it('is quick where a level is set', () => {
    expect(compressionArguments('xz', '1')).toEqual(['-Zgzip', '-z1']);
  });
});

describe('what is laid out', () => {
  it('may be read by everybody, and is counted and summed', () => {
    const root = mkdtempSync(join(tmpdir(), 'socket-lanes-unit-'));
    try {
      mkdirSync(join(root, 'opt/a b'), { recursive: true, mode: 0o700 });
      writeFileSync(join(root, 'opt/a b/run'), 'abc');
      chmodSync(join(root, 'opt/a b/run'), 0o700);
      writeFileSync(join(root, 'opt/read'), '', { mode: 0o600 });

      ownModes(root);

      const modes = ['opt/a b', 'opt/a b/run', 'opt/read'].map((name) => statSync(join(root, name)).mode & 0o777);
      expect(modes).toEqual([0o755, 0o755, 0o644]);
      expect(sizeAndSums(root)).toEqual({
        kibibytes: 1,
        sums: '900150983cd24fb0d6963f7d28e17f72  opt/a b/run\nd41d8cd98f00b204e9800998ecf8427e  opt/read\n',
      });
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  });
});
