// `npm run build`: makes dist/. After it, `electron .` starts the app.
import './setup/node-version.mjs';
import { build } from './setup/build.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';

await ensureDependencies();
process.exit((await build()) ? 0 : 1);
