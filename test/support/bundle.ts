// Builds one program of the app for a test, as the real build does: a worker thread and a command line program are started from a file.
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';

const repository = join(import.meta.dirname, '../..');

export interface Bundle {
  readonly file: string;
  remove(): void;
}

/** Bundles a source file of the repository to CommonJS, two folders below a package.json, as it lies in dist/. */
export async function bundle(source: string, target: string): Promise<Bundle> {
  const top = mkdtempSync(join(tmpdir(), 'socket-lanes-bundle-'));
  const folder = join(top, 'dist/program');
  copyFileSync(join(repository, 'package.json'), join(top, 'package.json'));
  const outputs = await build({
    configFile: false,
    root: repository,
    logLevel: 'error',
    publicDir: false,
    resolve: { external: ['electron', ...builtinModules] },
    ssr: { noExternal: true, external: ['electron', ...builtinModules] },
    build: {
      ssr: true,
      target,
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: {
        input: join(repository, source),
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false, strict: true },
      },
    },
  });
  const [output] = [outputs].flat();
  if (!output || !('output' in output)) throw new Error(`${source} was not built`);
  return { file: join(folder, output.output[0].fileName), remove: () => rmSync(top, { recursive: true }) };
}
