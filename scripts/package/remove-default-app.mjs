// Takes out of a fresh package the app that Electron came with. The test runtime's stands in resources/app, where it would run instead of ours.
import { rmSync } from 'node:fs';
import { join } from 'node:path';

/** @param {{ appOutDir: string, electronPlatformName: string, packager: { appInfo: { productFilename: string } } }} context */
export default function removeDefaultApp({ appOutDir, electronPlatformName, packager }) {
  const resources =
    electronPlatformName === 'darwin'
      ? join(appOutDir, `${packager.appInfo.productFilename}.app`, 'Contents/Resources')
      : join(appOutDir, 'resources');
  for (const name of ['app', 'default_app.asar']) rmSync(join(resources, name), { recursive: true, force: true });
}
