// What cannot be run here: the settings for other systems, and the forge's workflows. They must name what there is.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { billOf } from '../../../scripts/package/bill.mjs';
import { asked, TARGETS } from '../../../scripts/package/targets.mjs';

const root = join(import.meta.dirname, '../../..');
const text = (file: string): string => readFileSync(join(root, file), 'utf8');
const isThere = (file: string): boolean => existsSync(join(root, file));
const { scripts } = JSON.parse(text('package.json')) as { scripts: Record<string, string> };

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Record<string, string>;
  readonly with?: Record<string, unknown>;
}
interface Job {
  readonly 'runs-on': string;
  readonly needs?: string;
  readonly strategy?: { readonly matrix: { readonly system: string[] } };
  readonly permissions?: Record<string, string>;
  readonly steps: Step[];
}
interface Workflow {
  readonly permissions: Record<string, string>;
  readonly jobs: Record<string, Job>;
}

interface ForSystem {
  readonly target: string[];
  readonly icon: string;
}
interface Settings {
  readonly linux: ForSystem & { readonly mimeTypes: string[] };
  readonly win: ForSystem;
  readonly mac: ForSystem & { readonly entitlements: string; readonly entitlementsInherit: string };
  readonly nsis: { readonly include: string };
  readonly deb: { readonly fpm: string[] };
  readonly afterExtract: string;
  readonly electronFuses: Record<string, boolean>;
  readonly publish: unknown;
}

const WORKFLOWS = readdirSync(join(root, '.github/workflows'));
const workflow = (name: string): Workflow => load(text(`.github/workflows/${name}`)) as Workflow;
const commands = ({ jobs }: Workflow): string[] =>
  Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run?.split('\n') ?? []));

describe.each(WORKFLOWS)('the workflow %s', (name) => {
  it('runs only what this repository has', () => {
    for (const command of commands(workflow(name))) {
      const [program, first = '', second = ''] = command.split(' ');
      if (program === 'npm' && first === 'run') expect(Object.keys(scripts)).toContain(second);
      else if (program === 'bash') expect(isThere(first)).toBe(true);
      else expect(['npm ci', 'gh release']).toContain(`${program} ${first}`);
    }
  });

  it('waits only for jobs that it has, names each action with its version, and may write no more than it must', () => {
    const { jobs, permissions } = workflow(name);

    for (const { needs, steps } of Object.values(jobs)) {
      if (needs) expect(Object.keys(jobs)).toContain(needs);
      for (const { uses, run } of steps) expect(uses ?? `${run}@v0`).toMatch(/@v\d+$/s);
    }
    expect(permissions).toEqual({ contents: 'read' });
  });
});

describe('the release', () => {
  const { jobs } = workflow('release.yml');

  it('is made on all three systems, for both architectures, with nothing missing', () => {
    const systems = jobs.package?.strategy?.matrix.system ?? [];
    expect(systems.map((system) => system.split('-')[0])).toEqual(['ubuntu', 'windows', 'macos']);

    const command = commands(workflow('release.yml')).find((line) => line.startsWith('npm run package'));
    const args = command?.split(' -- ')[1]?.split(' ') ?? [];
    for (const platform of ['linux', 'win32', 'darwin'] as const)
      expect(asked(args, { platform, arch: 'x64' })).toMatchObject({ archs: ['x64', 'arm64'], release: true });
  });

  it('carries the checksums and the bill of materials', () => {
    const lines = commands(workflow('release.yml'));
    const order = ['npm run sbom', 'npm run checksums', 'gh release create'].map((start) =>
      lines.findIndex((line) => line.startsWith(start)),
    );

    expect(order).not.toContain(-1);
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(lines.at(-1)).toContain('release/SHA256SUMS');
  });
});

describe('electron-builder.yml', () => {
  const settings = load(text('electron-builder.yml')) as Settings;

  it('has the targets that npm run package knows', () => {
    for (const system of ['linux', 'win', 'mac'] as const)
      expect([...settings[system].target].sort()).toEqual([...TARGETS[system]].sort());
  });

  it('names files that are there', () => {
    const { linux, win, mac, nsis, deb, afterExtract } = settings;
    const files = [
      linux.icon,
      win.icon,
      mac.icon,
      mac.entitlements,
      mac.entitlementsInherit,
      nsis.include,
      afterExtract,
    ];
    const laid = deb.fpm.map((pair) => pair.split('=')[0] ?? '');

    expect([...files, ...laid].filter((file) => !isThere(file))).toEqual([]);
  });

  it('knows a scenario in the menu by the type that the system is told of', () => {
    const [type] = settings.linux.mimeTypes;

    expect(text('packaging/linux/socket-lanes.xml')).toContain(`<mime-type type="${type}">`);
  });

  it('leaves no way past the lock, and writes no feed of updates', () => {
    expect(settings.electronFuses).toMatchObject({
      ...{ runAsNode: false, enableNodeOptionsEnvironmentVariable: false, enableNodeCliInspectArguments: false },
      ...{ enableEmbeddedAsarIntegrityValidation: true, onlyLoadAppFromAsar: true },
    });
    expect(settings.publish).toBeNull();
    expect(text('electron-builder.yml')).not.toMatch(/executableArgs:.*no-sandbox/);
  });
});

describe('the bill of materials', () => {
  const component = (name: string) => ({ name, version: '1.0.0', 'bom-ref': `${name}@1.0.0` });
  const all = {
    metadata: { component: component('folder') },
    components: ['react', 'scheduler', 'vite', 'electron'].map(component),
    dependencies: [
      { ref: 'folder@1.0.0', dependsOn: ['react@1.0.0', 'vite@1.0.0'] },
      { ref: 'react@1.0.0', dependsOn: ['scheduler@1.0.0'] },
      { ref: 'vite@1.0.0', dependsOn: [] },
    ],
  };

  it('is of what is bundled, and Electron', () => {
    const bill = billOf(all, 'socket-lanes', ['react@1.0.0', 'scheduler@1.0.0']);

    expect(bill.metadata.component.name).toBe('socket-lanes');
    expect(bill.components.map(({ name }) => name)).toEqual(['react', 'scheduler', 'electron']);
    expect(bill.dependencies).toEqual([
      { ref: 'folder@1.0.0', dependsOn: ['react@1.0.0'] },
      { ref: 'react@1.0.0', dependsOn: ['scheduler@1.0.0'] },
    ]);
  });

  it('does not leave out what npm does not know', () => {
    expect(() => billOf(all, 'socket-lanes', ['copied@2.0.0'])).toThrow('copied@2.0.0');
  });
});
